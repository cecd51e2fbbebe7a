"""What the talking points find where nothing is, and what they miss of what is there: rooms of made-up answers.

    .venv/bin/python -m bench.findings [--rooms 300]

Every person has a level of their own (standard deviation 0.4 steps) beside what they think of each statement (1.0),
and 7 per cent do not know. A planted difference between roles, or of a unit from all, is 40 points of 100 (two steps);
planted camps are a third of the room each, and what is planted to come first is chosen twelve times likelier. «False»
is the share of themes with a finding by the rule that nothing was planted for, «found» of planted statements that the
rule finds. Two rules that tell of the same thing count as one.
"""

import argparse
import random
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field

from workshop.ground.roles import ROLES
from workshop.results.snapshot import AskedFirst, AskedStatement, Respondent, survey_tables
from workshop.results.talking import findings

SIZES = (20, 36, 60)
ELECTED = 0.4
THEMES = {f"tema{at}": tuple(f"p{at}{one}" for one in range(5 + (at == 2))) for at in range(1, 6)}
KEYS = tuple(key for keys in THEMES.values() for key in keys)
UNITS = {f"u{at}": f"Verksamhet {at}" for at in range(4)}
KINDS = {"split_roles": "roles", "pair": "roles"}
PLANTED = ("p10", "p21", "p32", "p43")


@dataclass(frozen=True, kw_only=True)
class Person:
    role: str
    unit: str
    level: float
    camp: int  # 0, 1 or 2: which third of the room


Draw = Callable[[random.Random, Person, str], float]


@dataclass(frozen=True, kw_only=True)
class Room:
    """`mean`: of a person's answers to a statement, in steps; `planted`: rule by statement; `unknown`: a share."""

    mean: Draw
    planted: Mapping[str, str]
    spread: float = 1.0
    unknown: Callable[[str], float] = lambda _key: 0.07
    first: Mapping[str, float] = field(
        default_factory=dict
    )  # by statement, how much likelier than another it is chosen


def _roles(_chance: random.Random, one: Person, key: str) -> float:
    return 3.5 + (0 if key not in PLANTED else 1.0 if one.role == ROLES[0] else -1.0)


def _camps(_chance: random.Random, one: Person, key: str) -> float:
    return 3.5 if key not in PLANTED else (1.3, 3.5, 5.7)[one.camp]


def _units(_chance: random.Random, one: Person, key: str) -> float:
    """The first is 2.7 steps above the rest, so 2 above everybody together, itself counted."""
    return (5.1 if one.unit == "u0" else 2.4) if key in PLANTED else 3.5


ROOMS = {
    "lika": Room(mean=lambda *_: 3.5, planted={}),
    "en topp": Room(mean=lambda _chance, _one, key: 3 + KEYS.index(key) % 3 / 2, planted={}, spread=1.1),
    "roller": Room(mean=_roles, planted=dict.fromkeys(PLANTED, "roles")),
    "läger": Room(mean=_camps, planted=dict.fromkeys(PLANTED, "split"), spread=0.6),
    "verksamhet": Room(mean=_units, planted=dict.fromkeys(PLANTED, "units")),
    "ljummet": Room(
        mean=lambda *_: 3.6,
        planted=dict.fromkeys(PLANTED, "dont_know"),
        unknown=lambda key: 0.4 if key in PLANTED else 0.07,
    ),
    "enigt lågt": Room(
        mean=lambda _chance, _one, key: 1.8 if key in PLANTED else 3.8, planted=dict.fromkeys(PLANTED, "agreed_low"),
    ),
    "först": Room(
        mean=lambda *_: 3.5, planted=dict.fromkeys(PLANTED, "first"), first=dict.fromkeys(PLANTED, 12.0),
    ),
}  # fmt: skip


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rooms", type=int, default=200, help="of each kind and size")
    rooms = parser.parse_args().rooms
    for name, room in ROOMS.items():
        print(f"\n{name}")
        for people in SIZES:
            print(f"  {people} personer: " + "; ".join(_told(room, people, rooms)))


def _told(room: Room, people: int, rooms: int) -> Iterator[str]:
    false, found, strong, weakest = Counter[str](), 0, 0, 0
    for seed in range(rooms):
        tables, ones = _findings(room, people, random.Random(f"{people} {seed}"))  # noqa: S311 - no secret
        told = {(KINDS.get(one.rule, one.rule), one.statement_key) for one in ones}
        camps = {one.statement_key for one in ones if one.rule == "split_roles"}
        told |= {("split", key) for key in camps}
        found += sum((rule, key) in told for key, rule in room.planted.items())
        theme = {key: name for name, keys in THEMES.items() for key in keys}
        unplanted = {(rule, theme[key]) for rule, key in told if key and room.planted.get(key) is None}
        false.update(rule for rule, _theme in unplanted)
        strong += any(one.rule == "strongest" and one.shown for one in ones)
        weakest += sum(not _is_weakest(one.statement_key, tables) for one in ones if one.rule == "lowest")
    if room.planted:
        kind = next(iter(room.planted.values()))
        yield f"{kind} hittade {100 * found / (rooms * len(room.planted)):.0f} %"
    yield "falska per tema: " + ", ".join(
        f"{rule} {100 * false[rule] / (rooms * len(THEMES)):.1f} %"
        for rule in ("roles", "split", "units", "agreed_low", "first")
    )
    yield f"styrka i {100 * strong / rooms:.0f} %"
    yield f"falskt svagast {weakest}"


def _findings(room: Room, people: int, chance: random.Random):  # type: ignore[no-untyped-def]
    questions = [AskedStatement(key=key, theme_key=theme) for theme, keys in THEMES.items() for key in keys]
    asked = [_answers(room, at, people, chance) for at in range(people)]
    first = [AskedFirst(theme_key=theme, keys=keys) for theme, keys in THEMES.items()]
    made = survey_tables(threshold=6, questions=questions, respondents=asked, units=UNITS, first=first)
    return made.tables, findings(made.classes, made.tables)


def _answers(room: Room, at: int, people: int, chance: random.Random) -> Respondent:
    one = Person(
        role=ROLES[0] if at < ELECTED * people else ROLES[1], unit=f"u{at % len(UNITS)}", level=chance.gauss(0, 0.4),
        camp=at // 2 % 3,
    )  # fmt: skip
    answers = {key: {"now": _answer(room, one, key, chance), "wanted": None} for key in KEYS}
    first = {theme: _first(room, keys, chance) for theme, keys in THEMES.items()}
    return Respondent(role=one.role, unit=one.unit, answers=answers, first=first)


def _first(room: Room, keys: tuple[str, ...], chance: random.Random) -> list[int]:
    """Two of a theme's statements, one after the other."""
    weights = [room.first.get(key, 1.0) for key in keys]
    one = chance.choices(range(len(keys)), weights)[0]
    rest = [at for at in range(len(keys)) if at != one]
    return sorted((one, chance.choices(rest, [weights[at] for at in rest])[0]))


def _answer(room: Room, one: Person, key: str, chance: random.Random) -> int | str:
    if chance.random() < room.unknown(key):
        return "vet_ej"
    return min(6, max(1, round(chance.gauss(room.mean(chance, one, key) + one.level, room.spread))))


def _is_weakest(key: str, tables) -> bool:  # type: ignore[no-untyped-def]
    rows = {row["key"]: row["all"]["index"] for row in tables["statements"]}
    theme = next(keys for keys in THEMES.values() if key in keys)
    return bool(rows[key] == min(rows[one] for one in theme))


if __name__ == "__main__":
    main()
