"""PURE. Cards that lie as one: those that say the same, by themselves, and those that somebody has laid together."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from workshop.ground.text import same
from workshop.questions.tally import numbered


class Card(Protocol):
    id: str
    text: str
    state: str
    number: int
    column: int
    under: str | None


@dataclass(frozen=True, kw_only=True)
class Pile:
    """One or more cards. The first lies on top: the room reads its words and calls the pile by its number.

    `joined`: somebody has laid it together, and it can be taken apart.
    """

    cards: tuple[Card, ...]

    @property
    def id(self) -> str:
        return self.cards[0].id

    @property
    def state(self) -> str:
        return self.cards[0].state

    @property
    def number(self) -> int:
        return self.cards[0].number

    @property
    def text(self) -> str:
        return self.cards[0].text

    @property
    def column(self) -> int:
        return self.cards[0].column

    @property
    def said(self) -> str:
        """What the room reads."""
        return numbered(self.text, len(self.cards))

    @property
    def joined(self) -> bool:
        return any(card.under for card in self.cards)

    @property
    def others(self) -> tuple[str, ...]:
        """What the cards under the first say that it does not say itself."""
        said = {same(card.text): card.text for card in self.cards} if len(self.cards) > 1 else {}
        said.pop(same(self.text), None)
        return tuple(said.values())


def piles(cards: Sequence[Card]) -> tuple[Pile, ...]:
    """Those that were shown last first; equal texts are one where they stand in the same column.

    A card under one that is not among them lies by itself.
    """
    known = {card.id: card for card in cards}
    found: dict[tuple[int, str], list[Card]] = {}
    for card in sorted(cards, key=lambda card: (card.number, card.id)):
        over = known.get(card.under or "", card)
        found.setdefault((over.column, same(over.text)), []).append(card)
    made = [Pile(cards=tuple(sorted(those, key=_lies))) for those in found.values()]
    return tuple(sorted(made, key=lambda pile: (-pile.number, pile.id)))


def _lies(card: Card) -> tuple[bool, int, str]:
    """Those that lie under another come after, and the one that the room has called by its number longest is first."""
    return (bool(card.under), card.number, card.id)
