"""PURE. Hands that are raised in the place of phones: when a room does, and whether a count can be right."""

from collections.abc import Sequence

from workshop.ground.errors import Refused


class TooFewHere(Refused):
    code, status = "too_few_here", 409
    message = "Ni är för få för att svara med mobilerna: i så små grupper skulle svaren gå att räkna ut."


class HaveAnswered(Refused):
    code, status = "have_answered", 409
    message = "Någon har redan svarat med mobilen. Stäng frågan och fråga en gång till om ni vill räkna händer."


class NotCounted(Refused):
    code, status = "not_counted", 409
    message = "Skriv hur många händer du räknade, som hela tal. Lämna tomt där ingen räckte upp handen."


MOST_HANDS = 999


def check_hands(hands: Sequence[int], people: int, *, several: bool) -> int:
    """How many people raised their hands. Raises NotCounted for what cannot have been counted in a room."""
    if not any(hands) or max(hands) > MOST_HANDS:
        raise NotCounted
    if not several:
        return sum(hands)
    if not max(hands) <= people <= MOST_HANDS:
        raise NotCounted("Skriv också hur många ni är som svarade: minst så många som räckte upp handen för ett svar.")
    return people


def by_hands(here: int, threshold: int) -> bool:
    """Fewer people than the threshold are in the room: the room raises hands instead of answering by phone."""
    return here < threshold
