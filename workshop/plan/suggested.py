"""What could become measures, theme by theme: examples of the programme, and ideas that nobody has used yet."""

from dataclasses import dataclass

from sqlalchemy.orm import Session

from workshop.cards.models import Card
from workshop.cards.queries import shown_in
from workshop.gathering.models import Workshop
from workshop.ground.ids import WorkshopId
from workshop.plan import rules
from workshop.plan.models import Evidence
from workshop.programme.theme import ExampleMeasure, Theme
from workshop.run_sheet.queries import moments
from workshop.survey import queries as survey
from workshop.survey.result.summaries import needs
from workshop.survey.result.values import Result


@dataclass(frozen=True, kw_only=True)
class Group:
    """A theme; number 0 is what concerns them all. `examples`: with their weakest statement's index, best fit first."""

    key: str
    number: int
    title: str
    index: int | None
    examples: tuple[tuple[ExampleMeasure, int | None], ...]
    ideas: tuple[Card, ...]


def groups(db: Session, workshop: Workshop, grounds: dict[str, list[Evidence]]) -> tuple[Group, ...]:
    result, ideas = survey.result(db, workshop.id), _unused_ideas(db, workshop.id, grounds)
    found: list[tuple[int, Theme | None]] = [*enumerate(workshop.programme.themes, 1), (0, None)]
    return tuple(
        Group(
            key=theme.key if theme else "",
            number=number,
            title=theme.title if theme else "Gemensamt för alla teman",
            index=_index(result, theme.key if theme else ""),
            examples=_suggested(theme.measures, result, theme.key, grounds) if theme else (),
            ideas=tuple(ideas.get(theme.key if theme else "", ())),
        )
        for number, theme in found
    )


def _index(result: Result | None, key: str) -> int | None:
    theme = result.theme(key) if result else None
    return theme.index if theme else None


def _suggested(
    examples: tuple[ExampleMeasure, ...], result: Result | None, key: str, grounds: dict[str, list[Evidence]]
) -> tuple[tuple[ExampleMeasure, int | None], ...]:
    """Those that no measure has taken over yet."""
    theme = result.theme(key) if result else None
    taken = {one.ref for rows in grounds.values() for one in rows if one.origin == "example"}
    left = [example for example in examples if example.key not in taken]
    return tuple(rules.most_needed(left, *needs(theme)))


def _unused_ideas(db: Session, workshop: WorkshopId, grounds: dict[str, list[Evidence]]) -> dict[str, list[Card]]:
    taken = {one.ref for rows in grounds.values() for one in rows if one.origin == "card"}
    of_moment = {moment.id: moment.theme_key for moment in moments(db, workshop)}
    found: dict[str, list[Card]] = {}
    for card in shown_in(db, workshop):
        if card.id not in taken:
            found.setdefault(of_moment[card.moment], []).append(card)
    return found
