"""PURE. A talk in spells: each alone, then two and two, then four and four, then everybody; each with its minutes."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from workshop.ground.text import N_

# Who talks, in the order that talks are laid out: what the room is told, by its name in the spec.
WHO: Mapping[str, str] = {
    "alone": N_("Tyst, var för sig"),
    "pairs": N_("Två och två"),
    "fours": N_("Fyra och fyra"),
    "everybody": N_("Alla tillsammans"),
}


@dataclass(frozen=True, kw_only=True)
class Spell:
    """A part of a talk. `who`: a key of WHO."""

    who: str
    minutes: int

    @property
    def label(self) -> str:
        return WHO[self.who]


def fitted(spells: Sequence[Spell], minutes: int) -> tuple[Spell, ...]:
    """The same spells in proportion, so that they are as long as the talk: at least a minute each, the first ones left
    out where there are not so many. What is right already stays.
    """
    kept = spells[-minutes:] if minutes > 0 else ()
    whole = sum(spell.minutes for spell in kept)
    made: list[Spell] = []
    passed = ended = 0
    for after, spell in zip(reversed(range(len(kept))), kept, strict=True):
        passed += spell.minutes
        end = min(max((2 * passed * minutes + whole) // (2 * whole), ended + 1), minutes - after)
        made.append(replace(spell, minutes=end - ended))
        ended = end
    return tuple(made)
