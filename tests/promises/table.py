"""docs/promises.toml: what is claimed, in which words, and what holds it."""

import re
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
TABLE = ROOT / "docs" / "promises.toml"


@dataclass(frozen=True, kw_only=True)
class Claim:
    """`held_by`: the tests that fail when it is not so; `because`: why none can, for advice and what the law says."""

    key: str
    said: tuple[str, ...]  # sentences; … stands for whatever is filled in
    held_by: tuple[str, ...] = ()
    because: str = ""


@cache
def claims() -> tuple[Claim, ...]:
    rows = tomllib.loads(TABLE.read_text())
    return tuple(
        Claim(
            key=key,
            said=tuple(row["said"]),
            held_by=tuple(row.get("held_by", ())),
            because=row.get("because", ""),
        )
        for key, row in rows.items()
    )


@cache
def _pattern(said: str) -> re.Pattern[str]:
    return re.compile(".+".join(re.escape(part) for part in said.split("…")))


def missing(sentences: Iterable[str]) -> list[str]:
    """Those that no claim has, once each."""
    known = [_pattern(said) for claim in claims() for said in claim.said]
    return [one for one in dict.fromkeys(sentences) if not any(pattern.fullmatch(one) for pattern in known)]


def unsaid(sentences: Iterable[str]) -> list[str]:
    """What the table has and nobody says any more."""
    spoken = set(sentences)
    every = [said for claim in claims() for said in claim.said]
    return [said for said in every if not any(_pattern(said).fullmatch(one) for one in spoken)]
