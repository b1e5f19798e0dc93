"""A talk's recording: the town's own file, or a page of another site, and the player which that site offers."""

from __future__ import annotations

import re
from dataclasses import dataclass
from urllib.parse import parse_qs, urlsplit

from pydantic import Field

from vitrine.model.base import Line, Record, Url
from vitrine.model.entries import Authorisation

TALK_ITSELF = "recit"
FROM_SUBTITLES = "sous-titres"
IN_THE_PLAYER = "lecteur"

YOUTUBE = frozenset(
    f"{name}{domain}"
    for domain in ("youtube.com", "youtube-nocookie.com", "youtu.be")
    for name in ("", "www.", "m.")
)
_YOUTUBE_ID = re.compile(r"/(?:embed/|live/|shorts/|v/)?([\w-]{11})/?")
_PEERTUBE = re.compile(
    r"/(?:w|videos/(?:watch|embed))/([0-9a-zA-Z]{22}|[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})/?"
)
_HOST = re.compile(r"(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)+[a-z0-9-]+(?::\d{1,5})?")


class Video(Record):
    """The recording, asked of another site after a click only; subtitles and transcript are due (RGAA 4.1, theme 4)."""

    url: Url | None = Field(
        None,
        title="Adresse",
        description="L’adresse de la page où se trouve la vidéo, sur PeerTube ou YouTube.",
        examples=["https://tube.exemple.fr/w/9c9de5e8-0a1e-484a-b099-e80766180a6d"],
    )
    file: Line | None = Field(
        None,
        alias="fichier",
        title="Fichier",
        description="À la place de l’adresse : un fichier MP4 ou WebM, dans le dossier du récit.",
        examples=["captation.mp4"],
    )
    duration: Line | None = Field(
        None, alias="duree", title="Durée", description="En minutes.", examples=["9 min"]
    )
    subtitles: Line = Field(
        alias="sous_titres",
        title="Sous-titres",
        description="Un fichier .vtt, dans le dossier du récit ; ou « lecteur », si la vidéo d’un autre site les montre elle-même.",
        examples=["sous-titres.vtt", IN_THE_PLAYER],
    )
    transcript: Line = Field(
        alias="transcription",
        title="Transcription",
        description="« recit », si le texte de la page en tient lieu ; « sous-titres », pour la tirer du fichier .vtt ; ou un fichier .txt ; ou une adresse.",
        examples=[TALK_ITSELF, FROM_SUBTITLES, "transcription.txt"],
    )
    authorisation: Authorisation | None = Field(
        None,
        alias="autorisation",
        title="Autorisation",
        description="Le formulaire signé par les personnes filmées, comme pour une photo.",
        examples=["{reference: AUT-2022-014, date: 2022-09-17, usages: [site]}"],
    )


@dataclass(frozen=True)
class Player:
    """What a page asks of another site when somebody wants the video, and nothing before.

    `referrer` is the least that the site must be told of the page: YouTube refuses to play without knowing
    the site that asks (YouTube API, Required Minimum Functionality), PeerTube asks nothing.
    """

    name: str
    host: str
    address: str
    referrer: str

    @property
    def origin(self) -> str:
        """What a content policy must allow."""
        return f"https://{self.host}"


def player(url: str) -> Player | None:
    """The player of a video's page; None where the address is not that of a video this program can play.

    YouTube is asked through its host without cookies; PeerTube without its exchange between visitors,
    which would tell each one's address to the others.
    """
    parts = urlsplit(url)
    host = parts.netloc.lower()
    if not _HOST.fullmatch(host):
        return None
    if host in YOUTUBE:
        asked = parse_qs(parts.query).get("v", [""])[0]
        found = _YOUTUBE_ID.fullmatch(f"/{asked}" if parts.path == "/watch" else parts.path)
        if not found or (
            parts.path.count("/") == 1 and parts.path != "/watch" and not host.endswith("youtu.be")
        ):
            return None
        safe = "www.youtube-nocookie.com"
        options = "autoplay=1&hl=fr&cc_load_policy=1&cc_lang_pref=fr&rel=0"
        return Player("YouTube", safe, f"https://{safe}/embed/{found[1]}?{options}", "strict-origin")
    found = _PEERTUBE.fullmatch(parts.path)
    if not found:
        return None
    options = "autoplay=1&p2p=0&title=0&warningTitle=0&peertubeLink=0&subtitle=fr"
    return Player(
        f"{host} (PeerTube)", host, f"https://{host}/videos/embed/{found[1]}?{options}", "no-referrer"
    )
