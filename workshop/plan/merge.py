"""PURE. What several people wrote into the same measure, field by field."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, kw_only=True)
class Merged:
    """`values`: what is to be stored, by name. `disputed`: what two people changed to different things; it stays as
    stored.
    """

    values: Mapping[str, Any]
    disputed: tuple[str, ...]


def merge(drawn: Mapping[str, Any], written: Mapping[str, Any], stored: Mapping[str, Any]) -> Merged:
    """`drawn`: what the page showed when somebody began to write; `written`: what they sent; `stored`: as it is now.

    Whoever left a field alone takes what it has become.
    """
    mine = {name: value for name, value in written.items() if value != drawn[name]}
    disputed = tuple(
        name for name, value in mine.items() if stored[name] != drawn[name] and stored[name] != value
    )  # fmt: skip
    return Merged(
        values={name: value for name, value in mine.items() if name not in disputed and value != stored[name]},
        disputed=disputed,
    )


def merge_choices(drawn: Collection[str], written: Collection[str], stored: Collection[str]) -> set[str]:
    """Ticks are never disputed: what somebody added or took away since the page was drawn is added or taken away."""
    return (set(stored) | set(written) - set(drawn)) - (set(drawn) - set(written))
