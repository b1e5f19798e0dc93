"""Whether a photo may appear somewhere: one rule for the site, the booklet and social networks.

Source: image rights (Code civil, art. 9) and RGPD, art. 7; the states are those of model.md, « photos ».
Where the papers leave a doubt, the photo stays away.
"""

from __future__ import annotations

from datetime import date, timedelta

from vitrine.model.entries import Authorisation, Photo
from vitrine.model.video import Video
from vitrine.model.vocabulary import PhotoUse, Recognisable, Term

NOTICE = timedelta(days=60)
"""How long before an authorisation ends staff are told."""


class Consent(Term):
    """What the recorded authorisation says of one use, on one day."""

    GIVEN = "permise"
    LACKING = "sans-autorisation", "sans autorisation", "sans autorisation"
    LACKING_PARENTS = (
        "parent-manquant",
        "signature d’un parent manquante",
        "signatures d’un parent manquantes",
    )
    NOT_FOR_THIS_USE = "autre-usage", "pas pour cet usage", "pas pour cet usage"
    EXPIRED = "expiree", "autorisation expirée", "autorisations expirées"
    WITHDRAWN = "retiree", "accord repris", "accords repris"


GONE = frozenset({Consent.EXPIRED, Consent.WITHDRAWN})
"""The states in which a photo was allowed and is no more: nothing keeps a trace of it."""


def consent(photo: Photo, use: PhotoUse, today: date) -> Consent:
    """The state of a photo for a use, on a day.

    Photos on which nobody is recognised need no authorisation; one that is recorded all the same binds.
    An accord taken back is so at once, whatever the day written beside it.
    """
    form = photo.authorisation
    if form and form.withdrawn_on:
        return Consent.WITHDRAWN
    if photo.people is Recognisable.RECOGNISABLE or photo.minors:
        if form is None:
            return Consent.LACKING
        if photo.minors and not form.both_parents:
            return Consent.LACKING_PARENTS
    return _of_form(form, use, today) if form else Consent.GIVEN


def video_consent(video: Video, today: date) -> Consent:
    """What the people filmed allow of the site; LACKING where no form is recorded.

    Whoever speaks on a stage is recognised. Talks were filmed before this site asked for forms: without one
    a video is shown and staff are told; one that is recorded binds.
    """
    return _of_form(video.authorisation, PhotoUse.SITE, today) if video.authorisation else Consent.LACKING


def _of_form(form: Authorisation, use: PhotoUse, today: date) -> Consent:
    if form.withdrawn_on:
        return Consent.WITHDRAWN
    if form.expires_on and form.expires_on < today:
        return Consent.EXPIRED
    return Consent.GIVEN if use in form.uses else Consent.NOT_FOR_THIS_USE


def usable(photos: tuple[Photo, ...], use: PhotoUse, today: date) -> tuple[Photo, ...]:
    """The photos that may appear in that use, in the order written."""
    return tuple(photo for photo in photos if consent(photo, use, today) is Consent.GIVEN)


def allowed_somewhere(photo: Photo, today: date) -> bool:
    """Whether at least one use may show the photo."""
    return any(consent(photo, use, today) is Consent.GIVEN for use in PhotoUse)


def ends_soon(photo: Photo, today: date) -> bool:
    """Whether the authorisation of a photo that is shown ends within NOTICE."""
    form = photo.authorisation
    return (
        form is not None
        and form.expires_on is not None
        and form.expires_on - today <= NOTICE
        and allowed_somewhere(photo, today)
    )
