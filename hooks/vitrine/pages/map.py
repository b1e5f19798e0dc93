"""Where the actions are: the list of places first, a drawn plan of the quartiers, then tiles for who asks."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from markupsafe import Markup

from vitrine.catalogue.items import Action
from vitrine.model import addresses
from vitrine.model.entries import Place
from vitrine.model.settings import VocabularyTerm
from vitrine.model.vocabulary import Kind, Precision
from vitrine.pages.cards import period
from vitrine.pages.facets import data
from vitrine.pages.house import House
from vitrine.pages.lists import frame, view_head
from vitrine.pages.page import Page
from vitrine.text.collation import sort_key

WIDTH = 360
_MARGIN = 48
_WIDEST = 30
_FLATTEST, _TALLEST = 0.5, 1.1
_METRES = 111_320
_LEAST_SPAN = 600 / _METRES
"""A plan never shows less than this, in degrees: two neighbours are not pushed to its two ends."""

_ABOUT = {Precision.STREET: "au niveau de la rue", Precision.DISTRICT: "au niveau du quartier"}


@dataclass(frozen=True)
class Spot:
    """An action in the list of places; `point` is its latitude and its longitude."""

    kind: Kind
    kind_name: str
    title: str
    address: str
    where: str
    when: str
    data: Markup
    point: tuple[float, float] | None


@dataclass(frozen=True)
class Area:
    """A heading of the list and what is there."""

    title: str
    spots: tuple[Spot, ...]
    address: str = ""


@dataclass(frozen=True)
class Blob:
    """A quartier on the drawn plan, with its count."""

    name: str
    address: str
    count: int
    x: float
    y: float
    radius: float


@dataclass(frozen=True)
class Overview:
    """The drawn plan: quartiers and actions where they are, in the units of its own frame."""

    width: int
    height: int
    blobs: tuple[Blob, ...]
    dots: tuple[tuple[Kind, float, float], ...]


def map_page(house: House) -> Page:
    """The list of places, and the plan."""
    actions = house.catalogue.actions
    title, summary = (
        "La carte des actions",
        "Où les actions ont lieu, quartier par quartier. La liste d’abord, la carte ensuite.",
    )
    points = [spot for spot in (_spot(house, action) for action in actions) if spot.point]
    values = {
        **frame(house, addresses.MAP, actions),
        "areas": tuple(_areas(house)),
        "overview": overview(house),
        "tiles": house.settings.plan,
        "has_points": bool(points),
    }
    return house.page("map.html", view_head(house, addresses.MAP, title, summary), values)


def _areas(house: House) -> Iterator[Area]:
    catalogue = house.catalogue
    for district in catalogue.used_districts:
        found = catalogue.by_district(district.id)
        yield Area(district.name, _spots(house, found), addresses.district(district.id))
    elsewhere = [action for action in catalogue.actions if not action.fields.district and action.fields.place]
    if elsewhere:
        yield Area("Ailleurs dans la commune", _spots(house, elsewhere))
    unknown = [action for action in catalogue.actions if not (action.fields.district or action.fields.place)]
    if unknown:
        yield Area("Lieu à retrouver", _spots(house, unknown))


def _spots(house: House, actions: Iterable[Action]) -> tuple[Spot, ...]:
    spots = (_spot(house, action) for action in actions)
    return tuple(sorted(spots, key=lambda spot: (sort_key(spot.where), sort_key(spot.title))))


def _spot(house: House, action: Action) -> Spot:
    place = action.fields.place
    about = _ABOUT.get(place.precision, "") if place and _point(place) else ""
    where = ", ".join(filter(None, (place.name if place else "", about)))
    return Spot(
        action.kind,
        house.kind(action.kind),
        action.fields.title,
        action.address,
        where,
        period(action),
        data(action),
        _point(place) if place else None,
    )


def _point(place: Place | VocabularyTerm) -> tuple[float, float] | None:
    if place.latitude is None or place.longitude is None:
        return None
    return float(place.latitude), float(place.longitude)


def overview(house: House) -> Overview | None:
    """The quartiers that have coordinates, and the actions that have some; None where nothing has any."""
    catalogue = house.catalogue
    districts = [(term, point) for term in catalogue.used_districts if (point := _point(term))]
    dots = [
        (action.kind, point)
        for action in catalogue.actions
        if action.fields.place and (point := _point(action.fields.place))
    ]
    every = [point for _, point in districts] + [point for _, point in dots]
    if not every:
        return None
    plan = _Projection.of(every)
    blobs = []
    for term, point in districts:
        count = len(catalogue.by_district(term.id))
        x, y = plan.place(point)
        blobs.append(
            Blob(
                term.name,
                addresses.district(term.id),
                count,
                x,
                y,
                round(min(13 + 3 * math.sqrt(count), _WIDEST), 1),
            )
        )
    return Overview(
        WIDTH, plan.height, tuple(blobs), tuple((kind, *plan.place(point)) for kind, point in dots)
    )


@dataclass(frozen=True)
class _Projection:
    """Degrees to units, a degree of longitude being shorter than one of latitude."""

    west: float
    north: float
    shrink: float
    scale: float
    height: int

    @classmethod
    def of(cls, points: list[tuple[float, float]]) -> _Projection:
        latitudes, longitudes = ([point[axis] for point in points] for axis in (0, 1))
        shrink = math.cos(math.radians(sum(latitudes) / len(latitudes)))
        tall = max(max(latitudes) - min(latitudes), _LEAST_SPAN)
        wide = max((max(longitudes) - min(longitudes)) * shrink, _LEAST_SPAN)
        inner = WIDTH - 2 * _MARGIN
        scale = min(inner / wide, (WIDTH * _TALLEST - 2 * _MARGIN) / tall)
        height = max(round(tall * scale) + 2 * _MARGIN, round(WIDTH * _FLATTEST))
        middle = (max(latitudes) + min(latitudes)) / 2, (max(longitudes) + min(longitudes)) / 2
        west = middle[1] - WIDTH / 2 / scale / shrink
        return cls(west, middle[0] + height / 2 / scale, shrink, scale, height)

    def place(self, point: tuple[float, float]) -> tuple[float, float]:
        x = (point[1] - self.west) * self.shrink * self.scale
        return round(x, 1), round((self.north - point[0]) * self.scale, 1)
