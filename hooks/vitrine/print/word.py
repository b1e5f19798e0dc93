"""A paper as a DOCX, to be edited in any word processor: real headings, fields, boxes, comments, in French.

The same paper gives the same bytes: no clock goes into the file.
"""

from __future__ import annotations

import io
import zipfile
from datetime import datetime, time
from typing import Any

from docx import Document
from docx.document import Document as DocumentType
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_TAB_ALIGNMENT
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor
from docx.text.paragraph import Paragraph as DocxParagraph

from vitrine.catalogue.catalogue import Catalogue
from vitrine.design.tokens import TOKENS
from vitrine.print.controls import PLACEHOLDER, Controls, comment
from vitrine.print.papers import (
    CHECKED,
    FIELD,
    SIGNED_BY,
    SIGNED_ON,
    TO_CHECK,
    Asked,
    Paper,
    Paragraph,
    Section,
)
from vitrine.text.typography import french

FACE = "Arial"
"""On every desk, or one of the same measures (Liberation Sans): lines break in the same places."""
MARGIN_MM = 22
WIDTH_MM = 210 - 2 * MARGIN_MM
SIGNATURE_MM = 34
MORE_LINES = 1
"""Lines to write on after the first, for a field that asks for sentences."""
LINE_TO_WRITE = 1.5
AUTHOR = "Vitrine"
HOW_TO = (
    "Mode d’emploi. Un champ jaune se complète d’un clic ; une date se choisit dans le calendrier. Avant de "
    "signer : supprimer les commentaires, les lignes « À faire vérifier » et la phrase du bas de page. À "
    "remplir au stylo : imprimer plutôt le PDF."
)
_CHECK_STYLE = "À faire vérifier"
_BETWEEN_BOXES = "   "
LANGUAGE = "fr-FR"
TYPES = "[Content_Types].xml"
_LEFT_OUT = ("/thumbnail", "/extended-properties", "/stylesWithEffects", "/customXml")
"""Parts of python-docx's empty document that say it was written in English, on a Macintosh."""
_SETTINGS = {
    # ECMA-376 (17.15.1.94) asks for a percentage, which the empty document leaves out.
    "w:zoom": {"w:val": "bestFit", "w:percent": "100"},
    "w:themeFontLang": {"w:val": LANGUAGE},
    "w:decimalSymbol": {"w:val": ","},
    "w:listSeparator": {"w:val": ";"},
}
_OLDEST = (1980, 1, 1, 0, 0, 0)


def as_docx(catalogue: Catalogue, made: Paper) -> bytes:
    """The file of a paper, the same for the same day and words."""
    document = Document()
    controls = Controls(Mm(WIDTH_MM))
    _dress(document)
    _page(document, catalogue, made)
    _describe(document, catalogue, made)
    title = document.add_heading(made.title, level=0)
    comment(document, title.runs, french(HOW_TO), AUTHOR, catalogue.today)
    if made.subject:
        document.add_paragraph(f"«\u00a0{made.subject}\u00a0»", "Subtitle")
    for section in made.sections:
        if section.title:
            heading = document.add_heading(section.title, level=1)
            if section.to_check:
                _to_check(document, controls, section)
                asked = f"{TO_CHECK}\u00a0: {section.to_check}"
                comment(document, heading.runs, asked, AUTHOR, catalogue.today)
        for paragraph in section.paragraphs:
            written = document.add_paragraph(style="List Bullet" if paragraph.item else None)
            _fill(written, controls, paragraph)
            if paragraph.stays:
                written.paragraph_format.keep_with_next = True
    document.add_heading(made.signing, level=1)
    _sign(document, controls, made)
    target = io.BytesIO()
    document.save(target)
    return _timeless(target.getvalue())


def _to_check(document: DocumentType, controls: Controls, section: Section) -> None:
    """What the lawyers have to check in an article, seen on paper too, with a box to tick once it is done."""
    notice = document.add_paragraph(style=_CHECK_STYLE)
    notice.add_run(f"{TO_CHECK}\u00a0: ").bold = True
    notice.add_run(f"{section.to_check} ")
    controls.box(notice, CHECKED, f"{CHECKED}, {section.title}")


def _fill(written: DocxParagraph, controls: Controls, paragraph: Paragraph) -> None:
    """The words of a paragraph, its fields, and room to write in with a pen."""
    last = paragraph.runs[-1]
    for before, run in zip((None, *paragraph.runs), paragraph.runs, strict=False):
        match run.asked:
            case None:
                written.add_run(run.text)
            case Asked.DATE:
                controls.day(written, run.text)
            case Asked.WORDS:
                lines = MORE_LINES if paragraph.open else 0
                controls.words(written, run.text, ends=run is last, lines=lines)
            case Asked.BOX:
                if before and before.asked is Asked.BOX:
                    written.add_run(_BETWEEN_BOXES)
                controls.box(written, run.text, run.text)
    if any(run.asked is Asked.WORDS for run in paragraph.runs):
        written.paragraph_format.line_spacing = LINE_TO_WRITE


def _dress(document: DocumentType) -> None:
    """The styles: the town's colours, one face, room around headings, which stay with what they announce."""
    ink, green = _colour("charbon"), _colour("terril")
    for name, size, colour, before, after in (
        ("Normal", 11, None, 0, 4),
        ("Title", 24, ink, 0, 6),
        ("Subtitle", 13, ink, 0, 14),
        ("Heading 1", 13, green, 12, 3),
        ("Header", 9, None, 0, 0),
        ("Footer", 9, None, 0, 0),
    ):
        style: Any = document.styles[name]
        style.font.name, style.font.size = FACE, Pt(size)
        fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
        for theme in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
            fonts.attrib.pop(qn(f"w:{theme}"), None)
        if colour is not None:
            style.font.color.rgb = colour
            style.font.bold, style.font.italic = True, False
        style.paragraph_format.space_before, style.paragraph_format.space_after = Pt(before), Pt(after)
        # The rule and the spaced letters of Word's own titles, the tabs of its own headers.
        for found in [
            *style.element.iter(qn("w:pBdr"), qn("w:tabs")),
            *style.element.rPr.iter(qn("w:spacing")),
        ]:
            found.getparent().remove(found)
    _dress_fields(document)
    defaults: Any = document.styles.element.find(qn("w:docDefaults"))
    for language in defaults.iter(qn("w:lang")):
        for name in ("val", "eastAsia", "bidi"):
            language.set(qn(f"w:{name}"), LANGUAGE)


def _dress_fields(document: DocumentType) -> None:
    """The styles of what is to be completed, checked or commented, under the names that Word gives them."""
    field: Any = document.styles.add_style("Placeholder Text", WD_STYLE_TYPE.CHARACTER, builtin=True)
    field.element.set(qn("w:styleId"), PLACEHOLDER)
    shade = OxmlElement("w:shd")
    for name, value in (("val", "clear"), ("color", "auto"), ("fill", FIELD.lstrip("#"))):
        shade.set(qn(f"w:{name}"), value)
    field.element.get_or_add_rPr().append(shade)
    check: Any = document.styles.add_style(_CHECK_STYLE, WD_STYLE_TYPE.PARAGRAPH)
    check.base_style = document.styles["Normal"]
    check.font.size, check.font.color.rgb = Pt(9.5), _colour("brique")
    check.paragraph_format.keep_with_next = True
    for name, identity, kind, size in (
        ("annotation text", "CommentText", WD_STYLE_TYPE.PARAGRAPH, 10),
        ("annotation reference", "CommentReference", WD_STYLE_TYPE.CHARACTER, 8),
    ):
        style: Any = document.styles.add_style(name, kind, builtin=True)
        style.element.set(qn("w:styleId"), identity)
        style.font.size = Pt(size)


def _colour(name: str) -> RGBColor:
    return RGBColor.from_string(TOKENS.constants[name].lstrip("#"))


def _page(document: DocumentType, catalogue: Catalogue, made: Paper) -> None:
    """A4; the town's name above, the note of the draft and the page number below."""
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin = section.right_margin = Mm(MARGIN_MM)
    section.top_margin, section.bottom_margin = Mm(24), Mm(24)
    head = section.header.paragraphs[0]
    foot = section.footer.paragraphs[0]
    for paragraph in (head, foot):
        paragraph.paragraph_format.tab_stops.add_tab_stop(Mm(WIDTH_MM), WD_TAB_ALIGNMENT.RIGHT)
    head.add_run(catalogue.settings.town.name).bold = True
    head.add_run(f"\t{made.title}")
    foot.add_run(f"{made.note}\n\tPage\u00a0")
    _number(foot, "PAGE")
    foot.add_run(" sur ")
    _number(foot, "NUMPAGES")


def _number(paragraph: DocxParagraph, code: str) -> None:
    """A number that the word processor counts."""
    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), code)
    shown = OxmlElement("w:r")
    text = OxmlElement("w:t")
    text.text = "1"
    shown.append(text)
    field.append(shown)
    paragraph._p.append(field)


def _describe(document: DocumentType, catalogue: Catalogue, made: Paper) -> None:
    """What the file says of itself, and not of the empty document that it is made from."""
    properties = document.core_properties
    day = datetime.combine(catalogue.today, time())
    properties.title = f"{made.title} : {made.subject}" if made.subject else made.title
    properties.language = LANGUAGE
    properties.author = catalogue.settings.legal.publisher or catalogue.settings.town.name
    properties.last_modified_by = properties.author
    properties.comments = made.note
    properties.created = properties.modified = day
    for links in (document.part.package.rels, document.part.rels):
        for name in [key for key, link in links.items() if link.reltype.endswith(_LEFT_OUT)]:
            del links[name]
    settings: Any = document.settings.element
    for tag, values in _SETTINGS.items():
        (element,) = settings.iter(qn(tag))
        element.attrib.clear()
        for name, value in values.items():
            element.set(qn(name), value)


def _sign(document: DocumentType, controls: Controls, made: Paper) -> None:
    """One column for each party, with room to sign; the row is never cut in two."""
    table = document.add_table(rows=2, cols=len(made.signatures))
    table.alignment = WD_TABLE_ALIGNMENT.LEFT
    heads, places = table.rows
    repeated = OxmlElement("w:tblHeader")
    heads._tr.get_or_add_trPr().append(repeated)
    places.height = Mm(SIGNATURE_MM)
    for row in (heads, places):
        row._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))
    for head, place, signature in zip(heads.cells, places.cells, made.signatures, strict=True):
        head.width = place.width = Mm(WIDTH_MM / max(len(made.signatures), 2))
        head.paragraphs[0].add_run(signature).bold = True
        head.paragraphs[0].paragraph_format.keep_with_next = True
        controls.day(place.paragraphs[0], SIGNED_ON)
        place.add_paragraph(SIGNED_BY)


def _timeless(file: bytes) -> bytes:
    """The same archive without the hour at which it was written."""
    target = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(file)) as source, zipfile.ZipFile(target, "w") as made:
        # Word wants this part first.
        parts = sorted(source.infolist(), key=lambda part: (part.filename != TYPES, part.filename))
        for each in parts:
            entry = zipfile.ZipInfo(each.filename, _OLDEST)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = 0o644 << 16
            made.writestr(entry, source.read(each))
    return target.getvalue()
