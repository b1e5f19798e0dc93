"""The booklet: printed for real from tiny trees, then opened, read, checked and looked at."""

from __future__ import annotations

import io
from collections.abc import Iterator, Mapping
from datetime import date
from itertools import groupby
from pathlib import Path
from textwrap import dedent
from xml.etree import ElementTree

import pikepdf
import pypdfium2
import pytest
from PIL import Image

from tests.hostile import photo as picture_of
from tests.print_files import rasters, refusals
from tests.print_files import texts as pages_of
from tests.trees import FIFTY_FIFTY, INITIATIVE, MINIMAL, SMALL, TALK, write_tree
from vitrine.catalogue.catalogue import Catalogue
from vitrine.catalogue.load import load
from vitrine.catalogue.selection import Selection, selected
from vitrine.model.vocabulary import Dispositif
from vitrine.print import matter, xhtml
from vitrine.print.booklet import Printed, booklet
from vitrine.print.refusals import PrintFailure
from vitrine.text.fingerprint import fingerprint

TODAY = date(2026, 11, 21)
A5 = (419.53, 595.28)
NO_BREAK = str.maketrans({"\u00a0": " ", "\u202f": " ", "\u200b": ""})

STORY = "\n\n".join(
    f"Le samedi numéro {n}, onze voisins d’exemple ont vidé le local, puis partagé une soupe. "
    "Personne ne savait à qui était la clef, ni qui avait fermé la porte. "
    "On a gardé deux établis, une enseigne et une horloge arrêtée."
    for n in range(1, 13)
)
ARCHIVE = """\
    ---
    dispositif: fifty-fifty
    titre: {title}
    resume: Une archive d’exemple, dont il ne reste presque rien.
    publication: publie
    archive: true
    dates: {{debut: 2020, approximatives: true}}
    themes: [nature]
    etape: realise
    ---
    Un papier d’exemple en parle, et rien d’autre.
    """
TOLD = "On m’avait dit que la mairie d’exemple ne répondrait pas. " + (
    "Elle a répondu, puis elle a dit non à la moitié, et ce non m’a trouvé des voisins d’exemple. " * 5
)
HOSTILE = """\
    ---
    dispositif: initiative
    titre: '#panic(1) $x$ @label <b>gras</b>'
    resume: '#read("/etc/passwd") et #import "x.typ": *'
    publication: publie
    dates: {debut: 2022}
    themes: [culture]
    porteurs: [{nom: '#sys.inputs', type: collectif}]
    etat: realisee
    ---
    Le texte `#eval("1")` reste $du$ *texte* @ici. #include("data.json")
    """
SOUP = """<p>Un&nbsp;mot<br>deux</p><h4>Bas</h4><h6 id=a id=b>Plus bas</h6><script>alert(1)</script>
<p><a href="javascript:alert(1)" onclick="x">lien</a> <a href="https://exemple.fr/?a=1&b=2">bon</a> \x0b\ufffe
<img src="../../etc/passwd"> <b>gras<i>mal</b>fermé</i> <custom>gardé</custom> &lt;v&gt;</p><!-- rien -->"""


def rich_tree(root: Path) -> Path:
    """Every kind of sheet: short, long, archived, stopped, told; and what must not be printed."""
    draft = FIFTY_FIFTY.replace("publication: publie", "publication: brouillon")
    removed = INITIATIVE.replace("publication: publie", "publication: retire")
    told = TALK.replace("titre: Trois brouettes d’exemple", "titre: Le non de la mairie d’exemple")
    approval = (
        f"accord: {{date: 2022-12-10, version_relue: {fingerprint(TOLD)}}}\n"
        "reponse_commune: {texte: Deux courriers d’exemple s’étaient perdus., "
        "signataire: Une élue d’exemple, date: 2022-12-20}\n"
    )
    files: Mapping[str, str] = {
        **SMALL,
        "initiatives/2022/local.md": dedent(FIFTY_FIFTY).replace("Un verger d’exemple", "Un local rouvert")
        + f"\n{STORY}\n",
        "initiatives/2020/haies.md": ARCHIVE.format(title="Des haies d’exemple"),
        "initiatives/2020/vestiaires.md": ARCHIVE.format(title="Des vestiaires d’exemple"),
        "initiatives/2022/brouillon.md": draft.replace("Un verger d’exemple", "Un brouillon caché"),
        "initiatives/2022/retire.md": removed.replace("Une fresque d’exemple", "Une fiche retirée"),
        "talks/2022/non.md": _with_body(told, approval, TOLD),
    }
    return write_tree(root, files)


def _with_body(front: str, more: str, body: str) -> str:
    head, _, _ = dedent(front).rpartition("---\n")
    return f"{head}{more}---\n{body}\n"


def catalogue_of(root: Path) -> Catalogue:
    loaded = load(root, TODAY)
    assert not loaded.problems
    assert loaded.catalogue is not None
    return loaded.catalogue


def printed(root: Path) -> Printed:
    return booklet(catalogue_of(root), root / ".cache")


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return rich_tree(tmp_path_factory.mktemp("livret"))


@pytest.fixture(scope="module")
def made(root: Path) -> Printed:
    return printed(root)


@pytest.fixture(scope="module")
def file(made: Printed, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("pdf") / "livret.pdf"
    path.write_bytes(made.pdf)
    return path


@pytest.fixture(scope="module")
def texts(made: Printed) -> list[str]:
    return pages_of(made.pdf)


@pytest.fixture(scope="module")
def opened(file: Path) -> Iterator[pikepdf.Pdf]:
    with pikepdf.open(file) as pdf:
        yield pdf


def test_pages_are_a5_and_go_by_four(made: Printed, opened: pikepdf.Pdf) -> None:
    assert len(opened.pages) == made.pages
    assert made.pages % 4 == 0
    for each in opened.pages:
        assert [float(side) for side in each.mediabox[2:]] == pytest.approx(A5, abs=0.1)


def test_the_document_says_its_language_title_and_structure(opened: pikepdf.Pdf) -> None:
    assert str(opened.Root.Lang).startswith("fr")
    assert opened.Root.MarkInfo.Marked
    assert "/StructTreeRoot" in opened.Root
    with opened.open_metadata() as metadata:
        assert metadata["dc:title"] == "La vitrine d’Exempleville\u00a0: le livret"
        assert metadata["pdfuaid:part"] == "1"
        assert metadata["pdfaid:part"] + metadata["pdfaid:conformance"] == "2A"


def test_the_standards_find_no_fault(file: Path, tmp_path: Path) -> None:
    assert refusals(file.read_bytes(), tmp_path) == []


def test_bookmarks_hold_every_title(opened: pikepdf.Pdf) -> None:
    found = []

    def walk(items: list[pikepdf.OutlineItem]) -> None:
        for item in items:
            found.append(item.title.replace("\u00a0", " "))
            walk(item.children)

    with opened.open_outline() as outline:
        walk(outline.root)
    for title in ("Un verger d’exemple", "Une fresque d’exemple", "Un local rouvert", "Des haies d’exemple"):
        assert title in found
    assert "Le non de la mairie d’exemple" in found
    assert found.index("L’année 2020") < found.index("Des haies d’exemple") < found.index("L’année 2022")


def test_everything_published_is_there_and_nothing_else(texts: list[str]) -> None:
    everything = " ".join(texts)
    for words in (
        "Tout a commencé par un plan dessiné sur un carton.",
        "Le mur était gris.",
        "Le samedi numéro 12, onze voisins",
        "Un papier d’exemple en parle, et rien d’autre.",
        "Qui a fait quoi, et la convention : à retrouver.",
        "Convention signée le 12 février 2022.",
        "On m’avait dit que la mairie d’exemple ne répondrait pas.",
        "Deux courriers d’exemple s’étaient perdus.",
        "Signé : Une élue d’exemple, 20 décembre 2022",
        "01 99 00 00 00",
    ):
        assert words in everything
    assert "brouillon caché" not in everything
    assert "fiche retirée" not in everything


def test_two_archives_share_a_page_and_a_long_story_goes_on(texts: list[str], made: Printed) -> None:
    pages = [text for text in texts if "presque rien" in text]
    assert len(pages) == 1
    assert "Des haies d’exemple" in pages[0]
    assert "Des vestiaires d’exemple" in pages[0]
    # Where neither half is known, one line says so, and the year says once what its date is worth.
    assert pages[0].count("Qui a fait quoi, et la convention : à retrouver.") == 2
    assert "à compléter" not in pages[0]
    assert sum("« Vers 2020 » : l’année n’est pas sûre" in text for text in texts) == 1
    assert sum("Un local rouvert, suite" in text for text in texts) == 2
    assert "2020/haies et 2020/vestiaires : une demi-page chacune" in made.report
    assert any(line.startswith("2022/local : 3 pages") for line in made.report)


def lines_of(made: Printed) -> list[str]:
    """Every line of every page, as it stands; U+FFFE is a hyphen that ends one."""
    pages = (page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(made.pdf))
    return [line.translate(NO_BREAK).strip() for page in pages for line in page.splitlines()]


def test_what_is_one_word_to_the_eye_is_never_cut(tmp_path: Path) -> None:
    """Paragraphs that begin further and further, so that every place of a line is tried."""
    whole = ("dites-le-nous", "rendez-vous", "au-dessus", "a-t-il", "1850–1986", "Ch’ti TAIDx", "fifty-fifty")
    story = "\n\n".join(f"{'a' * n} {' '.join(whole)} {'b' * n} {' '.join(whole)}." for n in range(1, 14))
    story += "\n\nUn" + " porte-bonheur" * 60
    made = printed(
        write_tree(tmp_path, {**SMALL, "initiatives/2022/verger.md": _with_body(FIFTY_FIFTY, "", story)})
    )
    lines = lines_of(made)
    for word in whole:
        assert sum(line.count(word) for line in lines) >= 26, word
    # A longer compound still ends a line.
    assert any(line.endswith("porte-") or "porte\ufffe" in line for line in lines)
    assert not any(line.endswith(("·", "–")) for line in lines)


def test_an_address_is_never_cut_after_a_hyphen(tmp_path: Path) -> None:
    slug = "un-verger-au-pied-des-immeubles-de-la-cite-d-exemple"
    made = printed(write_tree(tmp_path, {**SMALL, f"initiatives/2022/{slug}.md": FIFTY_FIFTY}))
    lines = lines_of(made)
    assert f"vitrine.example/actions/2022/{slug}" in "".join(lines)
    assert any(line.startswith("-") for line in lines)
    assert not any(line.endswith("-") or "\ufffe" in line for line in lines)


def test_the_last_line_of_a_title_is_more_than_a_word(tmp_path: Path) -> None:
    """Nor does a line end with a word that announces the next, in an index as in a title."""
    made = printed(
        write_tree(
            tmp_path,
            {
                **SMALL,
                "initiatives/2022/verger.md": FIFTY_FIFTY.replace(
                    "Un verger d’exemple", "La réfection de tous les chemins ruraux de la plaine d’exemple"
                ),
            },
        )
    )
    lines = lines_of(made)
    assert lines.count("d’exemple") == 0
    assert any(line.endswith("la plaine d’exemple") for line in lines)
    listed = lines[lines.index("Par porteur") :]
    assert {"La réfection de tous", "les chemins ruraux", "de la plaine d’exemple"} <= set(listed)


def test_a_source_that_all_results_share_is_said_once(tmp_path: Path) -> None:
    shared = "Le bulletin d’exemple, numéro 7"
    results = "".join(
        f"  - {{valeur: {n}, libelle: arbres d’exemple, source: '{shared}'}}\n" for n in (12, 30)
    )
    more = f"resultats:\n{results}sources:\n  - titre: {shared}\n  - titre: Un carton d’exemple\n"
    made = printed(
        write_tree(
            tmp_path,
            {**SMALL, "initiatives/2022/verger.md": _with_body(FIFTY_FIFTY, more, STORY)},
        )
    )
    everything = " ".join(pages_of(made.pdf))
    assert everything.count(shared) == 1
    assert f"Source : {shared}." in everything
    assert "Source : Un carton d’exemple." in everything


def test_what_the_title_of_a_half_page_leaves_in_the_foot_goes_to_the_other(tmp_path: Path) -> None:
    long = "Une archive d’exemple au nom qui se lit"
    titles = ("Un banc", long)
    archives = {f"initiatives/2019/n{n}.md": ARCHIVE.format(title=title) for n, title in enumerate(titles)}
    dated = {path: text.replace("debut: 2020", "debut: 2019") for path, text in archives.items()}
    pages = pages_of(printed(write_tree(tmp_path, {**SMALL, **dated})).pdf)
    assert any(f"Un banc / {long}" in text for text in pages)


def test_indexes_give_the_page_where_each_title_stands(tmp_path: Path) -> None:
    more = {
        f"initiatives/2020/essai-{n}.md": ARCHIVE.format(title=f"Un essai d’exemple {n}") for n in range(3)
    }
    texts = pages_of(printed(write_tree(rich_tree(tmp_path), more)).pdf)
    at = next(i for i, text in enumerate(texts, 1) if "Le samedi numéro 1," in text)
    index = next(text for text in texts if text.startswith("Par thème"))
    assert f"Un local rouvert {at}" in index
    assert index.index("Culture") < index.index("Nature")
    bearers = next(text for text in texts if text.startswith("Par porteur"))
    assert bearers.index("Atelier d’exemple") < bearers.index("Collectif d’exemple")


def test_the_index_of_places_lists_quartiers_and_places_under_one_name_each(tmp_path: Path) -> None:
    orchard = dedent(FIFTY_FIFTY).replace("themes:", "quartier: centre\nlieu: {nom: Zone d’exemple}\nthemes:")
    fresco = dedent(INITIATIVE).replace("themes:", "lieu: {nom: Étang d’exemple}\nthemes:")
    same = INITIATIVE.replace("    themes:", "    lieu: {nom: centre d’Exemple}\n    themes:").replace(
        "Une fresque", "Un banc"
    )
    files = {"verger": orchard, "fresque": fresco, "banc": dedent(same)}
    write_tree(tmp_path, {**SMALL, **{f"initiatives/2022/{name}.md": text for name, text in files.items()}})
    pages = pages_of(printed(tmp_path).pdf)
    phrases = {
        "Un verger d’exemple": "Tout a commencé",
        "Un banc d’exemple": "Un banc d’exemple Un collectif",
        "Une fresque d’exemple": "Une fresque d’exemple Un collectif",
    }
    orchard, bench, fresco = (
        f"{title} {next(n for n, text in enumerate(pages, 1) if phrase in text)}"
        for title, phrase in phrases.items()
    )
    listed = f"Centre d’exemple {bench} {orchard} Étang d’exemple {fresco} Zone d’exemple {orchard}"
    assert listed in next(text for text in pages if text.startswith("Par lieu"))
    contents = next(text for text in pages if text.startswith("Sommaire"))
    assert contents.index("Par lieu") < contents.index("Par porteur")
    assert "Par thème" not in contents, "three lines make no page"


def test_a_part_of_the_entries_still_links_to_the_rest(tmp_path: Path) -> None:
    linking = dedent(INITIATIVE).replace(
        "Le mur était gris.", "Face au [verger](verger.md), le mur était gris."
    )
    write_tree(tmp_path, {**SMALL, "initiatives/2022/fresque.md": linking})
    part = selected(catalogue_of(tmp_path), Selection(ids=("2022/fresque",)))
    made = booklet(part, tmp_path / ".cache").pdf
    with pikepdf.open(io.BytesIO(made)) as pdf:
        found = {str(note.A.URI) for each in pdf.pages for note in each.get("/Annots", []) if "/A" in note}
    assert "https://vitrine.example/actions/2022/verger/" in found
    # A single entry is no index; the last pages are there all the same.
    whole = " ".join(pages_of(made))
    assert "Par thème" not in whole
    assert "Par porteur" not in whole
    assert pages_of(made)[-1].startswith("Une idée")


def test_a_year_opens_on_the_left_even_after_one_that_lacks_nothing(tmp_path: Path) -> None:
    photo = "photos: [{fichier: large.jpg, alt: Une rue d’exemple, credit: Camille, personnes: aucune}]\n"
    complete = dedent(FIFTY_FIFTY).replace("2022", "2019").replace("Un verger", "Un atelier")
    complete = complete.replace("themes:", f"lieu: {{nom: Rue d’exemple}}\n{photo}themes:")
    files: Mapping[str, str | bytes] = {
        **SMALL,
        "initiatives/2019/atelier.md": f"{complete}\n{STORY[:700]}\n",
        "initiatives/2019/atelier/large.jpg": picture_of(900, 600),
        "initiatives/2022/banc.md": INITIATIVE.replace("Une fresque", "Un banc"),
    }
    write_tree(tmp_path, files)
    ids = ("2019/atelier", "2022/verger", "2022/fresque", "2022/banc", "2022/brouettes")
    part = selected(catalogue_of(tmp_path), Selection(ids=ids))
    made = booklet(part, tmp_path / ".cache")
    pages = pages_of(made.pdf)
    assert any(line.startswith("2019/atelier : 2 pages") for line in made.report)
    [asks] = [n for n, text in enumerate(pages, 1) if "Vous y étiez, en 2019 ?" in text]
    [figures] = [n for n, text in enumerate(pages, 1) if "Ce que l’on sait de 2022" in text]
    assert (asks % 2, figures) == (1, asks + 2)


def test_a_small_year_opens_on_one_page_rather_than_turn_the_next(tmp_path: Path) -> None:
    festival = "---\nannee: 2021\npublication: publie\nprogramme: [{heure: '18:30', titre: Un bal}]\n---\n"
    talk = dedent(TALK).replace("2022-12-09", "2021-12-09").replace("edition: 2022", "edition: 2021")
    files = {
        **SMALL,
        "content/faites-in-loos/2021.md": festival,
        "talks/2021/bal.md": talk.replace("Trois brouettes", "Un bal"),
        "initiatives/2022/banc.md": INITIATIVE.replace("Une fresque", "Un banc"),
    }
    write_tree(tmp_path, files)
    pages = pages_of(printed(tmp_path).pdf)
    [figures] = [n for n, text in enumerate(pages, 1) if "Ce que l’on sait de 2022" in text]
    assert figures % 2 == 1
    assert not any("Ce que l’on sait de 2021" in text for text in pages), "one page says it all"
    assert not any("Vous vous souvenez" in text for text in pages)
    [opening] = [text for text in pages if "Un bal" in text and "18:30" in text]
    assert "L’année 2021" in opening


def festival_of(year: int, programme: list[str]) -> str:
    times = [f"{8 + n // 4:02}:{15 * (n % 4):02}" for n in range(len(programme))]
    lines = "".join(f"  - {{heure: '{at}', titre: {t}}}\n" for at, t in zip(times, programme, strict=True))
    return f"---\nannee: {year}\npublication: publie\nprogramme:\n{lines}---\n"


def test_a_small_year_that_one_page_does_not_hold_opens_on_two(tmp_path: Path) -> None:
    festival = festival_of(2022, [f"Un bal numéro {n}" for n in range(12)])
    files = {**SMALL, "content/faites-in-loos/2022.md": festival}
    pages = pages_of(printed(write_tree(tmp_path, files)).pdf)
    [figures] = [text for text in pages if "Ce que l’on sait de 2022" in text]
    assert "Un bal numéro 11" in figures


def test_a_year_without_a_known_festival_opens_plainly(tmp_path: Path) -> None:
    files = {f"initiatives/2020/archive-{n}.md": ARCHIVE.format(title=f"Archive {n}") for n in range(4)}
    pages = pages_of(printed(write_tree(tmp_path, {**SMALL, **files})).pdf)
    [small] = [text for text in pages if "Dans ce livret" in text and "Un verger d’exemple" in text]
    [large] = [text for text in pages if "Ce que l’on sait de 2020" in text]
    for text in (small, large):
        assert text.count("Faites in Loos") == 1, "only to say that none is known"
    assert small.startswith("L’année"), "three entries are named where it opens"
    assert "Un signe" not in small


def test_a_day_that_the_programme_tells_is_said_once(tmp_path: Path) -> None:
    festival = """\
        ---
        annee: 2022
        publication: publie
        dates:
          - {debut: 2022-12-10, titre: Soirée d’exemple, lieu: Grange d’exemple}
          - {debut: 2022-12-11, titre: Goûter d’exemple, lieu: Cour d’exemple}
        programme:
          - {quand: 10 décembre, titre: Soirée d’exemple, lieu: Grange d’exemple}
          - {quand: 11 décembre, titre: Goûter d’exemple}
        ---
        """
    files = {**SMALL, "content/faites-in-loos/2022.md": festival}
    pages = pages_of(printed(write_tree(tmp_path, files)).pdf)
    [year] = [text.translate(NO_BREAK) for text in pages if "Le programme" in text]
    assert (year.count("10 décembre"), year.count("Grange d’exemple")) == (1, 1)
    assert "11 décembre 2022, Goûter d’exemple, Cour d’exemple" in " ".join(year.split())


@pytest.mark.parametrize(("count", "pages"), [(18, 1), (50, 2)])
def test_a_programme_keeps_its_title_where_it_goes_on(tmp_path: Path, count: int, pages: int) -> None:
    festival = festival_of(2022, [f"Rendez-vous {n}" for n in range(count)])
    files = {**SMALL, "content/faites-in-loos/2022.md": festival}
    found = [text for text in pages_of(printed(write_tree(tmp_path, files)).pdf) if "Rendez-vous" in text]
    assert [text.count("Le programme") for text in found] == [1] * pages
    assert ["Le programme, suite" in text for text in found] == [False, True][:pages]
    assert ("Dans ce livret" in found[-1]) == (pages > 1), "named where there is room"


@pytest.mark.parametrize(("count", "sign"), [(7, "une fiche, comptée"), (9, "cinq fiches, comptées")])
def test_a_chart_says_how_many_entries_a_sign_stands_for(tmp_path: Path, count: int, sign: str) -> None:
    files = {f"initiatives/2020/archive-{n}.md": ARCHIVE.format(title=f"Archive {n}") for n in range(count)}
    write_tree(tmp_path, {**SMALL, **files})
    pages = [" ".join(text.translate(NO_BREAK).split()) for text in pages_of(printed(tmp_path).pdf)]
    [year] = [page for page in pages if "Ce que l’on sait de 2020" in page]
    assert year.count("Un signe =") == 1
    assert f"Un signe = {sign} le jour de l’impression." in year
    assert ("Un signe en partie pâle en compte moins." in year) == (count > 8)
    total = next(page for page in pages if "En quelques chiffres" in page and "Dans ce livret" in page)
    assert ("Un signe" in total) == (count > 8)


def test_the_signs_of_a_chart_have_one_size_and_each_kind_one_row(tmp_path: Path) -> None:
    archives = {f"initiatives/2020/archive-{n}.md": ARCHIVE.format(title=f"Archive {n}") for n in range(8)}
    wall = INITIATIVE.replace("debut: 2022", "debut: 2020")
    made = printed(write_tree(tmp_path, {**SMALL, **archives, "initiatives/2020/mur.md": wall}))
    [rank] = [n for n, text in enumerate(pages_of(made.pdf)) if "Ce que l’on sait de 2020" in text]
    page = list(rasters(made.pdf, 127))[rank]
    # At 5 points a mm: the first sign of each row, below the rule that opens the chart.
    signs = page.crop((5 * 44, 5 * 46, 5 * 53, page.height))
    inked = [min(signs.crop((0, y, signs.width, y + 1)).tobytes()) < 128 for y in range(signs.height)]
    bands = [len(list(run)) for ink, run in groupby(inked) if ink]
    assert bands[0] == pytest.approx(bands[1], rel=0.15)
    assert bands[2] < 5, "the rule that closes the chart: eight signs make one row"


def test_an_entry_counts_under_each_of_its_themes_as_in_the_index(tmp_path: Path) -> None:
    archives = [ARCHIVE.format(title=f"Archive {n}") for n in range(6)]
    archives[0] = archives[0].replace("[nature]", "[culture, nature]")
    files = {f"initiatives/2020/archive-{n}.md": text for n, text in enumerate(archives)}
    write_tree(tmp_path, {**MINIMAL, **files})
    words = matter.document(catalogue_of(tmp_path), lambda name, _: name)
    counted = {each["title"]: each["count"] for each in words["years"]["2020"]["themes"]}
    assert counted == {"Culture": 1, "Nature": 6}
    assert counted == {each["title"]: len(each["entries"]) for each in words["themes"]}
    [year] = [text for text in pages_of(printed(tmp_path).pdf) if "Ce que l’on sait de 2020" in text]
    assert "Une fiche peut compter pour plusieurs thèmes." in year


def test_a_part_says_nothing_of_the_kinds_that_it_leaves_out(tmp_path: Path) -> None:
    others = {
        f"initiatives/2022/banc-{n}.md": INITIATIVE.replace("Une fresque", f"Un banc {n}") for n in range(9)
    }
    catalogue = catalogue_of(write_tree(tmp_path, {**SMALL, **others}))
    selection = Selection(dispositif=Dispositif.INITIATIVE)
    made = booklet(selected(catalogue, selection), tmp_path / ".cache", chosen=selection.words(catalogue))
    inside, contents, *pages = [" ".join(text.translate(NO_BREAK).split()) for text in pages_of(made.pdf)][1:]
    assert "Le signe de ce livret Initiative. Menée en autonomie" in inside
    assert "Ch’ti TAIDx" not in inside
    made_of = "Ce livret, fait le 21 novembre 2026, montre une partie des fiches publiées (les initiatives)."
    assert made_of in inside
    assert "Fifty-fifty" not in contents, "neither tab nor line"
    assert "viennent" not in " ".join(pages), "one kind has no order"
    # All nine have one theme.
    assert not any(text.startswith("Par thème") for text in pages)


def test_no_index_of_places_where_none_is_known(texts: list[str]) -> None:
    assert not any("Par lieu" in text for text in texts)


def test_contents_send_to_the_pages_of_the_bookmarks(opened: pikepdf.Pdf, texts: list[str]) -> None:
    contents = next(text for text in texts if text.startswith("Sommaire"))
    numbers = {each.obj.objgen: number for number, each in enumerate(opened.pages, 1)}
    found = []

    def walk(items: list[pikepdf.OutlineItem]) -> None:
        for item in items:
            destination = item.destination
            assert isinstance(destination, pikepdf.Array)
            found.append((numbers[destination[0].objgen], item.title.translate(NO_BREAK)))
            walk(item.children)

    with opened.open_outline() as outline:
        walk(outline.root)
    assert len(found) >= 12
    for number, title in found:
        assert f"{number} {title}" in contents


def test_codes_and_addresses_open_the_right_pages(opened: pikepdf.Pdf) -> None:
    found = {
        str(note.A.URI)
        for each in opened.pages
        for note in each.get("/Annots", [])
        if note.Subtype == "/Link" and "/A" in note and "/URI" in note.A
    }
    assert {
        "https://vitrine.example/actions/2022/verger/",
        "https://vitrine.example/actions/2020/haies/",
        "https://vitrine.example/recits/2022/non/",
        "https://vitrine.example/proposer/",
        "mailto:contact@exemple.fr",
        "tel:+33199000000",
    } <= found


def test_fonts_are_the_two_families_and_all_are_embedded(opened: pikepdf.Pdf) -> None:
    names = {
        str(each.BaseFont).partition("+")[2]
        for each in opened.objects
        if isinstance(each, pikepdf.Dictionary) and each.get("/Type") == "/Font" and "/BaseFont" in each
    }
    assert names
    assert all(name.startswith(("SourceSans3", "BricolageGrotesque")) for name in names)


def test_the_same_content_gives_the_same_bytes(root: Path, made: Printed) -> None:
    assert printed(root).pdf == made.pdf


def test_no_page_is_left_nearly_empty(file: Path, made: Printed, texts: list[str]) -> None:
    document = pypdfium2.PdfDocument(file)
    for number in range(made.pages):
        if "Notes" in texts[number]:
            continue
        picture = document[number].render(scale=0.5).to_pil().convert("L")
        ink = picture.point([255 if value < 200 else 0 for value in range(256)])
        assert ink.histogram()[255] / (picture.width * picture.height) > 0.02, f"page {number + 1}"
        box = ink.getbbox()
        assert box is not None
        assert box[3] > picture.height * 0.9, f"page {number + 1} has no foot"


def test_nothing_is_written_beside_the_cache(tmp_path: Path) -> None:
    write_tree(tmp_path, SMALL)
    before = sorted(tmp_path.rglob("*"))
    booklet(catalogue_of(tmp_path), tmp_path / ".cache")
    assert sorted(each for each in tmp_path.rglob("*") if ".cache" not in each.parts) == before


@pytest.mark.parametrize("sign", ["漢", "🌳"])
@pytest.mark.parametrize("place", ["Tout a commencé", "Un verger", "Planter un", "Collectif"])
def test_a_sign_that_no_font_draws_is_found_in_its_file(tmp_path: Path, sign: str, place: str) -> None:
    text = dedent(FIFTY_FIFTY).replace(place, f"{sign} {place}", 1)
    write_tree(tmp_path, {**SMALL, "initiatives/2022/verger.md": text})
    with pytest.raises(PrintFailure) as failure:
        printed(tmp_path)
    problem = failure.value.problem
    line = next(number for number, each in enumerate(text.split("\n"), 1) if sign in each)
    assert (problem.code, problem.path, problem.span.line) == (
        "impression",
        "initiatives/2022/verger.md",
        line,
    )
    assert f"« {sign} » (U+{ord(sign):04X})" in problem.values["cause"]


def test_a_sign_in_the_settings_is_found_too(tmp_path: Path) -> None:
    settings = SMALL["content/reglages.yml"].replace("nom: Exempleville", "nom: Exempleville 漢")
    write_tree(tmp_path, {**SMALL, "content/reglages.yml": settings})
    with pytest.raises(PrintFailure) as failure:
        printed(tmp_path)
    assert failure.value.problem.path == "content/reglages.yml"


def test_hostile_words_stay_words(tmp_path: Path) -> None:
    write_tree(tmp_path, {**SMALL, "initiatives/2022/hostile.md": HOSTILE})
    document = pypdfium2.PdfDocument(printed(tmp_path).pdf)
    everything = " ".join(each.get_textpage().get_text_bounded() for each in document).translate(NO_BREAK)
    everything = " ".join(everything.split())
    for words in (
        "#panic(1) $x$ @label <b>gras</b>",
        "#sys.inputs",
        '#eval("1")',
        "$du$ texte @ici",
        "#include(",
    ):
        assert words in everything
    assert "root:" not in everything


def test_any_html_becomes_a_small_well_formed_tree() -> None:
    text = xhtml.serialised(xhtml.parse(SOUP))
    tree = ElementTree.fromstring(text)
    assert {each.tag for each in tree.iter()} <= xhtml.ALLOWED | {"body"}
    assert [each.tag for each in tree if each.tag.startswith("h")] == ["h3", "h4"]
    assert [each.get("href") for each in tree.iter("a")] == [None, "https://exemple.fr/?a=1&b=2"]
    words = xhtml.text_of(tree)
    assert "alert" not in words
    assert "passwd" not in text
    for kept in ("Un\u00a0mot", "gardé", "<v>", "lien"):
        assert kept in words


def test_a_photo_opens_its_sheet_with_its_words(tmp_path: Path) -> None:
    fields = "fichier: vue.png, alt: Un mur d’exemple, legende: Le mur, credit: Camille, personnes: aucune"
    photo = f"photos: [{{{fields}}}]\n"
    text = dedent(INITIATIVE).replace("etat: realisee\n", f"etat: realisee\n{photo}")
    write_tree(tmp_path, {**SMALL, "initiatives/2022/fresque.md": text})
    folder = tmp_path / "initiatives/2022/fresque"
    folder.mkdir()
    Image.new("RGB", (1200, 800), "#c03a8a").save(folder / "vue.png")
    catalogue = catalogue_of(tmp_path)
    pdf = booklet(catalogue, tmp_path / ".cache").pdf
    assert refusals(pdf, tmp_path) == []
    document = pypdfium2.PdfDocument(pdf)
    for each in document:
        if "Le mur était gris" in each.get_textpage().get_text_bounded().translate(NO_BREAK):
            colours = each.render(scale=0.3).to_pil().convert("RGB").getcolors(100000)
            assert any(
                abs(r - 192) < 12 and abs(g - 58) < 12 and abs(b - 138) < 12 for _, (r, g, b) in colours
            )
            break
    else:
        pytest.fail("the sheet is not printed")


def test_an_empty_catalogue_still_makes_a_booklet(tmp_path: Path) -> None:
    files = {name: text for name, text in SMALL.items() if not name.startswith(("initiatives", "talks"))}
    write_tree(tmp_path, files)
    assert printed(tmp_path).pages % 4 == 0


def test_the_explanations_come_from_the_page_of_the_site(tmp_path: Path) -> None:
    text = """\
        ---
        titre: Moitié-moitié d’exemple
        resume: Une page d’exemple.
        moities:
          habitants: [{titre: Une idée, texte: Elle vient de vous.}]
          commune: [{titre: Du conseil, texte: Une technicienne d’exemple.}]
          convention: Elle écrit qui fait quoi.
        chemin: [{titre: La demande, texte: Vous écrivez.}, {titre: La fête, texte: On danse.}]
        ---
        ## Ce qui est difficile

        Tenir dans la durée.

        ## Vous faites sans la commune ?

        C’est une initiative d’exemple.
        """
    write_tree(tmp_path, {**SMALL, "content/pages/fifty-fifty.md": text})
    document = pypdfium2.PdfDocument(printed(tmp_path).pdf)
    pages = [
        " ".join(each.get_textpage().get_text_bounded().translate(NO_BREAK).split()) for each in document
    ]
    first = next(number for number, words in enumerate(pages) if "Elle écrit qui fait quoi." in words)
    assert first % 2 == 1, "the double page starts on the left, where pages are even"
    for words in ("Moitié-moitié d’exemple", "Une idée. Elle vient de vous.", "La fête. On danse."):
        assert words in pages[first]
    for words in ("Vous faites sans la commune ?", "Tenir dans la durée.", "C’est une initiative d’exemple."):
        assert words in pages[first + 1]


LONG_TALK = (
    "<h2>Début</h2><p>Un <em>deux trois</em>. Quatre cinq ! Six « sept huit ? » neuf dix.</p>"
    "<h2>Fin</h2><p>Onze douze.</p>"
)


@pytest.mark.parametrize(
    ("most", "expected"),
    [
        (4, "Début Un deux trois. […]"),
        (7, "Début Un deux trois. Quatre cinq ! […]"),
        (13, "Début Un deux trois. Quatre cinq ! Six « sept huit ? » […]"),
        (15, "Début Un deux trois. Quatre cinq ! Six « sept huit ? » neuf dix. […]"),
    ],
)
def test_an_excerpt_ends_with_a_sentence_and_says_that_it_is_cut(most: int, expected: str) -> None:
    kept = xhtml.excerpt(list(xhtml.parse(LONG_TALK)), most)
    assert " ".join(xhtml.text_of(each) for each in kept) == expected
    assert [each.tag for each in kept] == ["h3", "p"]
    assert kept[1].find("em") is not None


def test_a_first_sentence_that_never_ends_is_cut_at_a_word() -> None:
    kept = xhtml.excerpt(list(xhtml.parse("<p>" + "encore " * 300 + "</p>")), 5)
    assert [xhtml.text_of(each) for each in kept] == ["encore encore encore encore encore […]"]


def test_an_upright_photo_is_never_cut_into_a_head(tmp_path: Path) -> None:
    photo = "photos: [{fichier: haute.jpg, alt: Un arbre d’exemple, credit: Camille, personnes: aucune}]\n"
    text = dedent(FIFTY_FIFTY).replace("themes:", f"{photo}themes:", 1)
    files: Mapping[str, str | bytes] = {
        **SMALL,
        "initiatives/2022/verger.md": f"{text}\n{STORY}\n",
        "initiatives/2022/verger/haute.jpg": picture_of(900, 1200),
    }
    write_tree(tmp_path, files)
    assert [(width, height) for *_, width, height in photos_of(printed(tmp_path).pdf)] == [(45, 60)]


def photos_of(pdf: bytes) -> list[tuple[pypdfium2.PdfPage, tuple[float, float, float, float], int, int]]:
    """The pages, the bounds in points and the sizes in millimetres of all that is shown of photos."""
    found = []
    for page in pypdfium2.PdfDocument(pdf):
        for each in page.get_objects(filter=[pypdfium2.raw.FPDF_PAGEOBJ_IMAGE]):
            left, bottom, right, top = each.get_bounds()
            width, height = (round(side / 72 * 25.4) for side in (right - left, top - bottom))
            found.append((page, (left, bottom, right, top), width, height))
    return found


def photographed(text: str, body: str, *files: str) -> dict[str, str | bytes]:
    """The small tree, whose verger.md has this body and these photos, upright where their name says so."""
    said = "alt: Un arbre d’exemple, legende: Vu d’ici, credit: Camille, personnes: aucune"
    photos = "".join(f"  - {{fichier: {file}, {said}}}\n" for file in files)
    shapes = {True: picture_of(900, 1200), False: picture_of(1200, 800)}
    return {
        **SMALL,
        "initiatives/2022/verger.md": _with_body(text, f"photos:\n{photos}", body),
        **{f"initiatives/2022/verger/{file}": shapes["haute" in file] for file in files},
    }


@pytest.mark.parametrize(
    ("text", "files", "length"),
    [
        (FIFTY_FIFTY, ("large.jpg", "haute.jpg"), len(STORY)),
        (FIFTY_FIFTY, ("haute.jpg",), 900),
        (INITIATIVE, ("large.jpg", "haute.jpg"), 250),
        (INITIATIVE, ("haute.jpg",), 1500),
    ],
)
def test_words_stand_beside_an_upright_photo_that_is_alone(
    tmp_path: Path, text: str, files: tuple[str, ...], length: int
) -> None:
    body = STORY[: STORY.index("\n\n", length - 100)] if length < len(STORY) else STORY
    write_tree(tmp_path, photographed(text, body, *files))
    [(page, (_, bottom, right, top))] = [
        each[:2] for each in photos_of(printed(tmp_path).pdf) if each[2:] == (45, 60)
    ]
    words = page.get_textpage()
    boxes = [words.get_charbox(index) for index in range(words.count_chars())]
    beside = [box for box in boxes if right + 5 < box[0] < 380 and bottom < box[1] and box[3] < top]
    lines = {round(box[1]) // 4 for box in beside}
    assert len(lines) >= 8, "at least two thirds of its side"
    below = words.get_text_bounded(right=right, top=bottom, left=0).translate(NO_BREAK)
    assert "Vu d’ici · Photo : Camille" in below


def test_an_upright_photo_that_no_paragraph_can_stand_beside_has_its_words_on_a_ground(
    tmp_path: Path,
) -> None:
    for body in ("\n".join(f"- Outil {n}" for n in range(30)), STORY.replace("\n\n", " ")):
        write_tree(tmp_path, photographed(FIFTY_FIFTY, body, "large.jpg", "haute.jpg"))
        pdf = printed(tmp_path).pdf
        [(page, (_, bottom, right, top))] = [each[:2] for each in photos_of(pdf) if each[2:] == (45, 60)]
        picture = page.render(scale=1).to_pil()
        middle = picture.getpixel((round(right) + 40, round(picture.height - (bottom + top) / 2)))
        assert middle == (247, 244, 237), "the ground, not the paper"
        words = page.get_textpage().get_text_bounded(left=right, bottom=bottom, top=top).translate(NO_BREAK)
        assert words.split("\r")[0].startswith("Vu d’ici · Photo : Camille")


def test_a_wide_photo_that_is_alone_is_as_wide_as_the_story_beside_its_code(tmp_path: Path) -> None:
    for body in (STORY, STORY[:200]):
        write_tree(tmp_path, photographed(INITIATIVE, body, "large.jpg", "loin.jpg"))
        sizes = {each[2:] for each in photos_of(printed(tmp_path).pdf)}
        assert (80, 50) in sizes


def test_photos_side_by_side_have_one_height(tmp_path: Path) -> None:
    for names, expected in (
        (("loin.jpg", "haute.jpg"), [(71, 50), (37, 50)]),
        (("haute.jpg", "loin.jpg"), [(37, 50), (71, 50)]),
        (("loin.jpg", "pres.jpg"), [(54, 40), (54, 40)]),
        (("haute.jpg", "haute-2.jpg"), [(54, 72), (54, 72)]),
    ):
        write_tree(tmp_path, photographed(FIFTY_FIFTY, STORY, "large.jpg", *names))
        [_, first, second] = photos_of(printed(tmp_path).pdf)
        assert [first[2:], second[2:]] == expected
        assert first[1][3] == pytest.approx(second[1][3], abs=0.1), "their heads are in line"


def test_the_code_that_ends_a_story_stands_at_the_foot_of_its_page(tmp_path: Path) -> None:
    """Even where the story ends with the page before."""
    start = "\n\n".join(STORY.split("\n\n")[:7])
    files = {
        f"initiatives/2022/essai-{count}.md": _with_body(
            FIFTY_FIFTY.replace("Un verger", f"Un essai {count}"), "", start + "\n\nUne ligne." * count
        )
        for count in range(9, 14)
    }
    write_tree(tmp_path, {**SMALL, **files})
    pdf = printed(tmp_path).pdf
    document = pypdfium2.PdfDocument(pdf)
    seen = 0
    for number, text in enumerate(pages_of(pdf)):
        if "actions/2022/ essai" in text:
            words = document[number].get_textpage()
            found = words.search("essai-")
            last = None
            while (at := found.get_next()) is not None:
                last = at
            assert last is not None
            assert words.get_charbox(last[0])[1] < 40 / 25.4 * 72, text[:60]
            seen += 1
    assert seen == len(files)
