"""The rules that look from one file to the others: names, links, editions, vocabularies, figures."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from vitrine.checking.content import Content
from vitrine.checking.document import Document
from vitrine.checking.fields import nearest
from vitrine.model import addresses
from vitrine.model.entries import FiftyFifty
from vitrine.model.figures import Computation, Figure
from vitrine.model.settings import VocabularyTerm
from vitrine.model.texts import FiguresText, HomeText, PageText
from vitrine.model.vocabulary import BearerKind, Dispositif, FigureMode, Stage
from vitrine.reading.files import BUDGET_LINES, DISTRICTS, THEMES, Tree
from vitrine.reading.problem import Problem


def check_project(content: Content, tree: Tree, known: frozenset[str]) -> Iterator[Problem]:
    """Every problem that shows only when files are put side by side."""
    yield from _unique_names(content)
    yield from _vocabularies(content)
    yield from _links(content, tree)
    yield from _editions(content, tree)
    yield from _former_addresses(content, known)
    yield from _figures(content)
    yield from _home(content, tree)
    yield from _figures_page(content)


# What exists is told by the files, not by what could be read of them: a fault in one entry must not make
# every link to it look broken.


def entry_ids(paths: Iterable[str]) -> set[str]:
    """The identifiers of the entries that files hold."""
    return {"/".join(path.removesuffix(".md").split("/")[-2:]) for path in paths}


def _years(tree: Tree) -> set[str]:
    """The years that have a page: those with a file of their own, and those with entries."""
    return {path.split("/")[1] for path in tree.actions} | {path[-7:-3] for path in tree.festivals}


def known_addresses(content: Content, tree: Tree) -> frozenset[str]:
    """Every address of the showcase that a text may link to."""
    years = _years(tree)
    return frozenset(
        (
            addresses.ACTIONS,
            addresses.TITLES,
            addresses.MAP,
            addresses.TALKS,
            addresses.FESTIVALS,
            addresses.GUIDE,
            addresses.REFERENCE,
            *_documents(content, tree),
            *(addresses.action(entry_id) for entry_id in entry_ids(tree.actions)),
            *(addresses.talk(entry_id) for entry_id in entry_ids(tree.talks)),
            *(addresses.festival(year) for year in years),
            *(addresses.year(year) for year in years),
            *(addresses.dispositif(kind) for kind in Dispositif),
            *(addresses.theme(term.id) for term in content.themes),
            *(addresses.district(term.id) for term in content.districts),
            *(addresses.bearer_kind(kind) for kind in BearerKind),
            *(addresses.stage(stage) for stage in Stage),
            *(addresses.page(name) for name in content.pages),
            *(address for path in tree.handbooks if (address := addresses.of_source(path))),
        )
    )


def _documents(content: Content, tree: Tree) -> Iterator[str]:
    """The printed documents that the site will offer."""
    yield from (addresses.BOOKLET, addresses.FOLDED_BOOKLET, addresses.PRESS_BOOKLET)
    if any(path.startswith("content/referentiel/") for path in tree.handbooks):
        yield addresses.REFERENCE_BOOK
    if content.print_texts.memo:
        yield addresses.MEMO
    if content.print_texts.leaflet:
        yield addresses.LEAFLET
    yield from (addresses.panels(year) for year in {int(path.split("/")[1]) for path in tree.actions})


def _unique_names(content: Content) -> Iterator[Problem]:
    first: dict[str, str] = {}
    for document in sorted((*content.actions, *content.talks), key=lambda each: each.path):
        if document.slug in first:
            yield document.missing("nom-en-double", autre=first[document.slug])
        else:
            first[document.slug] = document.path


def _vocabularies(content: Content) -> Iterator[Problem]:
    for document in content.actions:
        entry = document.fields
        if document.sound("themes"):
            for index, theme in document.numbered("themes", entry.themes):
                yield from _in(document, ("themes", index), theme, content.themes, THEMES)
        if document.sound("quartier") and entry.district:
            yield from _in(document, ("quartier",), entry.district, content.districts, DISTRICTS)
        if isinstance(entry, FiftyFifty) and document.sound("soutien_commune"):
            for index, support in document.numbered("soutien_commune", entry.support):
                if support.budget_line:
                    path = ("soutien_commune", index, "ligne")
                    yield from _in(document, path, support.budget_line, content.budget_lines, BUDGET_LINES)


def _in(
    document: Document[Any],
    path: tuple[str | int, ...],
    value: str,
    terms: tuple[VocabularyTerm, ...],
    file: str,
) -> Iterator[Problem]:
    known = [term.id for term in terms]
    if value not in known:
        yield document.at(
            "vocabulaire-inconnu",
            *path,
            fichier=file,
            permis=", ".join(known),
            suggestion=nearest(value, known),
        )


def _links(content: Content, tree: Tree) -> Iterator[Problem]:
    actions, talks = entry_ids(tree.actions), entry_ids(tree.talks)
    for action in content.actions:
        if action.sound("voir_aussi"):
            yield from _known_ids(action, "voir_aussi", action.fields.related, actions | talks)
    for talk in content.talks:
        if talk.sound("projets"):
            yield from _known_ids(talk, "projets", talk.fields.projects, actions)
    for festival in content.festivals:
        if festival.sound("complements"):
            yield from _known_ids(festival, "complements", festival.fields.extra, actions | talks)


def _known_ids(document: Document[Any], key: str, ids: Iterable[str], known: set[str]) -> Iterator[Problem]:
    for index, entry_id in document.numbered(key, ids):
        if entry_id not in known:
            same_name = [each for each in sorted(known) if each.split("/")[1] == entry_id.split("/")[1]]
            near = same_name[0] if same_name else nearest(entry_id, known)
            yield document.at("fiche-introuvable", key, index, suggestion=near, exemple="2022/jardin-partage")


def _editions(content: Content, tree: Tree) -> Iterator[Problem]:
    years = _years(tree)
    for talk in content.talks:
        edition = talk.fields.edition if talk.sound("edition") else ""
        if edition.isdecimal() and len(edition) == 4 and edition not in years:
            yield talk.at("edition-introuvable", "edition")


def _former_addresses(content: Content, known: frozenset[str]) -> Iterator[Problem]:
    for document in (*content.actions, *content.talks):
        if not document.sound("anciennes_adresses"):
            continue
        for index, address in document.numbered("anciennes_adresses", document.fields.former_addresses):
            if not (address.startswith("/") and address.endswith("/")) or ".." in address:
                yield document.at("adresse-invalide", "anciennes_adresses", index)
            elif address in known:
                yield document.at("adresse-prise", "anciennes_adresses", index)


def _figures(content: Content) -> Iterator[Problem]:
    seen: dict[str, int] = {}
    for figure, document in content.figures:
        line = document.node.span.line
        if figure.id in seen:
            yield document.at("chiffre-en-double", "id", ligne=str(seen[figure.id]))
        seen.setdefault(figure.id, line)
        yield from _figure(figure, document)


def _figure(figure: Figure, document: Document[Figure]) -> Iterator[Problem]:
    if figure.mode is FigureMode.COMPUTED:
        if figure.id not in [each.value for each in Computation]:
            yield document.at("chiffre-sans-calcul", "id", permis=", ".join(Computation))
        return
    for key, value, example in (("valeur", figure.value, "73"), ("releve_le", figure.taken_on, "2022-09")):
        if value is None:
            yield document.source.problem(
                "chiffre-incomplet", document.node.span, key, cle=key, exemple=example
            )


def _home(content: Content, tree: Tree) -> Iterator[Problem]:
    home = content.pages.get("accueil")
    if home is None or not isinstance(home.fields, HomeText):
        return
    if home.sound("chiffres"):
        yield from _chosen(home, home.numbered("chiffres", home.fields.figures), content, "chiffres")
    if home.sound("une"):
        known = (
            entry_ids(tree.actions)
            | entry_ids(tree.talks)
            | {f"faites-in-loos/{year}" for year in _years(tree)}
        )
        for index, entry_id in home.numbered("une", home.fields.front):
            if entry_id not in known:
                near = nearest(entry_id, known)
                yield home.at(
                    "fiche-introuvable", "une", index, suggestion=near, exemple="2022/jardin-partage"
                )


def _figures_page(content: Content) -> Iterator[Problem]:
    page = content.pages.get("chiffres")
    if page is None or not isinstance(page.fields, FiguresText):
        return
    if page.sound("groupes"):
        for index, group in page.numbered("groupes", page.fields.groups):
            yield from _chosen(page, enumerate(group.figures), content, "groupes", index, "chiffres")
    if page.fields.division and page.sound("repartition"):
        known = [figure.id for figure, _ in content.figures]
        for index, part in enumerate(page.fields.division.parts):
            if part.figure not in known:
                near = nearest(part.figure, known)
                place = ("repartition", "parts", index, "chiffre")
                yield page.at("chiffre-introuvable", *place, permis=", ".join(known), suggestion=near)


def _chosen(
    page: Document[PageText], chosen: Iterable[tuple[int, str]], content: Content, *place: str | int
) -> Iterator[Problem]:
    """The chosen figures that content/chiffres.yml does not declare."""
    known = [figure.id for figure, _ in content.figures]
    for index, figure_id in chosen:
        if figure_id not in known:
            near = nearest(figure_id, known)
            yield page.at("chiffre-introuvable", *place, index, permis=", ".join(known), suggestion=near)
