"""A built site served on this machine, and the machine's own Chromium to read it with."""

from __future__ import annotations

import gzip
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from functools import partial
from http import HTTPStatus
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from itertools import takewhile
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

from browser import HOW_TO_INSTALL, find_chromium

AXE = Path(__file__).parents[1] / "node_modules/axe-core/axe.min.js"
TAGS = ("wcag2a", "wcag2aa", "wcag21aa", "wcag22aa", "best-practice", "RGAAv4")
"""The rules of axe-core that every page keeps."""
COMPRESSED = (".html", ".css", ".js", ".svg", ".xml", ".json")
FLAGS = ("--no-sandbox", "--disable-background-networking", "--disable-component-update", "--disable-sync")


class _Host(SimpleHTTPRequestHandler):
    """What any host of static files does: it compresses text, and sends the headers of `_headers`."""

    protocol_version = "HTTP/1.1"

    def log_message(self, *_: object) -> None:
        """The test says what went wrong, not the server."""

    def handle(self) -> None:
        """A browser that leaves a page, or is closed, drops its connections: no fault of the site."""
        with suppress(ConnectionError):
            super().handle()

    def end_headers(self) -> None:
        """The headers that the site asks for on every file, after the server's own."""
        asked = Path(self.directory) / "_headers"
        if asked.is_file():
            for line in takewhile(lambda line: line.startswith("  "), asked.read_text().splitlines()[1:]):
                self.send_header(*line.strip().split(": ", 1))
        super().end_headers()

    def do_GET(self) -> None:
        """A text compressed, any other file as it is."""
        file = Path(self.translate_path(self.path))
        file = file / "index.html" if self.path.partition("?")[0].endswith("/") else file
        if file.suffix not in COMPRESSED or not file.is_file():
            super().do_GET()
            return
        content = gzip.compress(file.read_bytes(), mtime=0)
        self.send_response(HTTPStatus.OK)
        self.send_header("Content-Type", self.guess_type(file))
        self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)


@contextmanager
def served(site: Path) -> Iterator[str]:
    """The address of a folder served over HTTP while the block lasts."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Host, directory=str(site)))
    server.daemon_threads = True
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


@contextmanager
def chromium() -> Iterator[Browser]:
    """The machine's Chromium, without a window."""
    program = find_chromium()
    if program is None:
        pytest.fail(f"Chromium est nécessaire. {HOW_TO_INSTALL}")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=list(FLAGS))
        try:
            yield browser
        finally:
            browser.close()


def axe_faults(page: Page) -> list[tuple[str, list[str]]]:
    """What axe-core refuses in a page: rules, and the start of the elements at fault.

    It is run from outside the page: the page's own policy would not let it in.
    """
    if page.evaluate("typeof axe") == "undefined":
        page.evaluate(AXE.read_text(encoding="utf-8"))
    only = {"type": "tag", "values": list(TAGS)}
    found = page.evaluate("only => axe.run({runOnly: only, resultTypes: ['violations']})", only)
    return [(v["id"], [node["html"][:160] for node in v["nodes"]]) for v in found["violations"]]
