"""PURE. The verksamhet that somebody meant, among those that the workshop has."""

import re
from collections.abc import Iterable, Mapping

from workshop.ground.text import fold

_WORDS = re.compile(r"[^\W_]+")
_KINDS = {"nämnden": "n", "nämnd": "n", "förvaltningen": "f", "förvaltning": "f", "styrelsen": "s", "kontoret": "k"}
_SHORTEST = 4  # signs of a part of a name that stands for the whole


def unit_of(said: str, units: Mapping[str, str]) -> str | None:
    """The id of the unit that is meant. `units`: id → label. None when it is none of them, or could be two."""
    words = _words(said)
    if not words:
        return None
    known = {id: _words(label) for id, label in units.items()}
    for fits in (
        lambda label: label == words,
        lambda label: _within(label, words),
        lambda label: len(" ".join(words)) >= _SHORTEST and _within(words, label),
        lambda label: len(words) == 1 and words[0] == _short(label),
    ):
        if found := [id for id, label in known.items() if fits(label)]:
            return _only(found, known)
    return None


def is_unit(said: str, units: Mapping[str, str]) -> bool:
    """Whether it is the whole name of one."""
    return bool(said) and _words(said) in map(_words, units.values())


def _only(found: list[str], known: Mapping[str, list[str]]) -> str | None:
    """Of two that fit, one that has the other within it."""
    longest = max(found, key=lambda id: len(known[id]))
    return longest if all(one == longest or _within(known[one], known[longest]) for one in found) else None


def _words(text: str) -> list[str]:
    return [word for word in _WORDS.findall(fold(text)) if not word.isdigit() and word != "och"]


def _within(part: list[str], whole: list[str]) -> bool:
    return bool(part) and any(whole[at : at + len(part)] == part for at in range(len(whole) - len(part) + 1))


def _short(label: Iterable[str]) -> str:
    """«BUN» of Barn- och utbildningsnämnden."""
    made = ""
    for word in label:
        end = next((end for end in _KINDS if word.endswith(end)), "")
        made += (word[0] if word != end else "") + _KINDS.get(end, "")
    return made
