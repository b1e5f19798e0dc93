"""The papers of a fifty-fifty as DOCX: fields to complete, boxes, comments, and what the standard asks."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from xml.etree import ElementTree

import pytest
from docx import Document
from docx.document import Document as DocumentType
from lxml import etree

from tests.paper_entries import CROWDED, UNKNOWN
from tests.print_files import family_tree, texts, words
from vitrine.catalogue.catalogue import Catalogue
from vitrine.catalogue.items import Action
from vitrine.catalogue.load import load
from vitrine.model.print_texts import FILLED, PaperText
from vitrine.print.papers import as_pdf, paper
from vitrine.print.word import HOW_TO, as_docx

TODAY = date(2026, 7, 1)
WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
WORD_2010 = "{http://schemas.microsoft.com/office/word/2010/wordml}"
COMPATIBILITY = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
SCHEMAS = Path(__file__).parent / "ecma-376.zip"
"""The transitional schemas of ECMA-376, part 4, as python-docx keeps them in ref/xsd/."""
XML_SPACE = """\
<xsd:schema xmlns:xsd="http://www.w3.org/2001/XMLSchema" targetNamespace="http://www.w3.org/XML/1998/namespace">
  <xsd:attribute name="space" type="xsd:NCName"/>
</xsd:schema>
"""
LONGEST_NAME = 64
LONG_ONE = "Conditions : {…}.\n{œuvre}"
ONE = {"titre": "Un", "ouverture": "Un.", "signatures": ["Un"]}


@dataclass(frozen=True)
class Field:
    """What a word processor shows of a content control."""

    kind: str
    name: str
    tag: str
    shown: str
    placeholder: bool


@pytest.fixture(scope="module")
def catalogue(tmp_path_factory: pytest.TempPathFactory) -> Catalogue:
    entries = {"initiatives/2022/foule.md": CROWDED, "initiatives/2022/inconnu.md": UNKNOWN}
    loaded = load(family_tree(tmp_path_factory.mktemp("docx"), entries), TODAY, preview=True)
    assert loaded.catalogue is not None
    return loaded.catalogue


def agreement(catalogue: Catalogue, entry: str | None) -> bytes:
    return as_docx(catalogue, paper(catalogue, text_of(catalogue, "agreement"), item(catalogue, entry)))


def request(catalogue: Catalogue, entry: str | None) -> bytes:
    return as_docx(catalogue, paper(catalogue, text_of(catalogue, "request"), item(catalogue, entry)))


def text_of(catalogue: Catalogue, name: str) -> PaperText:
    text: PaperText = getattr(catalogue.print_texts, name)
    return text


def item(catalogue: Catalogue, entry: str | None) -> Action | None:
    found = catalogue.item(entry) if entry else None
    assert found is None or isinstance(found, Action)
    return found


def opened(docx: bytes) -> DocumentType:
    return Document(io.BytesIO(docx))


def part(docx: bytes, name: str) -> ElementTree.Element:
    with zipfile.ZipFile(io.BytesIO(docx)) as archive:
        return ElementTree.fromstring(archive.read(f"word/{name}.xml"))


def fields(docx: bytes) -> Iterator[Field]:
    """The content controls of a document, in their order."""
    for control in part(docx, "document").iter(f"{WORD}sdt"):
        properties = control.find(f"{WORD}sdtPr")
        assert properties is not None
        name, tag = (properties.find(f"{WORD}{each}") for each in ("alias", "tag"))
        assert name is not None
        assert tag is not None
        styles = {each.get(f"{WORD}val") for each in control.iter(f"{WORD}rStyle")}
        placeholder = properties.find(f"{WORD}showingPlcHdr") is not None
        assert placeholder is (styles == {"PlaceholderText"})
        yield Field(
            properties[-1].tag.rpartition("}")[2],
            words(name.get(f"{WORD}val", "")),
            tag.get(f"{WORD}val", ""),
            words("".join(each.text or "" for each in control.iter(f"{WORD}t"))).rstrip("… "),
            placeholder,
        )


def schema(folder: Path) -> etree.XMLSchema:
    """The schemas of the standard, which name no place for that of the attributes of XML itself."""
    with zipfile.ZipFile(SCHEMAS) as archive:
        archive.extractall(folder)
    (folder / "xml.xsd").write_text(XML_SPACE, encoding="utf-8")
    bare = 'namespace="http://www.w3.org/XML/1998/namespace"'
    for file in folder.glob("*.xsd"):
        text = file.read_text(encoding="utf-8")
        file.write_text(text.replace(f"{bare}/>", f'{bare} schemaLocation="xml.xsd"/>'), encoding="utf-8")
    return etree.XMLSchema(etree.parse(folder / "wml.xsd"))


def as_the_standard_reads(content: bytes) -> etree._Element:
    """A part without what it says may be ignored (ECMA-376, part 3)."""
    root = etree.fromstring(content)
    ignored = {root.nsmap[each] for each in root.attrib.pop(f"{COMPATIBILITY}Ignorable", "").split()}
    for element in list(root.iter(etree.Element)):
        if etree.QName(element).namespace in ignored:
            element.getparent().remove(element)
    return root


@pytest.mark.parametrize("entry", [None, "2022/verger", "2022/foule", "2022/inconnu"])
def test_every_part_follows_the_schemas_of_the_standard(
    entry: str | None, catalogue: Catalogue, tmp_path: Path
) -> None:
    checked = schema(tmp_path)
    for docx in (agreement(catalogue, entry), request(catalogue, entry)):
        with zipfile.ZipFile(io.BytesIO(docx)) as archive:
            parts = [name for name in archive.namelist() if name.startswith("word/") and "/theme" not in name]
            for name in parts:
                if name.endswith(".xml"):
                    checked.validate(as_the_standard_reads(archive.read(name)))
                    assert not checked.error_log, f"{name}: {checked.error_log}"
        assert {"word/document.xml", "word/styles.xml", "word/footer1.xml"} <= set(parts)
    # The check itself sees what is wrong.
    wrong = as_the_standard_reads(archive_part(agreement(catalogue, entry), "document"))
    wrong[0].append(etree.SubElement(wrong[0], f"{WORD}sdtPr"))
    assert not checked.validate(wrong)


def archive_part(docx: bytes, name: str) -> bytes:
    with zipfile.ZipFile(io.BytesIO(docx)) as archive:
        return archive.read(f"word/{name}.xml")


def test_what_the_entry_leaves_open_is_a_field_of_its_kind(catalogue: Catalogue) -> None:
    found = list(fields(agreement(catalogue, "2022/verger")))
    assert [(each.kind, each.shown) for each in found] == [
        ("checkbox", "☐"),
        ("date", "[date de fin]"),
        ("richText", "[entretien]"),
        ("checkbox", "☐"),
        ("checkbox", "☐"),
        ("checkbox", "☐"),
        ("richText", "[numéro du contrat]"),
        ("richText", "[ce que couvre le contrat]"),
        ("date", "[date de signature]"),
        ("date", "[date de signature]"),
    ]
    assert [each.placeholder for each in found] == [each.kind != "checkbox" for each in found]
    assert (found[1].name, found[1].tag) == ("Date de fin", "date-de-fin")
    assert [found[3].name, found[4].name] == ["Elle s’arrête", "Elle se reconduit"]
    assert found[0].name == "Vérifié, Article 2. La durée"


def test_every_name_that_is_said_to_be_filled_is(catalogue: Catalogue) -> None:
    text = "\n".join(f"{name} : {{ {name} }}" for name in FILLED)
    article = {"titre": "Un", "texte": text}
    made = paper(catalogue, PaperText.model_validate({**ONE, "articles": [article]}), whole(catalogue))
    (said,) = (section for section in made.sections if section.title)
    assert [run.asked for paragraph in said.paragraphs for run in paragraph.runs] == [None] * len(FILLED)


def whole(catalogue: Catalogue) -> Action:
    """A fifty-fifty of which everything is known."""
    found = item(catalogue, "2022/foule")
    assert found is not None
    return found


def test_a_blank_paper_asks_everything(catalogue: Catalogue) -> None:
    asked = [each.shown for each in fields(request(catalogue, None))]
    assert asked == [
        *("[date de la lettre]", "[l’idée des habitants]", "[noms des porteurs]"),
        *("☐", "☐", "☐"),
        "[date de signature]",
    ]
    told = words(" ".join(each.text for each in opened(request(catalogue, None)).paragraphs))
    assert "À l’attention du Maire d’Exempleville" in told
    assert "verger" not in told


def test_a_field_of_sentences_has_lines_to_write_on_and_a_word_has_dots(catalogue: Catalogue) -> None:
    document = part(agreement(catalogue, "2022/verger"), "document")
    for control in document.iter(f"{WORD}sdt"):
        text = "".join(each.text or "" for each in control.iter(f"{WORD}t"))
        lines = len(list(control.iter(f"{WORD}br")))
        tabs = len(list(control.iter(f"{WORD}tab")))
        if text.startswith("[ce que couvre"):
            assert (lines, tabs) == (1, 2)
        elif text.startswith("[numéro"):
            assert (lines, tabs) == (0, 1)
        elif text.startswith("[date de fin"):
            assert text.endswith("……")
            assert (lines, tabs) == (0, 0)
    stops = list(document.iter(f"{WORD}tabs"))
    assert {stop.get(f"{WORD}leader") for each in stops for stop in each} == {"dot"}


def test_what_announces_and_what_is_signed_stays_with_what_follows(catalogue: Catalogue) -> None:
    long = "\n".join(("Une clause d’exemple.",) * 80)
    text = {**ONE, "ouverture": "On s’engage ainsi :\n{ce que l’on fait}", "cloture": long}
    article = {"titre": "Un", "texte": "Un.\nDeux.\nTrois."}
    made = paper(catalogue, PaperText.model_validate({**text, "articles": [article]}), None)
    stays = [paragraph.stays for section in made.sections for paragraph in section.paragraphs]
    assert stays == [True, False, *(False, True, False), *(False,) * 77, *(True,) * 3]
    document = opened(as_docx(catalogue, made))
    clauses = [each for each in document.paragraphs if each.text.startswith("Une clause")]
    assert [each.paragraph_format.keep_with_next for each in clauses[-4:]] == [None, True, True, True]
    pdf = as_pdf(catalogue, made, ("content/imprimes/convention.yml",), catalogue.root / ".cache")
    assert texts(pdf)[-1].count("Une clause d’exemple.") >= 3


def test_a_date_is_chosen_in_french_and_a_box_is_empty(catalogue: Catalogue) -> None:
    document = part(agreement(catalogue, None), "document")
    for day in document.iter(f"{WORD}date"):
        assert [(each.tag.removeprefix(WORD), each.get(f"{WORD}val")) for each in day] == [
            ("dateFormat", "d MMMM yyyy"),
            ("lid", "fr-FR"),
            ("storeMappedDataAs", "dateTime"),
            ("calendar", "gregorian"),
        ]
    boxes = list(document.iter(f"{WORD_2010}checkbox"))
    assert len(boxes) == 7
    for box in boxes:
        checked, ticked, empty = (each.get(f"{WORD_2010}val") for each in box)
        assert (checked, ticked, empty) == ("0", "2612", "2610")


@pytest.mark.parametrize("entry", [None, "2022/foule"])
def test_word_can_tell_the_fields_apart(entry: str | None, catalogue: Catalogue) -> None:
    long = LONG_ONE.replace("…", "très longue condition d’exemple " * 4)
    text = PaperText.model_validate({**ONE, "articles": [{"titre": "Un", "texte": long}]})
    docx = as_docx(catalogue, paper(catalogue, text, item(catalogue, entry)))
    identifiers = [each.get(f"{WORD}val") for each in part(docx, "document").iter(f"{WORD}id")]
    found = list(fields(docx))
    assert len(set(identifiers)) == len(found) == len(identifiers)
    assert max(len(each.name) for each in found) == LONGEST_NAME
    assert all(0 < len(each.tag) <= LONGEST_NAME for each in found)
    # The paper itself says the whole of it.
    assert any(each.shown.count("condition") == 4 for each in found)


def test_what_the_lawyers_check_is_a_comment_on_its_article_and_a_line_on_paper(
    catalogue: Catalogue,
) -> None:
    docx = agreement(catalogue, "2022/verger")
    comments = list(opened(docx).comments)
    assert [words(each.text) for each in comments] == [
        words(HOW_TO),
        "À faire vérifier par le service juridique : La reconduction d’exemple.",
        "À faire vérifier par le service juridique : La couverture d’exemple.",
    ]
    assert {each.timestamp for each in comments} == {datetime(2026, 7, 1, tzinfo=UTC)}
    anchors = {}
    for paragraph in part(docx, "document").iter(f"{WORD}p"):
        text = words("".join(each.text or "" for each in paragraph.iter(f"{WORD}t")))
        for start in paragraph.iter(f"{WORD}commentRangeStart"):
            anchors[start.get(f"{WORD}id")] = text
    assert anchors == {
        "0": "Convention d’exemple",
        "1": "Article 2. La durée",
        "2": "Article 3. Les assurances",
    }
    lines = [words(each.text) for each in opened(docx).paragraphs if style(each) == "À faire vérifier"]
    assert [line.partition(" : ")[2] for line in lines] == [
        "La reconduction d’exemple. vérifié",
        "La couverture d’exemple. vérifié",
    ]


def style(paragraph: object) -> str:
    return str(getattr(getattr(paragraph, "style", None), "name", ""))


def test_the_words_are_those_of_the_pdf_outside_the_fields(catalogue: Catalogue) -> None:
    document = opened(agreement(catalogue, "2022/verger"))
    told = words(" ".join(each.text for each in document.paragraphs))
    assert "Les habitants : Planter, arroser, tailler" in told
    assert "Du 12 février 2022 au , entretien :" in told
    assert "[" not in told
    headings = [words(each.text) for each in document.paragraphs if style(each).startswith("Heading")]
    assert headings == [
        *("Article 1. Les engagements", "Article 2. La durée", "Article 3. Les assurances"),
        "Signatures",
    ]


def test_many_bearers_and_supports_are_lists_where_they_stand_alone(catalogue: Catalogue) -> None:
    items = [
        words(each.text)
        for each in opened(request(catalogue, "2022/foule")).paragraphs
        if style(each) == "List Bullet"
    ]
    assert items[:3] == [
        "Conseil : Le choix d’exemple numéro 1",
        "Technique : Le prêt de « Berthe », la bétonnière d’exemple",
        "Financier : La peinture d’exemple, 1 250 €",
    ]
    assert len(items) == 12


def test_a_docx_is_a_clean_french_document(catalogue: Catalogue) -> None:
    docx = agreement(catalogue, "2022/verger")
    document = opened(docx)
    assert [words(each.text) for each in document.paragraphs if style(each) == "Title"] == [
        "Convention d’exemple"
    ]
    with zipfile.ZipFile(io.BytesIO(docx)) as archive:
        styles = ElementTree.fromstring(archive.read("word/styles.xml"))
        assert "docProps/thumbnail.jpeg" not in archive.namelist()
        # Nothing of the empty document that it is made from: neither its English nor what it leaves out.
        assert not [name for name in archive.namelist() if b"en-US" in archive.read(name)]
        settings = ElementTree.fromstring(archive.read("word/settings.xml"))
        header, footer = (archive.read(f"word/{name}1.xml").decode() for name in ("header", "footer"))
    assert {each.get(f"{WORD}val") for each in styles.iter(f"{WORD}lang")} == {"fr-FR"}
    (zoom,) = settings.iter(f"{WORD}zoom")
    assert zoom.get(f"{WORD}percent") == "100"
    # Room comes from the styles and the fields, never from empty paragraphs.
    paragraphs = part(docx, "document").iter(f"{WORD}p")
    assert all(any(each.text for each in paragraph.iter(f"{WORD}t")) for paragraph in paragraphs)
    assert "Exempleville" in header
    assert "NUMPAGES" in footer
    assert "Il n’engage personne" in footer
    # The table of signatures: its first row is a header, one party a column, and a place to sign under each.
    (table,) = document.tables
    assert table.rows[0]._tr.trPr is not None
    assert table.rows[0]._tr.trPr.find(f"{WORD}tblHeader") is not None
    assert [[words(cell.text) for cell in row.cells] for row in table.rows] == [
        ["Pour les habitants", "Pour la commune"],
        ["Nom, qualité et signature"] * 2,
    ]
    properties = document.core_properties
    assert properties.language == "fr-FR"
    assert words(properties.title) == "Convention d’exemple : Un verger d’exemple"
    assert properties.author == properties.last_modified_by == "Commune d’Exempleville"
