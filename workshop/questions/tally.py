"""How the answers to one question add up: rows, places on two scales, and the whole of it."""

import json
from collections import Counter
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any, Self

from workshop.ground.text import same


@dataclass(frozen=True, kw_only=True)
class Row:
    """How many people gave one answer. ``share`` is whole per cent; of what, the kind's ``tally`` says.

    ``points`` is how much those people gave together, where a person can give more than one.
    """

    key: str
    label: str
    n: int
    share: int
    points: int | None = None

    @property
    def weight(self) -> int:
        """What rows are ranked by."""
        return self.n if self.points is None else self.points


@dataclass(frozen=True, kw_only=True)
class Place:
    """Where a thing lies on two scales: the mean of each in whole tens, None where too few have judged it.

    ``counts`` is people per step, of each of the two; none where too few, and none of either once it is told.
    """

    key: str
    label: str
    benefit: int | None
    effort: int | None
    counts: tuple[tuple[int, ...], ...] = ()

    @classmethod
    def from_json(cls, plain: Mapping[str, Any]) -> Self:
        return cls(**{**plain, "counts": tuple(tuple(scale) for scale in plain["counts"])})


@dataclass(frozen=True, kw_only=True)
class Tally:
    """How the answers to one question add up. ``n`` is people who answered, in whatever way.

    ``apart`` counts those who could not answer, ``index`` is 0–100, ``median`` a step from 1, and ``texts`` are
    the words of people, one per answer, those that say the same beside each other. ``wanted`` is the same for where
    people want to be, if that was asked; ``places`` is where things lie that were judged on two scales. ``parts`` are
    the same of each statement where several are answered on one page, each with what was ``asked``; without rows where
    too few gave an answer that counts.
    """

    kind: str
    n: int
    rows: tuple[Row, ...] = ()
    apart: tuple[Row, ...] = ()
    index: float | None = None
    median: float | None = None
    texts: tuple[str, ...] = ()
    wanted: "Tally | None" = None
    places: tuple[Place, ...] = ()
    parts: tuple["Tally", ...] = ()
    asked: str = ""

    @property
    def said(self) -> tuple[str, ...]:
        """What people wrote, each once, with a number where several wrote it."""
        every = Counter(same(text) for text in self.texts)
        first = {same(text): text for text in reversed(self.texts)}
        return tuple(numbered(first[key], n) for key, n in every.items())

    def to_json(self) -> dict[str, Any]:
        """Return a dict of plain JSON values."""
        plain: dict[str, Any] = json.loads(json.dumps(asdict(self)))
        return plain

    @classmethod
    def from_json(cls, plain: Mapping[str, Any]) -> Self:
        """Build the tally that `to_json` described."""
        return cls(
            **{
                **plain,
                "rows": tuple(Row(**row) for row in plain["rows"]),
                "apart": tuple(Row(**row) for row in plain["apart"]),
                "texts": tuple(plain["texts"]),
                "wanted": cls.from_json(plain["wanted"]) if plain["wanted"] else None,
                "places": tuple(Place.from_json(place) for place in plain.get("places", ())),
                "parts": tuple(cls.from_json(part) for part in plain.get("parts", ())),
            }
        )


def numbered(text: str, n: int) -> str:
    """A text that so many say."""
    return f"{text}\u00a0\u00a0×\u00a0{n}" if n > 1 else text
