"""The path of a fifty-fifty, step by step: where it stands, what is known, and where it stopped."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from vitrine.model.entries import FiftyFifty, HistoryStep, Period
from vitrine.model.vocabulary import FINISHED, ORDERED_STAGES, STEPS, STOPPED, Stage
from vitrine.text.dates import PartialDate, display, display_range

# What each step is, for who has never heard of it; said while it is still ahead.
_AHEAD = {
    Stage.REQUEST: "À venir : l’idée s’écrit au Maire.",
    Stage.MEETING: "À venir : on se voit en mairie.",
    Stage.REVIEW: "À venir : la mairie regarde si c’est possible.",
    Stage.AGREEMENT: "À venir : on signe qui apporte quoi.",
    Stage.WORK: "À venir : les habitants s’y mettent.",
    Stage.CELEBRATED: "À venir : on montre ce qui a été fait.",
}


class StepState(Enum):
    """How a step is drawn, and the class that draws it."""

    DONE = ""
    UNTRACED = "flou"
    HERE = "ici"
    AHEAD = "avenir"
    STOP = "stop"
    NEVER = "jamais"


@dataclass(frozen=True)
class Trace:
    """What is known of a stage: its day, as read by people and, where it is one, by machines; a note."""

    when: str
    machine: str
    note: str


@dataclass(frozen=True)
class Step:
    """A step of the path."""

    title: str
    state: StepState
    traces: tuple[Trace, ...] = ()
    remark: str = ""
    aloud: str = ""

    @property
    def current(self) -> bool:
        """Whether the project stands, or stopped, here."""
        return self.state in (StepState.HERE, StepState.STOP)


def steps(project: FiftyFifty) -> tuple[Step, ...]:
    """The steps to draw, in order, from the request to the celebration."""
    # « instruction » is shown only where a project names it.
    shown = [
        (stages[0].singular.capitalize(), stages)
        for stages in STEPS
        if Stage.REVIEW not in stages or _named(project, Stage.REVIEW)
    ]
    if project.stage in STOPPED:
        return _stopped(project, shown)
    here = next(rank for rank, (_, stages) in enumerate(shown) if project.stage in stages)
    return tuple(
        _reached(project, title, stages)
        if rank < here
        else _here(project, title, stages)
        if rank == here
        else Step(title, StepState.AHEAD, remark=_AHEAD[stages[0]])
        for rank, (title, stages) in enumerate(shown)
    )


def remark(path: tuple[Step, ...]) -> str:
    """The sentence beside the path's heading."""
    if any(step.state is StepState.STOP for step in path):
        done = sum(step.state in (StepState.DONE, StepState.UNTRACED) for step in path)
        return f"{_counted(done)}, et un arrêt dit franchement."
    if any(step.state is StepState.UNTRACED for step in path):
        return "Un anneau vide : la trace de cette étape n’a pas été retrouvée."
    if path[-1].state is StepState.HERE:
        return "Le chemin a été fait jusqu’au bout."
    return "Ce qui est fait, où l’on en est, et ce qui vient."


def _counted(done: int) -> str:
    words = ("Aucune étape franchie", "Une étape franchie", "Deux étapes franchies", "Trois étapes franchies")
    return words[done] if done < len(words) else f"{done} étapes franchies"


def _named(project: FiftyFifty, stage: Stage) -> bool:
    return project.stage is stage or any(step.stage is stage for step in project.history)


def _traces(project: FiftyFifty, stages: tuple[Stage, ...]) -> tuple[Trace, ...]:
    """What the history says of these stages; else the dates of the papers, or of the entry."""
    found = [_trace(step) for step in project.history if step.stage in stages]
    if not found and Stage.REQUEST in stages and project.request and project.request.date:
        found.append(_day(project.request.date, "Demande écrite au Maire."))
    if not found and Stage.AGREEMENT in stages and project.agreement:
        found.append(_day(PartialDate.from_date(project.agreement.signed_on), "Signée des deux côtés."))
    if not found and Stage.WORK in stages and project.stage in FINISHED:
        found.append(_period(project.dates))
    return tuple(trace for trace in found if trace.when or trace.note)


def _trace(step: HistoryStep) -> Trace:
    return Trace(display(step.date) if step.date else "", str(step.date or ""), step.note or "")


def _day(when: PartialDate, note: str) -> Trace:
    return Trace(display(when), str(when), note)


def _period(dates: Period) -> Trace:
    when = display_range(dates.start, dates.end, approximate=dates.approximate)
    return Trace(when, "" if dates.end or dates.approximate else str(dates.start), "")


def _reached(project: FiftyFifty, title: str, stages: tuple[Stage, ...]) -> Step:
    traces = _traces(project, stages)
    if traces:
        return Step(title, StepState.DONE, traces)
    missing = "Papier non retrouvé." if Stage.AGREEMENT in stages else "Date non retrouvée."
    return Step(title, StepState.UNTRACED, remark=missing)


def _here(project: FiftyFifty, title: str, stages: tuple[Stage, ...]) -> Step:
    traces = _traces(project, stages)
    finished = project.stage in FINISHED
    remark = "" if traces else "C’est fait, sans date connue." if finished else "C’est ici que l’on en est."
    aloud = "Dernière étape franchie." if finished else "Étape en cours."
    return Step(title, StepState.HERE, traces, remark, aloud)


def _stopped(project: FiftyFifty, shown: list[tuple[str, tuple[Stage, ...]]]) -> tuple[Step, ...]:
    reached = [stage for stage in ORDERED_STAGES if any(step.stage is stage for step in project.history)]
    last = next((rank for rank, (_, stages) in enumerate(shown) if reached and reached[-1] in stages), -1)
    at_work = last >= 0 and Stage.WORK in shown[last][1]
    before = shown[:last] if at_work else shown[: last + 1]
    earlier = _traces(project, shown[last][1]) if at_work else ()
    stop = Step(
        _stop_title(project, shown[last][0] if last >= 0 else "", at_work=at_work),
        StepState.STOP,
        (*earlier, *_traces(project, (project.stage,))),
        aloud="Le projet s’est arrêté ici.",
    )
    return (
        *(_reached(project, title, stages) for title, stages in before),
        stop,
        *(Step(title, StepState.NEVER, remark="Pas atteinte") for title, _ in shown[last + 1 :]),
    )


def _stop_title(project: FiftyFifty, last: str, *, at_work: bool) -> str:
    if project.stage is Stage.DECLINED:
        return "Non retenu"
    if at_work:
        return "Arrêté en route"
    after = "l’étude" if last == "Étude" else f"la {last.lower()}"
    return f"Arrêté après {after}" if last else "Arrêté"
