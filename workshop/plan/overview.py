"""The plan as the facilitator sees it: theme by theme, what each measure lacks, and what could come next."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from sqlalchemy.orm import Session

from workshop.cards.models import Card
from workshop.cards.queries import shown_in
from workshop.gathering.models import Workshop
from workshop.gathering.queries import units
from workshop.ground.ids import WorkshopId
from workshop.plan import polls, queries, reading, rules, versions
from workshop.plan.models import Evidence, Measure, PlanVersion
from workshop.plan.report import Support, Weighed
from workshop.plan.scrutiny import questions
from workshop.plan.timeline import Timeline, timeline
from workshop.programme.values import ExampleMeasure
from workshop.run_sheet.queries import moments
from workshop.survey import queries as survey
from workshop.survey.result.values import Result


@dataclass(frozen=True, kw_only=True)
class Item:
    measure: Measure
    number: int  # through the whole plan, from 1
    lacking: str  # «ansvarig och datum»; empty when nothing is
    grounds: tuple[Evidence, ...]
    questions: tuple[str, ...]  # that a nämnd will ask
    support: Support | None
    weighed: Weighed | None
    first: bool
    last: bool


@dataclass(frozen=True, kw_only=True)
class Group:
    """A theme; number 0 is what concerns them all. `examples`: with their weakest statement's index, best fit first."""

    key: str
    number: int
    title: str
    index: int | None
    items: tuple[Item, ...]
    examples: tuple[tuple[ExampleMeasure, int | None], ...]
    ideas: tuple[Card, ...]


@dataclass(frozen=True, kw_only=True)
class Overview:
    groups: tuple[Group, ...]
    versions: tuple[PlanVersion, ...]  # newest first
    settled: int  # measures with responsible, date and money
    changed: bool  # since the newest version
    removed: tuple[Measure, ...]
    timeline: Timeline | None  # of what is not parked

    @property
    def count(self) -> int:
        return sum(len(group.items) for group in self.groups)

    def anchor(self, number: int) -> str:
        """Where on the page the measure with this number is."""
        [id] = [one.id for at, one in _numbered(self.groups) if at == number]
        return f"#atgard-{id}"


def overview(db: Session, workshop: Workshop) -> Overview:
    found = queries.measures(db, workshop.id)
    grounds = queries.evidence(db, [measure.id for measure in found])
    said = polls.judged(polls.in_moments(db, workshop.id), found)
    result = survey.result(db, workshop.id)
    ideas = _unused_ideas(db, workshop.id, grounds)
    labels = [unit.label for unit in units(db, workshop.id)]
    asked = {one.id: tuple(question for _field, question in questions(one, found, labels)) for one in found}
    groups: list[Group] = []
    programme = workshop.programme
    for number, theme in [*enumerate(programme.themes, 1), (0, None)]:
        key = theme.key if theme else ""
        start = sum(len(group.items) for group in groups)
        mine = [measure for measure in found if measure.theme_key == key]
        groups.append(
            Group(
                key=key,
                number=number,
                title=theme.title if theme else "Gemensamt för alla teman",
                index=_index(result, key),
                items=_items(mine, grounds, said, start, asked),
                examples=_suggested(theme.measures, result, key, grounds) if theme else (),
                ideas=tuple(ideas.get(key, ())),
            )
        )
    kept = tuple(versions.kept(db, workshop.id))
    return Overview(
        groups=tuple(groups),
        versions=kept,
        settled=sum(bool(one.responsible and one.done_by and one.money != "oklart") for one in found),
        changed=not kept or kept[0].report != reading.report(db, workshop.id).to_json(),
        removed=tuple(queries.measures(db, workshop.id, removed=True)),
        timeline=timeline([one for one in _numbered(groups) if one[1].standing != rules.PARKED]),
    )


def _numbered(groups: Iterable[Group]) -> list[tuple[int, Measure]]:
    return [(item.number, item.measure) for group in groups for item in group.items]


def _items(
    measures: list[Measure],
    grounds: dict[str, list[Evidence]],
    said: polls.Judged,
    start: int,
    asked: Mapping[str, tuple[str, ...]],
) -> tuple[Item, ...]:
    return tuple(
        Item(
            measure=measure,
            number=start + place,
            lacking=rules.enumerated(rules.lacking(measure)),
            grounds=tuple(grounds[measure.id]),
            questions=asked[measure.id],
            support=said.support.get(measure.id),
            weighed=said.weighed.get(measure.id),
            first=place == 1,
            last=place == len(measures),
        )
        for place, measure in enumerate(measures, 1)
    )


def _index(result: Result | None, key: str) -> int | None:
    theme = result.theme(key) if result else None
    return theme.index if theme else None


def _suggested(
    examples: tuple[ExampleMeasure, ...], result: Result | None, key: str, grounds: dict[str, list[Evidence]]
) -> tuple[tuple[ExampleMeasure, int | None], ...]:
    """Those that no measure has taken over yet."""
    theme = result.theme(key) if result else None
    indexes = {row.key: row.index for row in theme.statements} if theme else {}
    taken = {one.ref for rows in grounds.values() for one in rows if one.origin == "example"}
    left = [example for example in examples if example.key not in taken]
    return tuple(rules.weakest_first(left, indexes))


def _unused_ideas(db: Session, workshop: WorkshopId, grounds: dict[str, list[Evidence]]) -> dict[str, list[Card]]:
    taken = {one.ref for rows in grounds.values() for one in rows if one.origin == "card"}
    of_moment = {moment.id: moment.theme_key for moment in moments(db, workshop)}
    found: dict[str, list[Card]] = {}
    for card in shown_in(db, workshop):
        if card.id not in taken:
            found.setdefault(of_moment[card.moment], []).append(card)
    return found
