"""A part of the catalogue: the entries of a year, of a theme, of a dispositif, or those of a list."""

from __future__ import annotations

from dataclasses import dataclass, replace

from vitrine.catalogue.catalogue import Catalogue
from vitrine.catalogue.items import Action, Talk
from vitrine.model.vocabulary import Dispositif, Kind


@dataclass(frozen=True)
class Selection:
    """What was asked for, each as an identifier; everything where nothing is."""

    year: int | None = None
    theme: str | None = None
    dispositif: Dispositif | None = None
    ids: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.year or self.theme or self.dispositif or self.ids)

    @property
    def stem(self) -> str:
        """What tells its files from those of the whole, and from those of another selection."""
        parts = [str(self.year or ""), self.theme, self.dispositif.value if self.dispositif else None]
        if self.ids:
            others = len(self.ids) - 1
            more = f"-et-{others}-autre{'s' if others > 1 else ''}" if others else ""
            parts.append(f"choix-{self.ids[0].rpartition('/')[2]}{more}")
        return "-".join(part for part in parts if part)

    def words(self, catalogue: Catalogue) -> str:
        """What a reader is told of what it holds: « Les fifty-fifty de 2022, thème « Nature » »."""
        items = self.of(catalogue)
        actions = [item for item in items if isinstance(item, Action)]
        talks = len(items) - len(actions)
        if len(items) == 1:
            return f"Une fiche : « {items[0].fields.title} »"
        if len(self.ids) > 1:
            return f"Un choix de {len(items)} fiches"
        if len(actions) == 1 and not self._only_year:
            voices = "son récit" if talks == 1 else "ses récits"
            return f"Une fiche : « {actions[0].fields.title} », avec {voices}"
        told = "les actions" if len(actions) > 1 else "une action"
        if self.dispositif:
            name = catalogue.name(Kind(self.dispositif.value)).plural
            told = f"les {name[:1].lower()}{name[1:]}"
        if self._only_year:
            voices = "les récits" if talks > 1 else "un récit"
            told = " et ".join([told] * bool(actions) + [voices] * bool(talks))
        words = told[:1].upper() + told[1:]
        if self.year:
            words += f" de {self.year}"
        if self.theme:
            words += f", thème « {catalogue.theme_name(self.theme)} »"
        if talks and not self._only_year:
            words += ", avec un récit" if talks == 1 else ", avec leurs récits"
        return words

    @property
    def _only_year(self) -> bool:
        return not (self.theme or self.dispositif or self.ids)

    def of(self, catalogue: Catalogue) -> tuple[Action | Talk, ...]:
        """What it holds of a catalogue.

        Talks follow the actions that they tell; without any such link, they follow the year.
        """
        actions = [
            action
            for action in catalogue.actions
            if (not self.year or action.year == self.year)
            and (not self.theme or self.theme in action.fields.themes)
            and (not self.dispositif or action.fields.dispositif is self.dispositif)
            and (not self.ids or action.id in self.ids)
        ]
        kept = {action.id for action in actions}
        talks = [
            talk
            for talk in catalogue.talks
            if (not self.year or talk.year == self.year)
            and (self._only_year or talk.id in self.ids or kept.intersection(talk.fields.projects))
        ]
        return (*actions, *talks)


def selected(catalogue: Catalogue, selection: Selection) -> Catalogue:
    """The same catalogue with only these entries, and the years that have some."""
    if not selection:
        return catalogue
    items = selection.of(catalogue)
    years = {item.year for item in items}
    return replace(
        catalogue,
        actions=tuple(item for item in items if isinstance(item, Action)),
        talks=tuple(item for item in items if isinstance(item, Talk)),
        festivals=tuple(festival for festival in catalogue.festivals if festival.year in years),
        elsewhere=catalogue.published_sources,
    )
