"""The pictures of the site: residents' photos in several widths, and drawings where there is none."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping
from dataclasses import dataclass, replace

from markupsafe import Markup

from vitrine.catalogue.catalogue import Catalogue
from vitrine.catalogue.items import Action, Festival, Item, Talk
from vitrine.design.art import Dispositif, fallback_picture, talk_picture
from vitrine.model.entries import FiftyFifty, Photo
from vitrine.model.vocabulary import PhotoUse
from vitrine.pages.links import Links
from vitrine.pages.page import Asset
from vitrine.photos import cache
from vitrine.photos.variants import Credit, Responsive, Variant, responsive_all
from vitrine.text.typography import french

FOLDER = "/assets/images/"
CARD = (1200, 800)
HEAD = (1680, 720)
SCREEN = (1280, 720)

EXAMPLE = "(min-width: 48rem) 22rem"
"""The width of an example's picture in a text."""
_TINTS = "26ae"
_STEPS = 10

_PHONE = "(min-resolution: 2.5dppx) calc(60vw - 1.5rem), calc(100vw - 2.5rem)"
"""The width of every picture on a phone: the window without its margins. The sharpest screens, of 420 dots an
inch or more, are given three dots in five: some 280 an inch, all that an eye tells apart at arm’s length."""

_PICTURE = Markup("<picture>{}{}</picture>")
_SOURCE = Markup('<source type="{}" srcset="{}" sizes="{}">')
_IMG = Markup('<img{} src="{}"{} width="{}" height="{}" alt="{}"{}>')

Widths = tuple[tuple[str, int], ...]
"""The addresses of a picture with their widths, narrowest first."""


@dataclass(frozen=True)
class Picture:
    """A picture ready to be shown, with its words.

    `sources` are what every browser reads; `lighter` the same in lighter formats, the lightest first.
    """

    sources: Widths
    width: int
    height: int
    alt: str
    file: str = ""
    caption: str = ""
    credit: str = ""
    licence: str = ""
    wide: str = ""
    """The address of the same drawing composed for a wide head; empty for a photo, which is cropped."""
    lighter: tuple[tuple[str, Widths], ...] = ()
    look: str = ""
    """The classes that keep the focal point in every crop and colour the place while the photo loads."""
    sort: str = "Photo"

    @property
    def upright(self) -> bool:
        """Whether it is higher than wide."""
        return self.height > self.width

    @property
    def drawn(self) -> bool:
        """Whether it is a drawing, in the place of a photo."""
        return bool(self.wide)

    @property
    def src(self) -> str:
        """The address of its middle size, for a page that offers no choice."""
        return self.sources[len(self.sources) // 2][0]

    @property
    def whole(self) -> str:
        """The address of its largest size, uncropped."""
        return self.sources[-1][0]

    @property
    def credit_line(self) -> str:
        """« Photo : Camille, CC BY 4.0 »."""
        line = f"{self.sort} : {self.credit}" + (f", {self.licence}" if self.licence else "")
        return french(line)

    def tag(self, links: Links, sizes: str, *, lazy: bool = True, first: bool = False) -> Markup:
        """The picture as HTML: a browser takes the first format it knows, at the width it needs.

        `sizes` says its width on wider screens than a phone's. `first` is for the picture that a visitor sees
        before any other.
        """
        sizes = ", ".join(filter(None, (sizes, _PHONE)))
        choice = Markup(' srcset="{}" sizes="{}"').format(_srcset(self.sources, links), sizes)
        img = _IMG.format(
            Markup(' class="{}"').format(self.look) if self.look else "",
            links(self.src),
            choice if len(self.sources) > 1 else "",
            self.width,
            self.height,
            french(self.alt),
            Markup(' loading="lazy"') if lazy else Markup(' fetchpriority="high"') if first else "",
        )
        lighter = [_SOURCE.format(kind, _srcset(widths, links), sizes) for kind, widths in self.lighter]
        return _PICTURE.format(Markup("").join(lighter), img) if lighter else img


@dataclass(frozen=True)
class Pictures:
    """Every picture of the site, made once."""

    assets: tuple[Asset, ...]
    _photos: Mapping[str, tuple[Picture, ...]]
    _drawings: Mapping[str, Picture]

    def photos(self, item: Item) -> tuple[Picture, ...]:
        """The photos that may be shown on the site, in the order written."""
        return self._photos.get(item.id, ())

    def main(self, item: Action | Talk) -> Picture:
        """The first photo of an action, or of a talk that has a video; or its drawing."""
        return next(iter(self.photos(item)), None) or self._drawings[item.id]


def pictures(catalogue: Catalogue) -> Pictures:
    """Make the pictures of every published item; photos come from the cache when they were made before."""
    items: tuple[Item, ...] = (*catalogue.actions, *catalogue.talks, *catalogue.festivals)
    shown = [(item, photo) for item in items for photo in item.photos(PhotoUse.SITE)]
    requests = [(catalogue.photo_file(item, photo), credit_of(photo)) for item, photo in shown]
    made = responsive_all(requests, cache.folder(catalogue.root))
    assets = {
        variant.name: Asset(FOLDER + variant.name, variant.path)
        for each in made
        for variant in (*each.avif, *each.webp, *each.jpeg)
    }
    photos: dict[str, tuple[Picture, ...]] = {}
    for (item, photo), each in zip(shown, made, strict=True):
        sort = "Affiche" if isinstance(item, Festival) else "Photo"
        photos[item.id] = (*photos.get(item.id, ()), _photo(photo, each, sort))
    drawings = {
        action.id: _drawing(catalogue, action, assets)
        for action in catalogue.actions
        if action.id not in photos
    } | {talk.id: _screen(talk, assets) for talk in catalogue.talks if talk.video and talk.id not in photos}
    return Pictures(tuple(assets.values()), photos, drawings)


def example_picture(made: Pictures, links: Links, action: Action) -> Markup:
    """The picture of an example in the référentiel, beside words that say what it shows."""
    return replace(made.main(action), alt="").tag(links, EXAMPLE)


def credit_of(photo: Photo) -> Credit:
    """What a published photo says of itself."""
    return Credit(photo.credit, photo.licence or "")


def look_rules() -> str:
    """The style rules of `Picture.look`: a strict content policy allows none on the pictures themselves."""
    tints = [f"{r}{g}{b}" for r in _TINTS for g in _TINTS for b in _TINTS]
    steps = range(_STEPS + 1)
    return "".join(
        [
            "[class*=cx-]{object-position:var(--cx) var(--cy)}",
            *(f".cx-{step}{{--cx:{step * 100 // _STEPS}%}}" for step in steps),
            *(f".cy-{step}{{--cy:{step * 100 // _STEPS}%}}" for step in steps),
            *(f".t-{tint}{{background:#{tint}}}" for tint in tints),
        ]
    )


def _photo(photo: Photo, made: Responsive, sort: str) -> Picture:
    return Picture(
        _widths(made.jpeg),
        made.width,
        made.height,
        "" if photo.decorative else (photo.alt or ""),
        photo.file,
        photo.caption or "",
        photo.credit,
        photo.licence or "",
        lighter=(("image/avif", _widths(made.avif)), ("image/webp", _widths(made.webp))),
        look=_look(made.colour, photo.centre),
        sort=sort,
    )


def _widths(variants: tuple[Variant, ...]) -> Widths:
    return tuple((FOLDER + variant.name, variant.width) for variant in variants)


def _srcset(widths: Widths, links: Links) -> Markup:
    return Markup(", ").join(Markup("{} {}w").format(links(address), width) for address, width in widths)


def _look(colour: str, focal: tuple[float, float]) -> str:
    """The nearest of a few tints, and of a few places: too many classes would weigh more than they bring."""
    channels = [int(part, 16) for part in re.findall("[0-9a-f]{2}", colour)]
    tint = "".join(_TINTS[channel * len(_TINTS) // 256] for channel in channels)
    across, down = (round(share * _STEPS) for share in focal)
    place = f" cx-{across} cy-{down}" if (across, down) != (_STEPS // 2, _STEPS // 2) else ""
    return f"t-{tint}{place}"


def _drawing(catalogue: Catalogue, action: Action, assets: dict[str, Asset]) -> Picture:
    theme = catalogue.theme_pattern(action.fields.themes[0])
    kind: Dispositif = "fifty-fifty" if isinstance(action.fields, FiftyFifty) else "initiative"
    card, head = (
        _kept(fallback_picture(action.id, theme, kind, ratio=width / height), assets)
        for width, height in (CARD, HEAD)
    )
    return Picture(((card, CARD[0]),), *CARD, alt="", wide=head)


def _screen(talk: Talk, assets: dict[str, Asset]) -> Picture:
    """The drawing that waits in the place of a talk's video."""
    drawing = _kept(talk_picture(talk.id, ratio=SCREEN[0] / SCREEN[1]), assets)
    return Picture(((drawing, SCREEN[0]),), *SCREEN, alt="", wide=drawing)


def _kept(svg: str, assets: dict[str, Asset]) -> str:
    content = svg.encode()
    name = f"dessin-{hashlib.sha256(content).hexdigest()[:12]}.svg"
    assets[name] = Asset(FOLDER + name, content)
    return FOLDER + name


def no_pictures() -> Pictures:
    """For pages that show none."""
    return Pictures((), {}, {})
