"""The two finished forms of the booklet: folded from an office printer's sheets, and ready for a print shop.

Both are made from the tagged PDF, page by page. Imposed pages lose its tags and links: whoever reads takes
the other file.
"""

from __future__ import annotations

import io
from collections.abc import Iterable, Sequence

import pikepdf
from pikepdf import Array, Dictionary, Name, Pdf

MM = 72 / 25.4
A4_LANDSCAPE = (297 * MM, 210 * MM)
SHRUNK = 0.94
"""Office printers leave a few millimetres white around a sheet: the pages are made to hold inside."""

BLEED = 3 * MM
SLUG = 7 * MM
"""What stands around the bleed: crop marks, 5 mm long, 1 mm away from it."""
MARK = 5 * MM
_REACH = BLEED + 1 * MM, BLEED + 1 * MM + MARK
"""Where a mark begins and ends, from the trim."""

Sides = tuple[int | None, int | None]


def sheet_order(pages: int) -> list[Sides]:
    """The two pages of each side of each sheet, front then back, left then right; None for a blank.

    Pages count from 0. Blanks come before the last page, which stays the back cover.
    """
    blanks = -pages % 4
    padded: list[int | None] = [*range(pages - 1), *([None] * blanks), pages - 1]
    last = len(padded) - 1
    order: list[Sides] = []
    for sheet in range(len(padded) // 4):
        first = 2 * sheet
        order += [(padded[last - first], padded[first]), (padded[first + 1], padded[last - first - 1])]
    return order


def folded(pdf: bytes, note: bytes, title: str) -> bytes:
    """The pages two by two on A4 sheets, to be printed on both sides, folded and stapled.

    `note` is a page of that size, laid over the first side: it says how to print.
    """
    with Pdf.open(io.BytesIO(pdf)) as source, Pdf.open(io.BytesIO(note)) as notes, Pdf.new() as made:
        forms = [made.copy_foreign(page.as_form_xobject()) for page in source.pages]
        boxes = [[float(side) for side in page.trimbox] for page in source.pages]
        overlay = made.copy_foreign(notes.pages[0].as_form_xobject())
        for number, sides in enumerate(sheet_order(len(forms))):
            drawn = Dictionary()
            content = []
            for rank, index in enumerate(sides):
                if index is None:
                    continue
                left, bottom, right, top = boxes[index]
                width, height = (right - left) * SHRUNK, (top - bottom) * SHRUNK
                x = A4_LANDSCAPE[0] / 2 - (width if rank == 0 else 0)
                y = (A4_LANDSCAPE[1] - height) / 2
                name = f"/P{rank}"
                drawn[name] = forms[index]
                content.append(
                    f"q {x:.3f} {y:.3f} {width:.3f} {height:.3f} re W n {SHRUNK} 0 0 {SHRUNK} "
                    f"{x - left * SHRUNK:.3f} {y - bottom * SHRUNK:.3f} cm {name} Do Q"
                )
            if number == 0:
                drawn["/Note"] = overlay
                content.append("q /Note Do Q")
            made.add_blank_page(page_size=A4_LANDSCAPE)
            page = made.pages[-1]
            page.obj.Resources = Dictionary(XObject=drawn)
            page.obj.Contents = made.make_stream("\n".join(content).encode())
        return _saved(made, title, source)


FOR_PRESS = "fichier pour l’imprimeur"


def cropped(pdf: bytes, folds: Sequence[Sequence[float]] = ()) -> bytes:
    """The pages one by one, larger by the bleed and its crop marks, each with its trim and bleed boxes.

    `pdf` was set with a bleed; its page boxes say where the trim is. Its title says who the file is for.
    `folds` says, page by page, at how many millimetres from its left edge a sheet is folded.
    """
    with Pdf.open(io.BytesIO(pdf)) as made:
        title = f"{made.docinfo.get(Name.Title, '')} ({FOR_PRESS})".strip()
        for page, folded_at in zip(made.pages, folds or [()] * len(made.pages), strict=True):
            trim = [float(side) for side in page.trimbox]
            bleed = _grown(trim, BLEED)
            page.obj.MediaBox = Array(_grown(trim, BLEED + SLUG))
            page.obj.CropBox = page.obj.MediaBox
            page.obj.BleedBox = Array(bleed)
            page.obj.TrimBox = Array(trim)
            width, height = bleed[2] - bleed[0], bleed[3] - bleed[1]
            # What the page draws stops at the bleed; the marks stand outside it.
            clip = f"q {bleed[0]:.3f} {bleed[1]:.3f} {width:.3f} {height:.3f} re W n"
            page.contents_add(clip.encode(), prepend=True)
            marks = f"{_marks(trim)} [2 2] 0 d {_fold_marks(trim, folded_at)}"
            page.contents_add(f"Q\n/Artifact BMC q 0.25 w 0 G {marks} Q EMC".encode())
        return _saved(made, title, made)


def _grown(box: Sequence[float], by: float) -> list[float]:
    return [box[0] - by, box[1] - by, box[2] + by, box[3] + by]


Stroke = tuple[float, float, float, float]


def _marks(trim: Sequence[float]) -> str:
    """Two strokes at each corner, in line with the cut."""
    near, far = _REACH
    strokes: list[Stroke] = []
    for x, outward in ((trim[0], -1), (trim[2], 1)):
        for y, upward in ((trim[1], -1), (trim[3], 1)):
            strokes.append((x + outward * near, y, x + outward * far, y))
            strokes.append((x, y + upward * near, x, y + upward * far))
    return _drawn(strokes)


def _fold_marks(trim: Sequence[float], folds: Sequence[float]) -> str:
    """A stroke above and below each fold."""
    near, far = _REACH
    return _drawn(
        (trim[0] + at * MM, y + upward * near, trim[0] + at * MM, y + upward * far)
        for at in folds
        for y, upward in ((trim[1], -1), (trim[3], 1))
    )


def _drawn(strokes: Iterable[Stroke]) -> str:
    return " ".join(f"{x:.3f} {y:.3f} m {to_x:.3f} {to_y:.3f} l S" for x, y, to_x, to_y in strokes)


def _saved(made: Pdf, title: str, source: Pdf) -> bytes:
    """The file, in French, without a date or a random number; it claims no standard for readers."""
    made.Root.Lang = pikepdf.String("fr-FR")
    made.Root.ViewerPreferences = Dictionary(DisplayDocTitle=True)
    author = str(source.docinfo.get(Name.Author, ""))
    if Name.Metadata in made.Root:
        del made.Root.Metadata
    with made.open_metadata(set_pikepdf_as_editor=False, update_docinfo=True) as metadata:
        metadata["dc:title"] = title
        metadata["dc:language"] = {"fr-FR"}
        if author:
            metadata["dc:creator"] = [author]
    target = io.BytesIO()
    made.save(target, deterministic_id=True, object_stream_mode=pikepdf.ObjectStreamMode.generate)
    return target.getvalue()
