"""The video of a talk: another site is asked after a click only, and what is said can be read."""

from __future__ import annotations

import re
from datetime import date
from html import unescape
from pathlib import Path
from textwrap import dedent

import pytest
from playwright.sync_api import Browser, Page, Route

from tests.browsing import axe_faults
from tests.test_build import build
from tests.trees import SMALL, TALK, write_tree
from vitrine.catalogue.load import load
from vitrine.catalogue.rights import register_of
from vitrine.model.video import player
from vitrine.model.vocabulary import PhotoUse
from vitrine.pages.site import build_pages
from vitrine.text.fingerprint import fingerprint
from vitrine.text.webvtt import Cue, Flaw, corrected_timing, read_subtitles, transcript

STORY = "Il n’y avait que des orties.\n\nOn a planté quand même.\n"
PEERTUBE_ID = "9c9de5e8-0a1e-484a-b099-e80766180a6d"
VIDEOS = {
    "tube": f"{{url: https://tube.exemple.fr/w/{PEERTUBE_ID}, duree: 12 min, sous_titres: sous-titres.vtt, "
    "transcription: sous-titres}",
    "you": '{url: "https://www.youtube.com/watch?v=abcdefghijk&t=3", duree: 9 min, sous_titres: lecteur, '
    "transcription: recit}",
    "ici": "{fichier: captation.mp4, sous_titres: sous-titres.vtt, transcription: texte.txt}",
    "loin": "{url: https://videos.exemple.fr/42, sous_titres: lecteur, transcription: https://exemple.fr/texte}",
}
MP4 = b"\0\0\0\x18ftypmp42\0\0\0\0mp42isom"
VTT = """\
WEBVTT

NOTE Une remarque.

1
00:00:01.000 --> 00:00:04.000 line:80%
<v Camille>Bonsoir &amp; bienvenue</v>
dans une rue

00:00:04.000 --> 00:00:08.000
où personne ne se parlait.

00:00:12.000 --> 00:00:16.500
Un jour, un banc.
"""
FORM = "autorisation: {reference: AUT-2022-014, date: 2022-12-09, usages: [site]}"
HOSTS = {"tube": "https://tube.exemple.fr", "you": "https://www.youtube-nocookie.com"}


def address_of(name: str) -> str:
    """The page of one of VIDEOS."""
    return f"/recits/2022/{name}/"


def approval(story: str, name: str) -> str:
    """The approval of a talk's text, and of what its own files say."""
    heard = {
        "sous-titres.vtt": "Bonsoir & bienvenue dans une rue où personne ne se parlait. Un jour, un banc.",
        "texte.txt": "Une voix : bonsoir. On applaudit.",
    }
    words = " ".join(text for file, text in heard.items() if file in VIDEOS[name])
    entry = f"date: 2022-12-01, version_relue: {fingerprint(story)}"
    return f"accord: {{{entry}{f', paroles_relues: {fingerprint(words)}' if words else ''}}}\n"


def tree(root: Path) -> Path:
    """A talk for each place that a video can be in; all but one are written as well as filmed."""
    files: dict[str, str | bytes] = {**SMALL}
    for name, video in VIDEOS.items():
        head = dedent(TALK).removesuffix("---\n") + f"video: {video.removesuffix('}')}, {FORM}}}\n"
        story = "" if name == "tube" else STORY
        files[f"talks/2022/{name}.md"] = f"{head}{approval(story, name)}---\n{story}"
        files[f"talks/2022/{name}/sous-titres.vtt"] = VTT
    files["talks/2022/ici/captation.mp4"] = MP4
    files["talks/2022/ici/texte.txt"] = "Une voix :\nbonsoir.\n\nOn applaudit.\n"
    return write_tree(root, files)


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The showcase of these talks."""
    root = tree(tmp_path_factory.mktemp("videos"))
    done = build(root, "--site-only")
    assert done.returncode == 0, done.stderr
    return root / "site"


def opened(browser: Browser, url: str, *, script: bool = True) -> tuple[Page, list[str], list[str]]:
    """The page, what it asks of other sites (answered here), and what the browser complains of."""
    page = browser.new_page(java_script_enabled=script)
    asked: list[str] = []
    said: list[str] = []
    base = "/".join(url.split("/")[:3])

    def answered(route: Route) -> None:
        asked.append(route.request.url)
        route.fulfill(content_type="text/html", body="<!doctype html><title>Un lecteur d’exemple</title>")

    page.route(lambda target: not target.startswith((base, "data:")), answered)
    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda error: said.append(str(error)))
    page.goto(url, wait_until="networkidle")
    return page, asked, said


def html_of(site: Path, name: str) -> str:
    return (site / address_of(name).strip("/") / "index.html").read_text(encoding="utf-8")


def policy_of(html: str) -> str:
    (found,) = re.findall(r'Content-Security-Policy" content="([^"]*)"', html)
    return unescape(found)


# — in the browser


@pytest.mark.parametrize("name", HOSTS)
def test_another_site_is_asked_after_a_click_only(name: str, browser: Browser, address: str) -> None:
    page, asked, said = opened(browser, address + address_of(name))
    for _ in range(4):
        page.mouse.wheel(0, 700)
    page.wait_for_timeout(200)
    assert asked == []
    assert page.locator("iframe").count() == 0
    page.get_by_role("button", name="Regarder la vidéo chargée depuis").focus()
    page.keyboard.press("Enter")
    frame = page.locator("iframe")
    title = frame.get_attribute("title") or ""
    assert " ".join(title.split()) == "Vidéo : Trois brouettes d’exemple"
    assert frame.get_attribute("src", timeout=2000) == asked[0]
    assert {"/".join(url.split("/")[:3]) for url in asked} == {HOSTS[name]}
    assert page.evaluate("document.activeElement.tagName") == "IFRAME"
    assert page.get_by_role("status").first.inner_text() == "La vidéo est ouverte."
    assert axe_faults(page) == []
    page.get_by_role("button", name="Fermer la vidéo").click()
    assert page.locator("iframe").count() == 0
    assert page.get_by_role("button", name="Regarder la vidéo").is_visible()
    assert said == []
    page.close()


def test_the_picture_starts_the_video_too(browser: Browser, address: str) -> None:
    page, asked, _ = opened(browser, address + address_of("you"))
    page.locator(".ecran").click(position={"x": 200, "y": 100})
    page.locator("iframe").wait_for()
    assert len(asked) == 1
    page.close()


def test_a_policy_that_forgot_the_host_would_be_seen(browser: Browser, address: str) -> None:
    """The test above can fail: from a page whose policy lacks the host, the player is refused."""
    page, asked, said = opened(browser, address + address_of("loin"))
    page.evaluate(
        f"document.body.append(Object.assign(document.createElement('iframe'), {{src: '{HOSTS['you']}/'}}))"
    )
    page.wait_for_timeout(300)
    assert asked == []
    assert any("Content Security Policy" in words for words in said)
    page.close()


def test_a_file_of_the_town_waits_then_plays_with_its_subtitles(browser: Browser, address: str) -> None:
    page, asked, said = opened(browser, address + address_of("ici"))
    video = page.locator("video")
    assert video.get_attribute("preload") == "none"
    assert video.evaluate("each => [each.paused, each.readyState]") == [True, 0]
    page.wait_for_function("document.querySelector('video').textTracks[0].cues?.length === 3")
    assert video.evaluate("each => each.textTracks[0].language") == "fr"
    assert asked == []
    assert said == []
    page.close()


@pytest.mark.parametrize("name", VIDEOS)
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_page_is_sound(name: str, scheme: str, browser: Browser, address: str) -> None:
    page, _, said = opened(browser, address + address_of(name))
    page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
    for width in (320, 390, 1440):
        page.set_viewport_size({"width": width, "height": 800})
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), width
        assert axe_faults(page) == [], width
    assert said == []
    page.close()


@pytest.mark.parametrize("name", VIDEOS)
def test_without_javascript_there_is_a_link_and_nothing_that_does_not_work(
    name: str, browser: Browser, address: str
) -> None:
    page, asked, _ = opened(browser, address + address_of(name), script=False)
    block = page.locator(".video")
    assert not block.get_by_role("button").is_visible()
    assert not block.locator(".lecture").is_visible()
    if name == "ici":
        assert block.get_by_role("link", name="Télécharger la vidéo (MP4, 24 o)").is_visible()
    else:
        assert block.get_by_role("link", name=re.compile("Voir la vidéo sur")).is_visible()
    assert asked == []
    page.close()


# — what is written in the page


def test_each_page_may_ask_its_own_host_and_no_other(site: Path) -> None:
    policies = {name: policy_of(html_of(site, name)) for name in VIDEOS}
    assert f"frame-src {HOSTS['tube']};" in policies["tube"] + ";"
    assert f"frame-src {HOSTS['you']};" in policies["you"] + ";"
    assert "frame-src" not in policies["ici"] + policies["loin"]
    assert policies["ici"].endswith("; media-src 'self'")
    assert not any("media-src" in policy for name, policy in policies.items() if name != "ici")
    for file in site.rglob("*.html"):
        if file.parent.name not in VIDEOS:
            assert "frame-src" not in file.read_text(encoding="utf-8"), file
    headers = (site / "_headers").read_text(encoding="utf-8")
    assert f"frame-src {HOSTS['tube']} {HOSTS['you']};" in headers


def test_the_player_is_held_as_tight_as_it_lets(site: Path) -> None:
    for name, referrer in (("tube", "no-referrer"), ("you", "strict-origin")):
        (frame,) = re.findall(r"<template>(<iframe .*?</iframe>)</template>", html_of(site, name))
        assert 'sandbox="allow-scripts allow-same-origin"' in frame
        assert 'allow="autoplay; fullscreen"' in frame
        assert f'referrerpolicy="{referrer}"' in frame


def test_what_is_said_can_be_read(site: Path) -> None:
    told = html_of(site, "tube")
    assert "<p>Bonsoir &amp; bienvenue dans une rue où personne ne se parlait.</p>" in told
    assert "<p>Un jour, un banc.</p>" in told
    assert "n’ont pas encore été retrouvés" not in told
    typed = html_of(site, "ici")
    assert "<p>Une voix\u00a0: bonsoir.</p>" in typed
    assert "Le texte qui suit en est la transcription." in html_of(site, "you")
    assert 'href="https://exemple.fr/texte">Lire la transcription' in html_of(site, "loin")


def test_an_address_without_a_player_gives_its_link(site: Path) -> None:
    html = html_of(site, "loin")
    assert 'href="https://videos.exemple.fr/42">Voir la vidéo sur videos.exemple.fr</a>' in html
    assert "<template>" not in html
    assert "video-" in html
    assert not re.search(r'src="[^"]*video-\w+\.js"', html)


# — addresses


@pytest.mark.parametrize(
    "url",
    [
        "https://www.youtube.com/watch?v=abcdefghijk",
        "http://youtube.com/watch?list=x&v=abcdefghijk",
        "https://m.youtube.com/watch?v=abcdefghijk&t=12s",
        "https://youtu.be/abcdefghijk?si=Z",
        "https://www.youtube.com/embed/abcdefghijk",
        "https://www.youtube.com/live/abcdefghijk",
        "https://www.youtube-nocookie.com/embed/abcdefghijk",
    ],
)
def test_every_address_of_a_youtube_video(url: str) -> None:
    found = player(url)
    assert found
    assert found.address.startswith("https://www.youtube-nocookie.com/embed/abcdefghijk?")
    assert found.origin == "https://www.youtube-nocookie.com"


@pytest.mark.parametrize(
    "path", [f"/w/{PEERTUBE_ID}", "/w/kkGMgK9ZtnKfYAgnEtQxbv", f"/videos/watch/{PEERTUBE_ID}"]
)
def test_every_address_of_a_peertube_video(path: str) -> None:
    found = player(f"http://Tube.Exemple.fr:9000{path}?start=1m")
    assert found
    assert re.match(r"https://tube\.exemple\.fr:9000/videos/embed/[\w-]+\?autoplay=1&p2p=0&", found.address)


@pytest.mark.parametrize(
    "url",
    [
        "https://www.youtube.com/@exemple",
        "https://www.youtube.com/playlist?list=abcdefghijk",
        "https://www.youtube.com/abcdefghijk",
        "https://www.youtube.com/watch?v=trop-court",
        "https://vimeo.com/1234567",
        "https://tube.exemple.fr/w/court",
        f"https://a.fr;script-src.evil.fr/w/{PEERTUBE_ID}",
        f"https://moi:secret@tube.exemple.fr/w/{PEERTUBE_ID}",
        f"https://tube.exemple.fr'/w/{PEERTUBE_ID}",
    ],
)
def test_what_is_not_the_address_of_a_video(url: str) -> None:
    assert player(url) is None


# — subtitles


def test_subtitles_are_read_as_browsers_read_them() -> None:
    found = read_subtitles(VTT)
    assert found.faults == ()
    assert found.cues[0] == Cue(1.0, 4.0, "Bonsoir & bienvenue dans une rue")
    assert [cue.start for cue in found.cues] == [1.0, 4.0, 12.0]


def test_a_silence_or_another_voice_starts_a_paragraph() -> None:
    said = ((0, 1, "Un"), (1, 2, "deux."), (2, 3, "– Trois."), (5, 6, "Quatre."))
    assert transcript(tuple(Cue(*each) for each in said)) == ("Un deux.", "– Trois.", "Quatre.")
    assert transcript(()) == ()


@pytest.mark.parametrize(
    ("text", "line", "flaw"),
    [
        ("00:01.000 --> 00:02.000\nOui.\n", 1, Flaw.HEADER),
        ("WEBVTT\n\n00:00:01 --> 00:00:02\nOui.\n", 3, Flaw.TIMING),
        ("WEBVTT\n\n1\n00:00:01,000 --> 00:00:02,000\nOui.\n", 4, Flaw.TIMING),
        ("WEBVTT\n\n00:02.000 --> 00:02.000\nOui.\n", 3, Flaw.BACKWARDS),
        ("WEBVTT\n\n00:05.000 --> 00:06.000\nA\n\n00:01.000 --> 00:02.000\nB\n", 6, Flaw.DISORDER),
        ("WEBVTT\n\n00:05.000 --> 00:06.000\n", 3, Flaw.SILENT),
        ("WEBVTT\n\nOui.\n", 3, Flaw.STRAY),
        ("WEBVTT\n\nNOTE rien\n", 1, Flaw.EMPTY),
        ("", 1, Flaw.HEADER),
    ],
)
def test_a_faulty_line_is_found(text: str, line: int, flaw: Flaw) -> None:
    faults = read_subtitles(text).faults
    assert [(fault.line, fault.flaw) for fault in faults] == [(line, flaw)]


@pytest.mark.parametrize(
    ("line", "meant"),
    [
        ("00:00:01,5 --> 00:00:04,000", "00:00:01.500 --> 00:00:04.000"),
        ("1:02 -> 1:04", "00:01:02.000 --> 00:01:04.000"),
        ("bientôt --> plus tard", "00:00:01.000 --> 00:00:04.000"),
    ],
)
def test_a_timing_is_put_right(line: str, meant: str) -> None:
    assert corrected_timing(line) == meant


@pytest.mark.parametrize(
    "end", ["expire_le: 2026-11-20", "retiree_le: 2024-01-08", "deux_parents: true, usages: [livret]"]
)
def test_a_video_goes_when_those_filmed_no_longer_allow_it(end: str, tmp_path: Path, today: date) -> None:
    root = tree(tmp_path)
    for name in VIDEOS:
        file = root / f"talks/2022/{name}.md"
        form = FORM.replace("usages: [site]", end if "usages" in end else f"usages: [site], {end}")
        file.write_text(file.read_text(encoding="utf-8").replace(FORM, form), encoding="utf-8")
    loaded = load(root, today)
    assert loaded.catalogue
    assert loaded.publishable
    site = build_pages(loaded.catalogue)
    pages = [page.html for page in site.pages if page.address in map(address_of, VIDEOS)]
    assert len(pages) == len(VIDEOS)
    assert not [html for html in pages if 'id="video"' in html or "tube.exemple.fr" in html]
    assert not [asset.address for asset in site.assets if "/assets/videos/" in asset.address]
    headers = next(asset for asset in site.assets if asset.address == "/_headers").content.decode()
    assert "frame-src 'none'" in headers


def test_videos_stand_in_the_register_of_images(tmp_path: Path, today: date) -> None:
    found = {each.file: each for each in register_of(tree(tmp_path), today).photos}
    own = found["talks/2022/ici/captation.mp4"]
    assert (own.reference, own.photo.credit, own.seen_in) == ("AUT-2022-014", "Camille", (PhotoUse.SITE,))
    assert "https://videos.exemple.fr/42" in found


def test_a_heavy_video_is_said_to_be_heavy(tmp_path: Path, today: date) -> None:
    root = tree(tmp_path)
    with (root / "talks/2022/ici/captation.mp4").open("r+b") as file:
        file.truncate(50_000_001)
    problems = [problem for problem in load(root, today).problems if problem.code != "video-sans-lecteur"]
    (heavy,) = problems
    assert (heavy.code, heavy.values["poids"]) == ("video-lourde", "50,0\u00a0Mo")
