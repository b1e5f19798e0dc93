"""Where a fifty-fifty stands, as one says it of a project; the names of the stages are in the vocabulary."""

from __future__ import annotations

from collections.abc import Mapping

from vitrine.model.vocabulary import Stage

STAGES: Mapping[Stage, str] = {
    Stage.REQUEST: "demandés au Maire",
    Stage.MEETING: "dont on parle en mairie",
    Stage.REVIEW: "étudiés par la mairie",
    Stage.AGREEMENT: "signés",
    Stage.WORK: "en train de se faire",
    Stage.DONE: "réalisés",
    Stage.CELEBRATED: "mis à l’honneur",
    Stage.INTERRUPTED: "arrêtés en route",
    Stage.DECLINED: "non retenus",
}
"""Where a fifty-fifty stands, after « les fifty-fifty »."""

STANDING: Mapping[Stage, str] = {
    Stage.REQUEST: "demandé au Maire",
    Stage.MEETING: "on en parle en mairie",
    Stage.REVIEW: "étudié par la mairie",
    Stage.AGREEMENT: "signé",
    Stage.WORK: "en train de se faire",
    Stage.DONE: "réalisé",
    Stage.CELEBRATED: "mis à l’honneur",
    Stage.INTERRUPTED: "arrêté en route",
    Stage.DECLINED: "non retenu",
}
"""Where one fifty-fifty stands, beside its title."""
