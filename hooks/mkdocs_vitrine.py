"""The one file that knows MkDocs: it checks the entries, then hands MkDocs the pages made from them.

MkDocs renders the référentiel and the guide itself, on Material's base; every other page comes whole from
`vitrine.pages`. The site is built beside the published one and replaces it only once complete.
"""

from __future__ import annotations

import logging
import os
import sys
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path
from typing import Any, cast

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.pages import Page as MkDocsPage

from vitrine.assembly.documents import Documents, printed_documents
from vitrine.catalogue.catalogue import Catalogue
from vitrine.catalogue.load import load
from vitrine.checking.messages import Severity, severity
from vitrine.checking.report import NOT_PUBLISHED, as_text
from vitrine.handbook.chapters import Chapter, chapters, glossary
from vitrine.handbook.glossary import Term
from vitrine.model import addresses
from vitrine.model.blocks import LIVE_BLOCKS
from vitrine.pages.guide import guide_pages
from vitrine.pages.handbook import with_blocks
from vitrine.pages.material import chrome
from vitrine.pages.page import Asset, Page, Site
from vitrine.pages.pictures import Pictures, pictures
from vitrine.pages.problems import with_problems
from vitrine.pages.site import build_pages
from vitrine.print.refusals import PrintFailure
from vitrine.publishing.search import IndexFailure, index_pages
from vitrine.publishing.swap import discard, publish, staging_folder
from vitrine.reading.clock import today
from vitrine.reading.problem import Problem
from vitrine.text.blocks import LiveBlocks
from vitrine.text.numbers import counted
from vitrine.text.typography import french

EMPTY_TEMPLATE = "vide.html"
MATERIAL_FOLDERS = ("guide/", "referentiel/")


class _Warnings(logging.Handler):
    """Keeps MkDocs's own warnings: a broken link in the guide must stop a publication."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.lines: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.lines.append(record.getMessage())


@dataclass(frozen=True)
class _Build:
    """One build: what it reads, and where it writes."""

    catalogue: Catalogue
    problems: tuple[Problem, ...]
    preview: bool
    published: Path
    chapters: tuple[Chapter, ...]
    pages: dict[str, Page] = field(default_factory=dict)
    documents: Documents = field(default_factory=Documents)
    warnings: _Warnings = field(default_factory=_Warnings)

    @cached_property
    def pictures(self) -> Pictures:
        """The pictures of the site, for the showcase and for the examples of the référentiel."""
        return pictures(self.catalogue)

    @cached_property
    def glossary(self) -> tuple[Term, ...]:
        """The words explained in the référentiel."""
        return glossary(self.chapters)


def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """Check everything before anything is cleaned or written."""
    options = config.extra["vitrine"]
    root = Path(config.docs_dir).parent
    _say("Vérification des fiches…")
    loaded = load(root, today(), preview=options["apercu"])
    if loaded.catalogue is None or not (loaded.publishable or options["apercu"]):
        raise _refusal(loaded.problems)
    if options["strict"] and loaded.problems:
        raise _refusal(loaded.problems)
    build = _Build(
        loaded.catalogue,
        loaded.problems,
        options["apercu"],
        Path(config.site_dir),
        chapters(root),
    )
    cast("list[Any]", config.markdown_extensions).append(LiveBlocks(LIVE_BLOCKS))
    config.extra["build"] = build
    config.site_name = loaded.catalogue.settings.site.title
    if build.preview:
        config.watch.extend(str(root / folder) for folder in ("initiatives", "talks"))
    else:
        config.site_url = loaded.catalogue.settings.site.url
        staging = staging_folder(build.published)
        config.site_dir = str(staging)
        logging.getLogger("mkdocs").addHandler(build.warnings)

        def leave_nothing_behind(**_: Any) -> None:
            """The published site was never touched; the half-made one goes."""
            logging.getLogger("mkdocs").removeHandler(build.warnings)
            discard(staging)

        # MkDocs tells a hook's own on_build_error nothing of the configuration.
        config.plugins.events["build_error"].append(leave_nothing_behind)
    return config


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Put the showcase's pages in the place of the sources they are made from."""
    options = config.extra["vitrine"]
    build = replace(_build(config), documents=_documents(_build(config), wanted=options["pdf"]))
    config.extra["build"] = build
    _say("Mise en page…")
    site = build_pages(build.catalogue, build.documents.offered, build.pictures)
    for file in [*files]:
        ours = not file.src_uri.startswith(MATERIAL_FOLDERS) or file.src_uri.endswith(".yml")
        if ours and file.src_dir == config.docs_dir:
            files.remove(file)
    for file in files:
        if addresses.chapter_name(f"content/{file.src_uri}"):
            # The number orders the chapters; the address does not change with their order.
            file.dest_uri = f"{addresses.of_source(f'content/{file.src_uri}')}index.html".lstrip("/")
    for path, text in guide_pages(build.catalogue.vocabularies):
        files.append(File.generated(config, path, content=text))
    _add_pages(files, site, build, config)
    for asset in (*build.documents.files, *site.assets):
        files.append(_file(asset, config))
    for page in site.redirects:
        files.append(File.generated(config, f"{page.address.strip('/')}/index.html", content=page.html))
    return files


def on_page_read_source(page: MkDocsPage, config: MkDocsConfig) -> str | None:
    """Showcase pages come whole: MkDocs has no Markdown to read for them."""
    made = _made(page, config)
    if made is None:
        return None
    page.update_date = (made.changed or _build(config).catalogue.today).isoformat()
    return ""


def on_page_markdown(markdown: str, page: MkDocsPage, config: MkDocsConfig, **_: Any) -> str:
    """The title and the template of a showcase page are ours, never a file's own keys."""
    made = _made(page, config)
    if made is not None:
        page.meta = {"title": made.title, "template": EMPTY_TEMPLATE}
    return markdown


def on_page_content(html: str, page: MkDocsPage, config: MkDocsConfig, **_: Any) -> str:
    """The guide and the référentiel get their live blocks, French spaces, and words explained in place."""
    if _made(page, config):
        return html
    build = _build(config)
    known = build.glossary if page.file.url.startswith("referentiel/") else None
    source = f"content/{page.file.src_uri}"
    return with_blocks(html, build.catalogue, source, f"/{page.file.url}", build.pictures, known)


def on_page_context(
    context: dict[str, Any], page: MkDocsPage, config: MkDocsConfig, **_: Any
) -> dict[str, Any]:
    """The guide and the référentiel stand in the same house: same header, same footer."""
    if _made(page, config) is None:
        build = _build(config)
        address = f"/{page.file.url}"
        chapter = next((each for each in build.chapters if each.address == address), None)
        printed = build.documents.chapters.get(chapter.name) if chapter else None
        context["vitrine"] = chrome(build.catalogue, address, chapter, printed)
    return context


def on_post_page(output: str, page: MkDocsPage, config: MkDocsConfig) -> str:
    """The whole document of a showcase page, with the problems on top in a preview."""
    made = _made(page, config)
    build = _build(config)
    html = made.html if made else output
    return with_problems(html, build.problems) if build.preview and build.problems else html


def on_post_template(output_content: str, template_name: str, config: MkDocsConfig) -> str:
    """The page for addresses that do not exist is one of ours."""
    made = _build(config).pages.get("/404.html")
    return made.html if made and template_name == "404.html" else output_content


def on_post_build(config: MkDocsConfig) -> None:
    """Let the complete site take the place of the previous one."""
    build = _build(config)
    if build.preview:
        return
    logging.getLogger("mkdocs").removeHandler(build.warnings)
    if build.warnings.lines:
        raise _Refused("\n".join([*build.warnings.lines, "Rien n’a été publié.", ""]))
    _say("Préparation de la recherche…")
    try:
        index_pages(Path(config.site_dir))
    except IndexFailure as failure:
        raise _Refused(f"{failure}\nRien n’a été publié.\n") from None
    publish(Path(config.site_dir), build.published)
    config.site_dir = str(build.published)
    sys.stderr.write(f"{_done(build)}\n")


def _documents(build: _Build, *, wanted: bool) -> Documents:
    """The printed documents; none in a preview, nor with --site-only."""
    if build.preview or not wanted:
        return Documents()
    try:
        return printed_documents(build.catalogue, _say)
    except PrintFailure as failure:
        raise _refusal((failure.problem,)) from None


def _file(asset: Asset, config: MkDocsConfig) -> File:
    """The file of an asset: a picture is copied from the cache, never held in memory."""
    uri = asset.address.lstrip("/")
    if isinstance(asset.held, Path):
        return File.generated(config, uri, abs_src_path=str(asset.held))
    return File.generated(config, uri, content=asset.held)


def _add_pages(files: Files, site: Site, build: _Build, config: MkDocsConfig) -> None:
    for page in site.pages:
        build.pages[page.address] = page
        if page.address == "/404.html":
            continue  # written through Material's template of that name (on_post_template)
        path = page.address.strip("/")
        if not page.indexed:  # a file as it is: the site map names only what engines may keep
            files.append(File.generated(config, f"{path}/index.html", content=page.html))
            continue
        # A page made from a file of content/ keeps its place among the sources: links to it are checked.
        inside = page.source.removeprefix("content/") if page.source else ""
        source = inside if inside and inside != page.source else f"{path or 'accueil'}.md"
        file = File.generated(config, source, content="", inclusion=InclusionLevel.NOT_IN_NAV)
        file.dest_uri = f"{path}/index.html" if path else "index.html"
        files.append(file)


def _made(page: MkDocsPage, config: MkDocsConfig) -> Page | None:
    url = page.file.url
    return _build(config).pages.get("/" if url in ("./", "") else f"/{url}")


def _build(config: MkDocsConfig) -> _Build:
    build = config.extra["build"]
    if not isinstance(build, _Build):
        raise TypeError("on_config has not run")
    return build


class _Refused(Abort):
    """A publication refused; its words go where errors go, MkDocs's own would go to standard output."""

    def show(self, *_: Any, **__: Any) -> None:
        """Called by MkDocs before it exits with 1."""
        sys.stderr.write(self.message)


def _refusal(problems: tuple[Problem, ...]) -> Abort:
    return _Refused(as_text(problems, outcome=NOT_PUBLISHED))


def _done(build: _Build) -> str:
    warnings = sum(severity(problem) is Severity.WARNING for problem in build.problems)
    noticed = counted(warnings, "avertissement", "avertissements")
    note = f" {noticed} : voir « vitrine verifier »." if warnings else ""
    if build.documents.warnings:
        photos = counted(len(build.documents.warnings), "photo manque", "photos manquent")
        note += f" {photos} de points pour un imprimeur : voir « vitrine imprimer livret-imprimeur »."
    return french(f"Site publié dans {build.published.name}/ : {len(build.pages)} pages.{note}")


def _say(step: str) -> None:
    """Progress for whoever watches; nothing in a pipe."""
    if sys.stderr.isatty() or os.environ.get("VITRINE_PROGRES"):
        sys.stderr.write(f"{step}\n")
