"""What tests of printed documents share: a tree with the texts of every piece, and ways to look at a PDF."""

from __future__ import annotations

import io
from collections.abc import Iterator, Mapping
from pathlib import Path

import pikepdf
import pypdfium2
import zxingcpp
from page import ValidationFailure, validate_pdf
from PIL import Image, ImageDraw, ImageStat

from tests.trees import FIFTY_FIFTY, SMALL, write_tree

NO_BREAK = str.maketrans({"\u00a0": " ", "\u202f": " ", "\u200b": "", "\ufffe": "-", "\u2011": "-"})
NO_INK = 15
"""A shade this near to the page's ground, of 255, is the ground."""
CELL_MM = 5
LEAST_INK = 0.15
COLLISION_CELL = 40.0
"""In points: larger than most signs, so that those that touch stand in neighbouring cells."""
LIGATURE = 3
"""Signs drawn as one (« ffi ») share their box."""

MEMO = """\
    titre: Fifty-fifty
    accroche: Une idée d’exemple ? Faisons-la, moitié-moitié.
    habitants:
      - {titre: Une idée, texte: la vôtre.}
      - {titre: Un engagement, texte: "la réaliser, puis la faire vivre."}
    commune:
      - {titre: Du conseil, texte: une élue d’exemple accompagne.}
      - {titre: De la technique, texte: le prêt d’une brouette d’exemple.}
    convention: {titre: Une convention, texte: Elle dit qui apporte quoi.}
    etapes:
      - {nom: La demande, vous: Écrivez., nous: Une élue d’exemple suit.}
      - {nom: La rencontre, vous: Venez., nous: Nous mesurons.}
      - {nom: La convention, vous: Vous signez., nous: Nous signons.}
    difficultes: [Combien sommes-nous ?, Qui entretient ?]
    limites: [Réaliser à votre place.]
    argent: La dépense d’exemple passe sur la ligne du domaine.
    contact: On en parle ?
    """
LEAFLET = """\
    accroche: Une idée ?
    titre: Faisons moitié-moitié
    couverture: Fifty-fifty, initiatives
    titre_exemples: Ils l’ont fait
    exemples: [2022/verger, 2022/fresque, 2019/jamais-publie]
    contact: {titre: Parlons-en, texte: Un coup de fil suffit.}
    en_ligne: Le livret d’exemple est en ligne.
    titre_habitants: Votre moitié
    habitants: [{titre: Une idée, texte: La vôtre.}, {titre: La suite, texte: Vous faites vivre.}]
    titre_commune: Notre moitié
    commune: [{titre: Du conseil, texte: Une élue suit.}, {titre: De la technique, texte: Un prêt.}]
    convention: {titre: Et une convention, texte: dit qui apporte quoi.}
    titre_chemin: Le chemin
    chemin:
      - {titre: Demande, texte: On écrit.}
      - {titre: Rencontre, texte: On mesure.}
      - {titre: Convention, texte: On signe.}
    sans_convention: {titre: Sans convention ?, texte: C’est une initiative.}
    """
REQUEST = """\
    titre: Demande d’exemple
    ouverture: |
      À l’attention du Maire de {commune}
      Le {date de la lettre}
    articles:
      - titre: Notre idée
        texte: |
          {idee}
          Porteurs : {porteurs}.
          {soutien_commune}
    signatures: [Pour les habitants]
    """
AGREEMENT = """\
    titre: Convention d’exemple
    numerotes: true
    ouverture: Entre la commune de {commune} et {porteurs}.
    articles:
      - titre: Les engagements
        texte: |
          Les habitants : {engagement_habitants}
          La commune : {soutien_commune}
      - titre: La durée
        a_verifier: La reconduction d’exemple.
        texte: |
          Du {debut} au {fin}, entretien : {entretien}.
          Ensuite {elle s’arrête | elle se reconduit}.
      - titre: Les assurances
        a_verifier: La couverture d’exemple.
        texte: |
          Contrat : {numéro du contrat}.
          {ce que couvre le contrat}
    cloture: Fait à {commune}.
    signatures: [Pour les habitants, Pour la commune]
    """
PHOTO = """\
    photos:
      - {fichier: mur.jpg, alt: Un mur peint d’exemple, credit: Camille Exemple, personnes: aucune}
    """


def family_tree(root: Path, more: Mapping[str, str | bytes] | None = None) -> Path:
    """A small tree with the texts of every piece, and a photo too small for a print shop."""
    photographed = FIFTY_FIFTY.replace("    dates:", f"{PHOTO}dates:", 1)
    files: Mapping[str, str | bytes] = {
        **SMALL,
        "content/imprimes/memo.yml": MEMO,
        "content/imprimes/depliant.yml": LEAFLET,
        "content/imprimes/demande.yml": REQUEST,
        "content/imprimes/convention.yml": AGREEMENT,
        "initiatives/2022/verger.md": photographed,
        "initiatives/2022/verger/mur.jpg": _wall(),
        **(more or {}),
    }
    return write_tree(root, files)


def _wall() -> bytes:
    picture = Image.new("RGB", (480, 320), "#8fd3a8")
    ImageDraw.Draw(picture).ellipse((160, 80, 320, 240), fill="#17191c")
    target = io.BytesIO()
    picture.save(target, "JPEG")
    return target.getvalue()


def words(text: str) -> str:
    """Text without any fancy space, on one line."""
    return " ".join(text.translate(NO_BREAK).split())


def texts(pdf: bytes) -> list[str]:
    """The words of each page."""
    document = pypdfium2.PdfDocument(pdf)
    return [words(page.get_textpage().get_text_bounded()) for page in document]


def darkest(page: Image.Image, box: tuple[int, int, int, int]) -> int:
    """The darkest grey in a box of a raster, 0 being black."""
    return ImageStat.Stat(page.convert("L").crop(box)).extrema[0][0]


def rasters(pdf: bytes, dpi: int = 72) -> Iterator[Image.Image]:
    """Each page as a picture, in shades of grey."""
    for page in pypdfium2.PdfDocument(pdf):
        yield page.render(scale=dpi / 72, grayscale=True).to_pil()


def ink(picture: Image.Image, dpi: int = 72) -> float:
    """How much of a page is used: the share of its cells in which something is drawn.

    Cells are squares of 5 mm, the line of the grid. The ground (the commonest shade of the page, be it
    white paper or a full tint) is no ink: a cell counts once a pixel in it differs from the ground. A page of
    running text touches some 60 % of its cells, one that holds a title and its foot less than 10 %.
    """
    grey = picture.convert("L")
    counts = grey.histogram()
    ground = counts.index(max(counts))
    drawn = grey.point([255 * (abs(shade - ground) > NO_INK) for shade in range(256)])
    cells = (round(drawn.width / dpi * 25.4 / CELL_MM), round(drawn.height / dpi * 25.4 / CELL_MM))
    touched = drawn.resize(cells, Image.Resampling.BOX).histogram()
    return 1 - touched[0] / (cells[0] * cells[1])


def codes(picture: Image.Image) -> set[str]:
    """What the QR codes of a page say, read as a telephone reads them."""
    return {found.text for found in zxingcpp.read_barcodes(picture)}


def refusals(pdf: bytes, folder: Path) -> list[str]:
    """What PDF/UA-1 and PDF/A-2a refuse of a document, which is written in a folder to be read.

    The checker misreads the length of a stream whose last byte is a carriage return; qpdf, which is asked
    too, reads it right. A stream that the file keeps for itself has no number: qpdf alone tells.
    """
    file = folder / "lu-par-le-controle.pdf"
    file.write_bytes(pdf)
    with pikepdf.open(file) as opened:

        def misread(failure: ValidationFailure) -> bool:
            if "STREAM-LENGTH" not in failure.rule_id:
                return False
            if failure.object_id is None:
                return True
            stream = opened.get_object(failure.object_id.object_number, failure.object_id.generation)
            content = stream.read_raw_bytes()
            return content.endswith(b"\r") and len(content) == int(stream.Length)

        return [
            *(str(each) for each in opened.check_pdf_syntax()),
            *(
                f"{profile}: {failure}"
                for profile in ("ua1", "2a")
                for failure in validate_pdf(str(file), profile=profile).failures
                if not misread(failure)
            ),
        ]


def check_print_shop_file(pdf: bytes, sides: tuple[int, int], *, folded: bool = False) -> None:
    """Each page bears its boxes, 3 mm of drawn bleed where its colour reaches the cut, and its crop marks.

    The marks of a sheet that is `folded` have their own test.
    """
    mm = 72 / 25.4
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        assert "pour l’imprimeur" in str(opened.docinfo["/Title"])
        for each in opened.pages:
            trim, bleed, media = (
                [float(side) / mm for side in box] for box in (each.trimbox, each.bleedbox, each.mediabox)
            )
            assert (round(trim[2] - trim[0]), round(trim[3] - trim[1])) == sides
            margins = [round(abs(a - b), 1) for a, b in zip(trim, bleed, strict=True)]
            assert margins == [3, 3, 3, 3]
            assert [round(abs(a - b), 1) for a, b in zip(trim, media, strict=True)] == [10, 10, 10, 10]
    for picture in rasters(pdf, 127):
        across, down = (round(side * 5) for side in sides)
        # Marks stand 1 mm outside the bleed, in line with each cut, and nowhere else on that edge.
        for x in (50, 50 + across):
            for y in (5, 50 + down + 20):
                assert min(picture.crop((x - 3, y, x + 3, y + 20)).tobytes()) < 128
        assert set(picture.crop((60, 31 if folded else 0, 40 + across, 33)).tobytes()) == {255}
        # What touches the cut goes on beyond it: a knife a millimetre off leaves no white edge.
        for inside, beyond in (
            ((52, 50, 53, 50 + down), (42, 50, 43, 50 + down)),
            ((47 + across, 50, 48 + across, 50 + down), (57 + across, 50, 58 + across, 50 + down)),
            ((50, 52, 50 + across, 53), (50, 42, 50 + across, 43)),
            ((50, 47 + down, 50 + across, 48 + down), (50, 57 + down, 50 + across, 58 + down)),
        ):
            pairs = zip(picture.crop(inside).tobytes(), picture.crop(beyond).tobytes(), strict=True)
            bare = sum(near < 200 and far > 250 for near, far in pairs)
            assert bare < 0.02 * max(across, down), "colour stops at the cut"


def outside_trim(pdf: bytes) -> list[str]:
    """The signs that stand, in part, outside the trimmed page."""
    found = []
    for number, page in enumerate(pypdfium2.PdfDocument(pdf), 1):
        left, bottom, right, top = page.get_trimbox()
        text = page.get_textpage()
        for index in range(text.count_chars()):
            x0, y0, x1, y1 = text.get_charbox(index)
            if x0 == x1 or y0 == y1:
                continue
            inside = left - 0.5 <= x0 and x1 <= right + 0.5 and bottom - 0.5 <= y0 and y1 <= top + 0.5
            if not inside:
                found.append(f"page {number}: {text.get_text_range(index, 1)!r} at {x0:.0f}, {y0:.0f}")
    return found


def collisions(pdf: bytes) -> list[str]:
    """The pairs of signs that are printed one over the other: half of the smaller is covered."""
    found = []
    for number, page in enumerate(pypdfium2.PdfDocument(pdf), 1):
        text = page.get_textpage()
        cells: dict[tuple[int, int], list[int]] = {}
        boxes = []
        for index in range(text.count_chars()):
            box = text.get_charbox(index)
            boxes.append(box)
            if box[0] < box[2] and box[1] < box[3]:
                cell = int(box[0] // COLLISION_CELL), int(box[1] // COLLISION_CELL)
                near = [
                    other
                    for x in (-1, 0, 1)
                    for y in (-1, 0, 1)
                    for other in cells.get((cell[0] + x, cell[1] + y), ())
                    if index - other > LIGATURE and _covered(box, boxes[other]) > 0.5
                ]
                found += [
                    f"page {number}: {text.get_text_range(max(other - 5, 0), 12)!r} and "
                    f"{text.get_text_range(max(index - 5, 0), 12)!r}"
                    for other in near
                ]
                cells.setdefault(cell, []).append(index)
    return found


def _covered(box: tuple[float, ...], other: tuple[float, ...]) -> float:
    """The share of the smaller of two boxes that the other covers."""
    across = min(box[2], other[2]) - max(box[0], other[0])
    down = min(box[3], other[3]) - max(box[1], other[1])
    if across <= 0 or down <= 0:
        return 0
    return across * down / min((each[2] - each[0]) * (each[3] - each[1]) for each in (box, other))
