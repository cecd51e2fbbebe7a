"""The plan as the facilitator sees it: the measures by priority, what each lacks, and what could come next."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy.orm import Session

from workshop.gathering.models import Workshop
from workshop.gathering.queries import units
from workshop.plan import follow_ups, hearing_rounds, queries, reading, rules
from workshop.plan import versions as kept_versions
from workshop.plan.follow_models import FollowUp
from workshop.plan.hearing_rounds import Round
from workshop.plan.models import Evidence, Measure
from workshop.plan.planned import PlannedMeasure
from workshop.plan.priority import by_room
from workshop.plan.report import Report
from workshop.plan.scrutiny import questions
from workshop.plan.suggested import Group, groups
from workshop.plan.timeline import Timeline, timeline
from workshop.plan.version_models import PlanVersion


@dataclass(frozen=True, kw_only=True)
class Item:
    measure: Measure
    number: int  # through the whole plan, from 1
    theme: str  # its title
    accent: int  # of the theme, 0 for what concerns them all
    lacking: str  # «ansvarig och datum»; empty when nothing is
    grounds: tuple[Evidence, ...]
    questions: tuple[str, ...]  # that a nämnd will ask
    followed: tuple[FollowUp, ...]  # all that was told of it by its responsible, newest first
    heard: tuple[Round, ...]  # what those whom it concerns have answered, the latest first
    told: PlannedMeasure  # the same as it is printed: what the room said of it, and what was decided
    first: bool
    last: bool


@dataclass(frozen=True, kw_only=True)
class Overview:
    items: tuple[Item, ...]  # in order of priority
    groups: tuple[Group, ...]
    versions: tuple[PlanVersion, ...]  # newest first
    settled: int  # of what is not parked, those with responsible, date and money
    changed: bool  # since the newest version
    removed: tuple[Measure, ...]
    timeline: Timeline | None  # of what is not parked
    report: Report
    proposed: PlanVersion | None  # what a body has not decided on yet

    @property
    def count(self) -> int:
        """What the plan says that we do, as in the PDF: without what is parked."""
        return len(_going_on(self.items))

    @property
    def parked(self) -> int:
        return len(self.items) - self.count

    @property
    def ordered_by_room(self) -> bool:
        """Whether the measures already stand as the room has judged them."""
        measures = [item.told for item in self.items]
        return by_room(measures) == measures

    @property
    def goes_on(self) -> bool:
        """Whether anything earlier can be laid beside it: a measurement, or measures that come from another plan."""
        return bool(self.report.since) or any(item.measure.editions for item in self.items)

    def anchor(self, number: int) -> str:
        """Where on the page the measure with this number is."""
        return f"#atgard-{self.items[number - 1].measure.id}"


def overview(db: Session, workshop: Workshop) -> Overview:
    found = queries.measures(db, workshop.id)
    grounds = queries.evidence(db, [measure.id for measure in found])
    report = reading.report(db, workshop.id)
    versions = tuple(kept_versions.kept(db, workshop.id))
    items = _items(db, workshop, found, grounds, report)
    return Overview(
        items=items,
        groups=groups(db, workshop, grounds),
        versions=versions,
        settled=sum(bool(one.responsible and one.done_by and one.money != "oklart") for _at, one in _going_on(items)),
        changed=not versions or versions[0].report != report.to_json(),
        removed=tuple(queries.measures(db, workshop.id, removed=True)),
        timeline=timeline(_going_on(items)),
        report=report,
        proposed=_waiting(versions, report),
    )


def _waiting(versions: Sequence[PlanVersion], report: Report) -> PlanVersion | None:
    """The latest that was laid before a body, if nothing has been decided on it."""
    latest = next((one for one in versions if one.status == "foreslagen" and not one.repeats), None)
    decided = {one.version for one in report.decisions if one.whole}
    return latest if latest and latest.number not in decided else None


def _going_on(items: Iterable[Item]) -> list[tuple[int, Measure]]:
    """All but what the room has parked."""
    return [(item.number, item.measure) for item in items if item.measure.standing != rules.PARKED]


def _items(
    db: Session,
    workshop: Workshop,
    found: Sequence[Measure],
    grounds: Mapping[str, Sequence[Evidence]],
    report: Report,
) -> tuple[Item, ...]:
    told = {one.id: one for one in report.measures}
    history, answered = follow_ups.of_measures(db, list(told)), hearing_rounds.rounds(db, list(told))
    labels = [unit.label for unit in units(db, workshop.id)]
    accents = {theme.key: number for number, theme in enumerate(workshop.programme.themes, 1)}
    return tuple(
        Item(
            measure=measure,
            number=place,
            theme=report.title_of(measure.theme_key),
            accent=accents.get(measure.theme_key, 0),
            lacking=rules.enumerated(rules.lacking(measure)),
            grounds=tuple(grounds[measure.id]),
            questions=tuple(question for _field, question in questions(measure, found, labels)),
            followed=tuple(history.get(measure.id, ())),
            heard=tuple(answered[measure.id]),
            told=told[measure.id],
            first=place == 1,
            last=place == len(found),
        )
        for place, measure in enumerate(found, 1)
    )
