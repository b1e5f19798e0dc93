"""The whole check: every file read, every rule applied, every problem kept; nothing raised."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from pathlib import Path, PurePosixPath
from typing import Any, TypeVar

from vitrine.checking.block_rules import check_blocks, known_words, refuse_blocks
from vitrine.checking.body_rules import Targets, check_body, check_links
from vitrine.checking.content import ActionDocument, Checked, Content
from vitrine.checking.document import Document
from vitrine.checking.entry_rules import RULES, Setting, check_entry, check_point
from vitrine.checking.fields import declaration, nearest, read_fields
from vitrine.checking.paper_rules import check_paper
from vitrine.checking.photo_rules import check_forms, check_logo, check_photos, media_folder
from vitrine.checking.privacy import check_privacy, public_contacts
from vitrine.checking.project_rules import check_project, entry_ids, known_addresses
from vitrine.checking.settings_rules import check_settings
from vitrine.checking.video_rules import check_video
from vitrine.model import addresses
from vitrine.model.base import SLUG_PATTERN, Record
from vitrine.model.edition import Edition
from vitrine.model.entries import FiftyFifty, Initiative
from vitrine.model.festival import FestivalYear
from vitrine.model.figures import Figure
from vitrine.model.print_texts import LeafletText, MemoText, PaperText, PrintTexts
from vitrine.model.settings import Frame, Settings, VocabularyTerm
from vitrine.model.talks import Talk
from vitrine.model.texts import PAGE_MODELS, PageText
from vitrine.model.vocabulary import Dispositif
from vitrine.reading.files import (
    AGREEMENT,
    BUDGET_LINES,
    DISTRICTS,
    EDITION,
    FIGURES,
    LEAFLET,
    MEMO,
    REQUEST,
    SETTINGS,
    THEMES,
    Tree,
    list_files,
    media_files,
)
from vitrine.reading.nodes import Mapping, Scalar, parse
from vitrine.reading.nodes import Sequence as ListNode
from vitrine.reading.problem import NOWHERE, Problem, Span
from vitrine.reading.source import Source, read_source, split_front_matter
from vitrine.text.slug import slug

R = TypeVar("R", bound=Record)

REQUIRED_PAGES = (
    *("accueil", "actions", "recits", "faites-in-loos", "fifty-fifty", "batisseurs", "chiffres"),
    *("documents", "proposer", "plan-du-site", "accessibilite", "ecoconception", "mentions-legales"),
    *("introuvable", "rechercher"),
)


def check(root: Path, today: date, *, whole_photos: bool = True) -> Checked:
    """Everything under a root, read and checked. Problems come back sorted by file and place.

    Photos are decoded from end to end, unless `whole_photos` leaves that to who will use them.
    """
    reader = _Reader(root)
    tree = list_files(root)
    reader.problems += [_stray(path) for path in tree.strays]
    settings = reader.settings()
    sound = settings.fields if settings and not settings.unsound else None
    content = Content(
        settings=sound,
        themes=reader.terms(THEMES),
        districts=reader.districts(sound.frame if sound else None),
        budget_lines=reader.terms(BUDGET_LINES),
        figures=reader.figures(),
        actions=tuple(reader.actions(tree.actions)),
        talks=tuple(reader.documents(tree.talks, Talk)),
        festivals=tuple(reader.documents(tree.festivals, FestivalYear)),
        pages=reader.pages(tree.pages),
        edition=reader.edition(),
        print_texts=PrintTexts(
            memo=reader.optional(MEMO, MemoText, "accroche"),
            leaflet=reader.optional(LEAFLET, LeafletText, "accroche"),
            request=reader.paper(REQUEST),
            agreement=reader.paper(AGREEMENT),
        ),
    )
    setting = Setting(root, today, sound.frame if sound else None, whole_photos)
    problems = [*reader.problems, *_rules(content, settings, tree, setting)]
    return Checked(content, tuple(sorted(_told_once(problems), key=lambda problem: problem.sort_key)))


class _Reader:
    """Reads files one by one, keeping the problems met on the way."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.problems: list[Problem] = []

    def settings(self) -> Document[Settings] | None:
        tree = self._yaml(SETTINGS)
        if tree is None:
            return None
        source, node = tree
        if not isinstance(node, Mapping):
            self.problems.append(
                source.problem("groupe-attendu", node.span, cle="reglages", exemple="commune: …")
            )
            return None
        return self._fields(source, node, Settings)

    def edition(self) -> Edition | None:
        """The référentiel's edition; a tree without that file has none."""
        return self.optional(EDITION, Edition, "version", 'version: "1.0"')

    def optional(self, path: str, model: type[R], key: str, example: str = "") -> R | None:
        """What a YAML file that a tree may lack declares; `key` is one of its keys."""
        document = self._optional(path, model, key, example)
        return document.fields if document else None

    def paper(self, path: str) -> PaperText | None:
        """The text of a paper of a fifty-fifty, its fields checked."""
        document = self._optional(path, PaperText, "ouverture")
        if document is None:
            return None
        self.problems += check_paper(document)
        return document.fields

    def _optional(self, path: str, model: type[R], key: str, example: str = "") -> Document[R] | None:
        tree = self._yaml(path) if (self.root / path).exists() else None
        if tree is None:
            return None
        source, node = tree
        if not isinstance(node, Mapping):
            values = {"cle": key, "exemple": example or f"{key}: …"}
            self.problems.append(source.problem("groupe-attendu", node.span, **values))
            return None
        document = self._fields(source, node, model)
        return None if document.unsound else document

    def terms(self, path: str) -> tuple[VocabularyTerm, ...]:
        return tuple(term for term, document in self._records(path, VocabularyTerm) if not document.unsound)

    def districts(self, frame: Frame | None) -> tuple[VocabularyTerm, ...]:
        found = []
        for term, document in self._records(DISTRICTS, VocabularyTerm):
            if not document.unsound:
                found.append(term)
                self.problems += check_point(document, term, frame)
        return tuple(found)

    def figures(self) -> tuple[tuple[Figure, Document[Figure]], ...]:
        return tuple(pair for pair in self._records(FIGURES, Figure) if not pair[1].unsound)

    def actions(self, paths: Iterable[str]) -> Iterator[ActionDocument]:
        for path in paths:
            if (parts := self._parts(path)) is None:
                continue
            source, node, body, body_line = parts
            written = node.get("dispositif")
            model = self._model(source, node, written)
            if model is not None:
                yield self._fields(source, node, model, body, body_line)

    def documents(self, paths: Iterable[str], model: type[R]) -> Iterator[Document[R]]:
        for path in paths:
            if (parts := self._parts(path)) is not None:
                source, node, body, body_line = parts
                yield self._fields(source, node, model, body, body_line)

    def pages(self, paths: Sequence[str]) -> dict[str, Document[PageText]]:
        found: dict[str, Document[PageText]] = {}
        for path in paths:
            model = PAGE_MODELS.get(PurePosixPath(path).stem, PageText)
            for document in self.documents([path], model):
                found[document.slug] = document
        present = {PurePosixPath(path).stem for path in paths}
        lacking = (name for name in REQUIRED_PAGES if name not in present)
        self.problems += [Problem("fichier-manquant", f"content/pages/{name}.md") for name in lacking]
        return found

    def _model(
        self, source: Source, node: Mapping, written: Any
    ) -> type[Initiative] | type[FiftyFifty] | None:
        models: dict[str, type[Initiative] | type[FiftyFifty]] = {
            Dispositif.INITIATIVE.value: Initiative,
            Dispositif.FIFTY_FIFTY.value: FiftyFifty,
        }
        if isinstance(written, Scalar) and written.text in models:
            return models[written.text]
        if written is None:
            info = declaration(Initiative, ("dispositif",))
            values = {
                "cle": "dispositif",
                "exemple": "initiative",
                "aide": (info.description or "") if info else "",
            }
            self.problems.append(Problem("champ-obligatoire", source.path, field="dispositif", values=values))
        else:
            read = written.text if isinstance(written, Scalar) else "…"
            values = {
                "lu": read,
                "cle": "dispositif",
                "permis": ", ".join(models),
                "suggestion": nearest(read, models),
            }
            self.problems.append(source.problem("valeur-inconnue", written.span, "dispositif", **values))
        # The kind is unknown, but the rest can be looked at: what only a fifty-fifty has tells it.
        model = FiftyFifty if node.get("etape") or node.get("convention") or node.get("idee") else Initiative
        guessed = Mapping(
            (
                *((k, v) for k, v in node.pairs if k.text != "dispositif"),
                (
                    Scalar("dispositif", node.span),
                    Scalar("initiative" if model is Initiative else "fifty-fifty", node.span),
                ),
            ),
            node.span,
        )
        self._fields(source, guessed, model)
        return None

    def _fields(
        self, source: Source, node: Mapping, model: type[R], body: str = "", body_line: int = 1
    ) -> Document[R]:
        document, problems = read_fields(source, node, model, body, body_line)
        self.problems += problems
        return document

    def _records(self, path: str, model: type[R]) -> Iterator[tuple[R, Document[R]]]:
        tree = self._yaml(path)
        if tree is None:
            return
        source, node = tree
        if isinstance(node, Mapping) and not node.pairs:
            return
        if not isinstance(node, ListNode):
            self.problems.append(
                source.problem("liste-attendue", node.span, cle=PurePosixPath(path).stem, exemple="- id: …")
            )
            return
        for item in node.items:
            if isinstance(item, Mapping):
                document = self._fields(source, item, model)
                yield document.fields, document
            else:
                values = {"cle": PurePosixPath(path).stem, "exemple": "{id: …, nom: …}"}
                self.problems.append(source.problem("groupe-attendu", item.span, **values))

    def _yaml(self, path: str) -> tuple[Source, Any] | None:
        if not (self.root / path).exists():
            self.problems.append(Problem("fichier-manquant", path))
            return None
        source = read_source(self.root, path)
        if isinstance(source, Problem):
            self.problems.append(source)
            return None
        node = parse(source, source.text, 1)
        if isinstance(node, Problem):
            self.problems.append(node)
            return None
        return source, node

    def _parts(self, path: str) -> tuple[Source, Mapping, str, int] | None:
        stem = PurePosixPath(path).stem
        if not re.fullmatch(SLUG_PATTERN, stem) or not path.endswith(".md"):
            values = {"lu": PurePosixPath(path).name, "correction": f"{slug(stem) or 'nom'}.md"}
            self.problems.append(Problem("nom-de-fichier", path, values=values))
        source = read_source(self.root, path)
        if isinstance(source, Problem):
            self.problems.append(source)
            return None
        parts = split_front_matter(source)
        if isinstance(parts, Problem):
            self.problems.append(parts)
            return None
        node = parse(source, parts.header, 2)
        if isinstance(node, Problem):
            self.problems.append(node)
            return None
        if not isinstance(node, Mapping):
            self.problems.append(source.problem("yaml-ligne", node.span))
            return None
        self.problems += _hashes(source, parts.header)
        return source, node, parts.body, parts.body_line


def _rules(
    content: Content, settings: Document[Settings] | None, tree: Tree, setting: Setting
) -> Iterator[Problem]:
    root = setting.root
    public = public_contacts(
        (*content.settings.public_contacts, content.settings.town.phone, content.settings.town.email)
        if content.settings
        else ()
    )
    sources = frozenset((*tree.markdown, *tree.handbooks)) | addresses.GENERATED_SOURCES
    known = known_addresses(content, tree)
    blocks = known_words(content, entry_ids(tree.actions), entry_ids(tree.talks))

    def leads_somewhere(source: str, target: str) -> bool:
        path = target.split("#")[0]
        if path.startswith("/"):
            return path in known
        linked = addresses.linked_source(source, path)
        return linked in sources

    documents: tuple[Document[Any], ...] = (
        *content.actions,
        *content.talks,
        *content.festivals,
        *content.pages.values(),
    )
    for document in documents:
        yield from check_entry(document, RULES.get(type(document.fields), ()), setting)
        yield from check_photos(document, setting)
        if isinstance(document.fields, Talk):
            yield from check_video(document, root, public, setting)
        if content.settings:
            yield from check_privacy(document, public)
        folder = media_folder(document)
        photos = getattr(document.fields, "photos", ()) if document.sound("photos") else ()
        declared = frozenset(photo.file for photo in photos)
        present = media_files(root, folder)
        yield from check_body(document, Targets(leads_somewhere, declared, present, f"{folder}/"))
        if isinstance(document.fields, PageText):
            yield from check_blocks(document, blocks)
        else:
            yield from refuse_blocks(document)
    for path in tree.handbooks:
        source = read_source(root, path)
        if isinstance(source, Problem):
            yield source
        else:
            page = Document(source, Mapping((), NOWHERE), Record(), body=source.text)
            yield from check_links(page, leads_somewhere)
            yield from check_blocks(page, blocks)
            if content.settings:
                yield from check_privacy(page, public)
    yield from check_forms(documents)
    yield from check_logo(root)
    yield from check_project(content, tree, known)
    if settings:
        yield from check_settings(settings, setting.today)


def _told_once(problems: Sequence[Problem]) -> list[Problem]:
    """Without the missing fields that a « # » emptied: the « # » is what has to change."""
    emptied = {(problem.path, problem.field) for problem in problems if problem.code == "diese-vide"}
    return [p for p in problems if p.code != "champ-obligatoire" or (p.path, p.field) not in emptied]


def _stray(path: str) -> Problem:
    folder = path.split("/")[0]
    year = found[0] if (found := re.search(r"(19|20)\d\d", path)) else "2026"
    name = PurePosixPath(path).name
    better = f"content/faites-in-loos/{year}.md" if folder == "content" else f"{folder}/{year}/{name}"
    return Problem("dossier-inattendu", path, values={"correction": better})


def _hashes(source: Source, header: str) -> Iterator[Problem]:
    """A « # » stuck to a word was meant as text; YAML reads a comment and drops it without a sound."""
    for number, line in enumerate(header.split("\n"), start=2):
        if "#" not in line:
            continue
        if found := re.match(r"^\s*(?:- +)?([a-z_]+):\s+(#\S.*)$", line):
            fixed = f'{found[1]}: "{found[2]}"'
            yield source.problem(
                "diese-vide", Span(number, found.start(2) + 1), found[1], cle=found[1], correction=fixed
            )
        elif found := re.match(r"^\s*(?:- +)?([a-z_]+):\s+([^\s\"'\[{|>#].*?)\s(#\S.*)$", line):
            fixed = f'{found[1]}: "{found[2]} {found[3]}"'
            yield source.problem("diese-coupe", Span(number, found.start(3) + 1), found[1], correction=fixed)
