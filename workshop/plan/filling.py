"""What the form of a measure begins with: an example, a shown idea, a stored measure, or nothing."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy.orm import Session

from workshop.cards.models import Card
from workshop.cards.piles import piles
from workshop.cards.queries import shown
from workshop.gathering.models import Workshop
from workshop.ground.errors import NotFound
from workshop.plan import queries, rules
from workshop.plan.models import WRITTEN
from workshop.programme.values import ExampleMeasure, Theme
from workshop.run_sheet.models import Moment


@dataclass(frozen=True, kw_only=True)
class Blank:
    """`values`: by name of field. `sources`: (key, kind, quoted) of what the measure can rest on."""

    values: Mapping[str, Any]
    sources: tuple[tuple[str, str, Mapping[str, Any]], ...]
    begun_from: str = ""  # the idea or the example, for the one who writes
    version: int = field(default=1)


def blank(db: Session, workshop: Workshop, theme_key: str, begun: Mapping[str, str]) -> Blank:
    """`begun`: «kort» or «exempel» may name what to begin from. Raises NotFound for one that is not there."""
    if begun.get("kort"):
        return _from_card(db, workshop, begun["kort"])
    theme = _theme(workshop, theme_key)
    key = theme.key if theme else ""
    example = _example(theme, begun["exempel"]) if begun.get("exempel") else None
    return Blank(
        values={"theme_key": key, **(_from_example(example) if example else {})},
        sources=_sources(db, workshop, key),
        begun_from=example.what if example else "",
    )


def of_stored(db: Session, workshop: Workshop, measure: str, theme_key: str | None) -> Blank:
    """`theme_key`: of the form that was sent, when the measure changes theme. Raises NotFound."""
    stored = queries.get_measure(db, workshop.id, measure)
    grounds = queries.evidence(db, [measure])[measure]
    kept = [(f"{one.kind}:{one.ref}", one.kind, one.quoted) for one in grounds]
    known = {key for key, _kind, _quoted in kept}
    more = _sources(db, workshop, stored.theme_key if theme_key is None else theme_key)
    return Blank(
        values={
            **{name: getattr(stored, name) for name in WRITTEN},
            "version": stored.version,
            "grounds": sorted(known),
        },
        sources=(*kept, *(source for source in more if source[0] not in known)),
        version=stored.version,
    )


def _from_card(db: Session, workshop: Workshop, ref: str) -> Blank:
    card = db.get(Card, ref)
    moment = db.get(Moment, card.moment) if card else None
    if not card or not moment or card.workshop != workshop.id or card.state != "shown":
        raise NotFound("Idén visas inte längre. Visa den först, så kan den bli en åtgärd.")
    key = moment.theme_key
    values = {"theme_key": key, "what": card.text[:400], "grounds": [f"card:{one}" for one in _lying_with(db, card)]}
    return Blank(values=values, sources=_sources(db, workshop, key), begun_from=card.text)


def _lying_with(db: Session, card: Card) -> list[str]:
    """The shown cards of its pile."""
    found = piles(shown(db, card.moment))
    return [one.id for pile in found if card.id in {one.id for one in pile.cards} for one in pile.cards]


def from_example(workshop: Workshop, theme_key: str, example: str) -> dict[str, Any]:
    """What an example of the programme says, by name of field, with the keys of what it rests on. Raises NotFound."""
    return _from_example(_example(_theme(workshop, theme_key), example))


def _from_example(example: ExampleMeasure) -> dict[str, Any]:
    money, note = rules.read_money(example.money)
    return {
        "what": example.what,
        "responsible": example.responsible,
        "money": money,
        "money_note": note,
        "benefit": example.benefit,
        "indicator": example.indicator,
        "grounds": [f"example:{example.key}", *(f"statement:{key}" for key in example.statements)],
    }


def _sources(db: Session, workshop: Workshop, theme_key: str) -> tuple[tuple[str, str, Mapping[str, Any]], ...]:
    found = queries.sources(db, workshop, theme_key)
    return tuple((source.key, source.kind, source.quoted) for source in found)


def _theme(workshop: Workshop, key: str) -> Theme | None:
    return next((theme for theme in workshop.programme.themes if theme.key == key), None)


def _example(theme: Theme | None, key: str) -> ExampleMeasure:
    found = next((one for one in theme.measures if one.key == key), None) if theme else None
    if not found:
        raise NotFound
    return found
