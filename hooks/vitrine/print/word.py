"""A paper as a DOCX, to be edited in any word processor: real headings, in French, its fields highlighted.

The same paper gives the same bytes: no clock goes into the file.
"""

from __future__ import annotations

import io
import zipfile
from datetime import datetime, time
from typing import Any

from docx import Document
from docx.document import Document as DocumentType
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_COLOR_INDEX, WD_TAB_ALIGNMENT
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor
from docx.text.paragraph import Paragraph as DocxParagraph

from vitrine.catalogue.catalogue import Catalogue
from vitrine.design.tokens import TOKENS
from vitrine.print.papers import TO_CHECK, Paper, blank

FACE = "Arial"
"""On every desk, or one of the same measures (Liberation Sans): lines break in the same places."""
WIDTH_MM = 160
SIGNATURE_MM = 28
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
    _dress(document)
    _page(document, catalogue, made)
    _describe(document, catalogue, made)
    document.add_heading(made.title, level=0)
    if made.subject:
        document.add_paragraph(f"«\u00a0{made.subject}\u00a0»", "Subtitle")
    for section in made.sections:
        if section.title:
            document.add_heading(section.title, level=1)
        if section.to_check:
            notice = document.add_paragraph()
            _highlighted(notice, f"[{TO_CHECK}]").bold = True
            notice.paragraph_format.keep_with_next = True
        for paragraph in section.paragraphs:
            written = document.add_paragraph()
            for run in paragraph:
                if run.blank:
                    _highlighted(written, blank(run.text))
                else:
                    written.add_run(run.text)
            if section is made.sections[-1]:
                # Nobody signs a page that holds nothing else.
                written.paragraph_format.keep_with_next = True
    document.add_heading("Signatures", level=1)
    _sign(document, made)
    target = io.BytesIO()
    document.save(target)
    return _timeless(target.getvalue())


def _dress(document: DocumentType) -> None:
    """The styles: the town's colours, one face, room around headings, which stay with what they announce."""
    ink, green = (RGBColor.from_string(TOKENS.constants[name].lstrip("#")) for name in ("charbon", "terril"))
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
    defaults: Any = document.styles.element.find(qn("w:docDefaults"))
    for language in defaults.iter(qn("w:lang")):
        for name in ("val", "eastAsia", "bidi"):
            language.set(qn(f"w:{name}"), LANGUAGE)


def _page(document: DocumentType, catalogue: Catalogue, made: Paper) -> None:
    """A4; the town's name above, the note of the draft and the page number below."""
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin = section.right_margin = Mm(25)
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


def _sign(document: DocumentType, made: Paper) -> None:
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
        _highlighted(place.paragraphs[0], blank("nom, qualité, date et signature"))


def _highlighted(paragraph: DocxParagraph, text: str) -> Any:
    run = paragraph.add_run(text)
    run.font.highlight_color = WD_COLOR_INDEX.YELLOW
    return run


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
