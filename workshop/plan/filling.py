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
from workshop.plan import queries, reading, rules
from workshop.plan.models import WRITTEN, Evidence
from workshop.programme.theme import ExampleMeasure, Theme
from workshop.run_sheet.models import Moment


@dataclass(frozen=True, kw_only=True)
class Offered:
    """What a measure can rest on: how a form names it, and of which theme it is ('': of all)."""

    key: str
    origin: str
    quoted: Mapping[str, Any]
    theme_key: str


@dataclass(frozen=True, kw_only=True)
class Blank:
    """`values`: by name of field."""

    values: Mapping[str, Any]
    sources: tuple[Offered, ...]
    begun_from: str = ""  # the idea or the example, for the one who writes
    version: int = field(default=1)
    removed: bool = False


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


def of_stored(db: Session, workshop: Workshop, measure: str) -> Blank:
    """Raises NotFound. What it rests on is offered as it was quoted."""
    stored = queries.get_measure(db, workshop.id, measure)
    kept = {one.key: one for one in queries.evidence(db, [measure])[measure]}
    offered = _sources(db, workshop, stored.theme_key)
    gone = kept.keys() - {one.key for one in offered}
    return Blank(
        values={
            **{name: getattr(stored, name) for name in WRITTEN},
            "version": stored.version,
            "grounds": sorted(kept),
        },
        sources=(
            *(_kept(kept[key], stored.theme_key) for key in sorted(gone)),
            *(_kept(kept[one.key], one.theme_key) if one.key in kept else one for one in offered),
        ),
        version=stored.version,
        removed=stored.removed,
    )


def _kept(one: Evidence, theme_key: str) -> Offered:
    return Offered(key=one.key, origin=one.origin, quoted=one.quoted, theme_key=theme_key)


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


def _sources(db: Session, workshop: Workshop, theme_key: str) -> tuple[Offered, ...]:
    """Of the measure's own theme first."""
    found = reading.sources(db, workshop)
    return tuple(
        Offered(key=one.key, origin=one.origin, quoted=one.quoted, theme_key=theme)
        for theme in sorted(found, key=lambda theme: theme != theme_key)
        for one in found[theme]
    )


def _theme(workshop: Workshop, key: str) -> Theme | None:
    return next((theme for theme in workshop.programme.themes if theme.key == key), None)


def _example(theme: Theme | None, key: str) -> ExampleMeasure:
    found = next((one for one in theme.measures if one.key == key), None) if theme else None
    if not found:
        raise NotFound
    return found
