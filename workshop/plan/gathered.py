"""What lies before the room when it writes its measures: what it has chosen, what it has thought of, and examples."""

from dataclasses import dataclass

from sqlalchemy.orm import Session

from workshop.cards.piles import Pile, piles
from workshop.cards.queries import shown
from workshop.gathering.models import Workshop
from workshop.ground.ids import WorkshopId
from workshop.live.queries import points_given
from workshop.plan import queries, rules
from workshop.plan.models import Measure
from workshop.plan.passed_over import points_of
from workshop.programme.theme import ExampleMeasure, Theme
from workshop.run_sheet.models import Moment
from workshop.run_sheet.queries import moments
from workshop.survey import queries as survey
from workshop.survey.result.summaries import needs

MOST = 12  # piles; where any has got points, those and no others


@dataclass(frozen=True, kw_only=True)
class Thing:
    """Something that a measure can be made of. `key`: of its source, «origin:ref»; `points`: what the room gave it;
    `measure`: the one that it has become.
    """

    key: str
    text: str
    points: int = 0
    measure: Measure | None = None

    @property
    def origin(self) -> str:
        return self.key.partition(":")[0]

    @property
    def ref(self) -> str:
        return self.key.partition(":")[2]

    @property
    def said(self) -> str:
        """What the room reads of it."""
        return f"{self.text}\u00a0\u00a0★\u00a0{self.points}\u00a0p" if self.points else self.text


def gathered(db: Session, workshop: Workshop, moment: Moment) -> tuple[Thing, ...]:
    """What the boards of the moment's theme show, its own too, what got most points first; then the programme's
    examples, the one for what measured weakest first. About all themes together: what has got points in any of them.
    """
    boards = [one.id for one in moments(db, WorkshopId(workshop.id)) if _beside(one, moment)]
    given = points_given(db, WorkshopId(workshop.id))
    lie = [pile for board in boards for pile in piles(shown(db, board))]
    taken = queries.taken(db, WorkshopId(workshop.id))
    theme = next((one for one in workshop.programme.themes if one.key == moment.theme_key), None)
    return (
        *(_of_pile(pile, given, taken) for pile in _best(lie, given, all_of_them=bool(theme))),
        *(_of_example(one, taken) for one in _fitting(db, workshop, theme)),
    )


def _beside(one: Moment, moment: Moment) -> bool:
    return one.what.takes == "card" and moment.theme_key in ("", one.theme_key)


def _best(lie: list[Pile], given: dict[str, int], *, all_of_them: bool) -> list[Pile]:
    chosen = [pile for pile in lie if points_of(pile, given)]
    if chosen or not all_of_them:
        return sorted(chosen, key=lambda pile: (-points_of(pile, given), pile.number))[:MOST]
    return lie[:MOST]


def _of_pile(pile: Pile, given: dict[str, int], taken: dict[str, Measure]) -> Thing:
    made = next((taken[f"card:{card.id}"] for card in pile.cards if f"card:{card.id}" in taken), None)
    return Thing(key=f"card:{pile.id}", text=pile.text, points=points_of(pile, given), measure=made)


def _of_example(one: ExampleMeasure, taken: dict[str, Measure]) -> Thing:
    return Thing(key=f"example:{one.key}", text=one.what, measure=taken.get(f"example:{one.key}"))


def _fitting(db: Session, workshop: Workshop, theme: Theme | None) -> list[ExampleMeasure]:
    result = survey.result(db, WorkshopId(workshop.id)) if theme else None
    found = result.theme(theme.key) if result and theme else None
    return [example for example, _index in rules.most_needed(theme.measures, *needs(found))] if theme else []
