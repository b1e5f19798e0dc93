"""The one file that knows MkDocs: it checks the entries, then hands MkDocs the pages made from them.

MkDocs renders the référentiel and the guide itself, on Material's base; every other page comes whole from
`vitrine.pages`. The site is built beside the published one and replaces it only once complete.
"""

from __future__ import annotations

import logging
import sys
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.pages import Page as MkDocsPage
from vitrine.pages.guide import guide_pages
from vitrine.pages.material import chrome

from vitrine.catalogue.catalogue import Catalogue
from vitrine.catalogue.load import load
from vitrine.checking.messages import Severity, severity
from vitrine.checking.report import as_text
from vitrine.pages.documents import ProducedDocument, booklet_document
from vitrine.pages.page import Page
from vitrine.pages.problems import with_problems
from vitrine.pages.site import Site, build_pages
from vitrine.print.booklet import PrintFailure, booklet
from vitrine.publishing.swap import discard, publish, staging_folder
from vitrine.reading.clock import today
from vitrine.reading.problem import Problem
from vitrine.text.typography import french_html

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
    pages: dict[str, Page] = field(default_factory=dict)
    warnings: _Warnings = field(default_factory=_Warnings)


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
    build = _Build(loaded.catalogue, loaded.problems, options["apercu"], Path(config.site_dir))
    config.extra["build"] = build
    config.site_name = loaded.catalogue.settings.site.title
    if build.preview:
        config.watch.extend(str(root / folder) for folder in ("initiatives", "talks"))
    else:
        config.site_url = loaded.catalogue.settings.site.url
        config.site_dir = str(staging_folder(build.published))
        logging.getLogger("mkdocs").addHandler(build.warnings)
    return config


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Put the showcase's pages in the place of the sources they are made from."""
    build = _build(config)
    documents = _documents(build, config, files)
    _say("Mise en page…")
    site = build_pages(build.catalogue, documents)
    for file in [*files]:
        if not file.src_uri.startswith(MATERIAL_FOLDERS) and file.src_dir == config.docs_dir:
            files.remove(file)
    for path, text in guide_pages():
        files.append(File.generated(config, path, content=text))
    _add_pages(files, site, build, config)
    for asset in site.assets:
        files.append(File.generated(config, asset.address.lstrip("/"), content=asset.content))
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
    """The guide and the référentiel get French spaces too."""
    return html if _made(page, config) else french_html(html)


def on_page_context(
    context: dict[str, Any], page: MkDocsPage, config: MkDocsConfig, **_: Any
) -> dict[str, Any]:
    """The guide and the référentiel stand in the same house: same header, same footer."""
    if _made(page, config) is None:
        context["vitrine"] = chrome(_build(config).catalogue, f"/{page.file.url}")
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
        discard(Path(config.site_dir))
        raise Abort("\n".join([*build.warnings.lines, "Rien n’a été publié."]))
    publish(Path(config.site_dir), build.published)
    config.site_dir = str(build.published)
    sys.stderr.write(f"{_done(build)}\n")


def on_build_error(config: MkDocsConfig, **_: Any) -> None:
    """Leave no half-made folder behind; the published site was never touched."""
    build = config.extra.get("build")
    if isinstance(build, _Build) and not build.preview:
        logging.getLogger("mkdocs").removeHandler(build.warnings)
        discard(Path(config.site_dir))


def _documents(build: _Build, config: MkDocsConfig, files: Files) -> tuple[ProducedDocument, ...]:
    """The printed documents, rendered before the pages that tell their page count and weight."""
    if build.preview or not config.extra["vitrine"]["pdf"]:
        return ()
    _say("Impression du livret…")
    try:
        printed = booklet(build.catalogue, build.catalogue.root / ".cache")
    except PrintFailure as failure:
        raise _refusal((failure.problem,)) from None
    document = booklet_document(printed.pages, len(printed.pdf))
    files.append(File.generated(config, document.address.lstrip("/"), content=printed.pdf))
    return (document,)


def _add_pages(files: Files, site: Site, build: _Build, config: MkDocsConfig) -> None:
    for page in site.pages:
        build.pages[page.address] = page
        if page.address == "/404.html":
            continue  # written through Material's template of that name (on_post_template)
        path = page.address.strip("/")
        # A page made from a file of content/ keeps its place among the sources, so that links to it are checked.
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


def _refusal(problems: tuple[Problem, ...]) -> Abort:
    return Abort(as_text(problems, publishing=True))


def _done(build: _Build) -> str:
    warnings = sum(severity(problem) is Severity.WARNING for problem in build.problems)
    note = f" {warnings} avertissement(s) : voir « vitrine verifier »." if warnings else ""
    return f"Site publié dans {build.published.name}/ : {len(build.pages)} pages.{note}"


def _say(step: str) -> None:
    """Progress for whoever watches; nothing in a pipe."""
    if sys.stderr.isatty():
        sys.stderr.write(f"{step}\n")
