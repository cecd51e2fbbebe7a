"""PURE. What a facilitator writes of a moment."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import time
from typing import Any


@dataclass(frozen=True, kw_only=True)
class Asks:
    """The question of a moment that asks one. `spec`: as its kind has checked it."""

    kind: str
    text: str
    spec: Mapping[str, Any]


@dataclass(frozen=True, kw_only=True)
class NewPicture:
    mimetype: str
    data: bytes


@dataclass(frozen=True, kw_only=True)
class Written:
    """`spec`: what its kind plans, as plain JSON; `locked`: it begins at this time of the day whatever comes before;
    `picture`: one to show in it, in the place of any that the spec names.
    """

    title: str
    minutes: int
    theme_key: str = ""
    notes: str = ""
    spec: Mapping[str, Any] = field(default_factory=dict)
    locked: time | None = None
    asks: Asks | None = None
    picture: NewPicture | None = None
