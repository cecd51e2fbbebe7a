"""Given things that are asked about: frozen by id and text when the question is made, whatever they were taken from."""

import re
from collections.abc import Mapping, Sequence
from typing import Any

from workshop.ground.ids import is_id

THINGS = 12
LONGEST = 400  # characters in the text of one
ID = re.compile(r"[0-9a-z-]{1,36}")


def frozen(things: Any) -> tuple[list[str], Any]:
    """Take ids and texts apart. What was only typed is numbered; what is neither is left for the reader to refuse."""
    if isinstance(things, str):
        things = [line for line in things.splitlines() if line.strip()]
    if not isinstance(things, list | tuple):
        return [], None
    if all(isinstance(thing, str) for thing in things):
        return [str(number) for number in range(1, len(things) + 1)], things
    if not all(isinstance(thing, Mapping) and thing.keys() == {"id", "text"} for thing in things):
        return [], None
    ids = [thing["id"] for thing in things]
    known = all(isinstance(id, str) and ID.fullmatch(id) for id in ids) and len({*ids}) == len(ids)
    return (ids, [thing["text"] for thing in things]) if known else ([], None)


def named(things: Any) -> bool:
    """Whether they have ids of their own: then two of them may say the same."""
    return isinstance(things, list | tuple) and any(isinstance(thing, Mapping) for thing in things)


def taken_from_here(spec: Mapping[str, Any]) -> bool:
    """Whether it asks about ideas or measures of its workshop: in another one there are none of those."""
    return any(is_id(thing["id"]) for thing in spec.get("things", ()))


def only_typed(spec: Mapping[str, Any]) -> bool:
    """Whether what it asks about, if anything, was typed for it, and is nothing that has a life of its own."""
    return all(thing["id"].isdecimal() for thing in spec.get("things", ()))


def together(ids: Sequence[str], texts: Sequence[str]) -> list[dict[str, str]]:
    """The things of a spec."""
    return [{"id": id, "text": text} for id, text in zip(ids, texts, strict=True)]


def names(field: str, things: int) -> list[str]:
    """What the inputs of a field that has one for each thing are called."""
    return [f"{field}-{number}" for number in range(1, things + 1)]
