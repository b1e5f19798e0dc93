"""What a page may load and run: the Content-Security-Policy of each page, and the headers of a host.

Each page states its own policy, the narrowest that lets it work. Headers say what a page cannot say of
itself, and cover every page at once; hosts that read a `_headers` file apply them as they are.
(Source: W3C, Content Security Policy Level 3, where several policies add up and none loosens another.)
"""

from __future__ import annotations

from collections.abc import Iterable
from urllib.parse import urlsplit

from vitrine.model import addresses
from vitrine.model.settings import Settings
from vitrine.pages.page import Asset

HEADERS = "/_headers"
_OWN = "'self'"
_ASKED = {
    "script-src": (_OWN,),
    "style-src": (_OWN,),
    "img-src": (_OWN, "data:"),
    "font-src": (_OWN,),
    "connect-src": (_OWN,),
    "worker-src": (_OWN,),
    "base-uri": ("'none'",),
    "form-action": (_OWN,),
}
_INDEX = ("'wasm-unsafe-eval'",)
"""Pagefind reads its index with WebAssembly."""
_FOR_A_YEAR = "Cache-Control: public, max-age=31536000, immutable"


def page_policy(
    settings: Settings, address: str, search: str, players: tuple[str, ...] = (), *, plays: bool = False
) -> str:
    """The policy of one page: nothing that is not asked for. `search` is the address of the search page.

    `players` are the origins that its video is asked of; `plays` says that it has one of the town's own.
    """
    return _written(
        {"default-src": ("'none'",)}
        | _ASKED
        | _allowed(settings, index=address == search, plan=address == addresses.MAP)
        | ({"frame-src": players} if players else {})
        | ({"media-src": (_OWN,)} if plays else {})
    )


def headers(settings: Settings, players: tuple[str, ...] = ()) -> tuple[tuple[str, str], ...]:
    """The headers of every file, by name. `players` are the origins that the talks' videos are asked of."""
    policy = (
        _ASKED
        | _allowed(settings, index=True, plan=True)
        | {"frame-src": players or ("'none'",), "media-src": (_OWN,), "frame-ancestors": ("'none'",)}
    )
    return (
        ("Content-Security-Policy", _written(policy)),
        ("X-Content-Type-Options", "nosniff"),
        ("Referrer-Policy", "strict-origin-when-cross-origin"),
        ("Permissions-Policy", "camera=(), geolocation=(), microphone=()"),
    )


def headers_file(settings: Settings, players: tuple[str, ...], lasting: Iterable[str]) -> Asset:
    """The headers in the format that Netlify and Cloudflare Pages read.

    `lasting` are the paths of files whose name changes with their content: browsers keep them.
    """
    lines = ["/*", *(f"  {name}: {value}" for name, value in headers(settings, players))]
    for path in lasting:
        lines += [path, f"  {_FOR_A_YEAR}"]
    return Asset(HEADERS, "\n".join([*lines, ""]).encode())


def _allowed(settings: Settings, *, index: bool, plan: bool) -> dict[str, tuple[str, ...]]:
    found = {}
    if index:
        found["script-src"] = (*_ASKED["script-src"], *_INDEX)
    if plan and settings.plan.tiles:
        tiles = urlsplit(settings.plan.tiles)
        found["img-src"] = (*_ASKED["img-src"], f"{tiles.scheme}://{tiles.netloc}")
    return found


def _written(policy: dict[str, tuple[str, ...]]) -> str:
    return "; ".join(f"{name} {' '.join(values)}" for name, values in policy.items())
