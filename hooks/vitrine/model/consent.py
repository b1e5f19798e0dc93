"""Whether a photo may appear somewhere: one rule for the site, the booklet and social networks.

Source: image rights (Code civil, art. 9) and RGPD, art. 7; the states are those of model.md, « photos ».
"""

from __future__ import annotations

from datetime import date
from enum import Enum

from vitrine.model.entries import Photo
from vitrine.model.vocabulary import PhotoUse, Recognisable


class Consent(Enum):
    """What the recorded authorisation says of one use, on one day."""

    GIVEN = "donné"
    LACKING = "absent"
    LACKING_PARENTS = "un parent manque"
    NOT_FOR_THIS_USE = "pas pour cet usage"
    EXPIRED = "expiré"
    WITHDRAWN = "repris"


def consent(photo: Photo, use: PhotoUse, today: date) -> Consent:
    """The state of a photo for a use. Photos on which nobody is recognised need no authorisation."""
    form = photo.authorisation
    if form and form.withdrawn_on and form.withdrawn_on <= today:
        return Consent.WITHDRAWN
    if photo.people is not Recognisable.RECOGNISABLE:
        return Consent.GIVEN
    if form is None:
        return Consent.LACKING
    if photo.minors and not form.both_parents:
        return Consent.LACKING_PARENTS
    if form.expires_on and form.expires_on < today:
        return Consent.EXPIRED
    return Consent.GIVEN if use in form.uses else Consent.NOT_FOR_THIS_USE


def usable(photos: tuple[Photo, ...], use: PhotoUse, today: date) -> tuple[Photo, ...]:
    """The photos that may appear in that use, in the order written."""
    return tuple(photo for photo in photos if consent(photo, use, today) is Consent.GIVEN)
