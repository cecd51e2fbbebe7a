"""A file of the programme as TOML gives it, before anything is known to be right in it."""

from collections.abc import Mapping
from typing import Any

from workshop.moments import kinds as moment_kinds
from workshop.moments.base import Kind

Raw = Mapping[str, Any]


def tables(raw: Raw, name: str) -> list[Raw]:
    """The tables under a key; what is not a table is an empty one, so that numbers still fit the file."""
    rows = raw.get(name)
    return [row if isinstance(row, Mapping) else {} for row in rows] if isinstance(rows, list) else []


def kind_of(row: Raw) -> Kind | None:
    """The kind of moment that a row names, if there is such a kind."""
    name = row.get("kind")
    return moment_kinds.KINDS.get(name) if isinstance(name, str) else None
