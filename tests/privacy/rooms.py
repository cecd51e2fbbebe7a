"""Random workshops, and what a reader who knows every group's size can work out from what they publish."""

import random
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import floor

from workshop.results.classes import ROLES, Atom
from workshop.results.published import Published, derivable, published_rows
from workshop.results.snapshot import AskedStatement, Respondent, SurveyTables, survey_tables

QUESTIONS = [AskedStatement(key=f"p{at}", theme_key=f"t{at // 3}", asks_wanted=at < 3) for at in range(6)]
# Counts of all who answered at all, and means of numbers that are published themselves.
OF_EVERYBODY = ("/vet_ej", "/forstar_inte", "/dont_know", "/not_understood", "all/wanted", "all/gap")
HALF = Fraction(1, 2)
SHAPES = ("crossed", "nested", "mixed")


@dataclass(frozen=True, kw_only=True)
class Room:
    """Who was asked and who answered what. `expected`: people per role and unit, which the reader may know."""

    shape: str
    threshold: int
    units: Mapping[str, str]
    people: Sequence[Respondent]
    expected: Mapping[Atom, int]

    @property
    def sizes(self) -> Counter[Atom]:
        return Counter((person.role, person.unit) for person in self.people)

    def snapshot(self) -> SurveyTables:
        return survey_tables(
            threshold=self.threshold,
            questions=QUESTIONS,
            respondents=self.people,
            units=self.units,
            expected=self.expected,
        )


def random_room(rng: random.Random, *, people: int | None = None) -> Room:
    """Skewed sizes. Nested: politicians sit in nämnder and officials in förvaltningar; mixed: nearly so."""
    size = people if people is not None else rng.choice([rng.randint(0, 60), rng.randint(0, 300)])
    shape = rng.choice(SHAPES)
    units = {f"u{at}": f"Verksamhet {at}" for at in range(rng.randint(1, 12))}
    weights = [rng.paretovariate(1) for _ in units]
    roles = [rng.paretovariate(1.2), rng.paretovariate(1.2), rng.choice([0, 0.1, 0.6])]
    stray = {"crossed": 1.0, "nested": 0.0, "mixed": rng.uniform(0.01, 0.15)}[shape]
    silent, unsure, skips = rng.choice([0, 0.05, 0.3]), rng.choice([0, 0.1, 0.3]), rng.choice([0, 0.04])
    minds = {q.key: (rng.choice(ROLES[:2]), rng.choice([1, 6])) for q in QUESTIONS if rng.random() < 0.25}
    asked: Counter[Atom] = Counter()
    answered: list[Respondent] = []
    while len(answered) < size:
        role = rng.choices(ROLES, roles)[0]
        unit = _unit(rng, role, list(units), weights, stray)
        asked[role, unit] += 1
        if rng.random() >= silent:
            answered.append(Respondent(role=role, unit=unit, answers=_answers(rng, (role, unit), minds, unsure, skips)))
    return Room(shape=shape, threshold=rng.randint(5, 10), units=units, people=answered, expected=asked)


def _unit(rng: random.Random, role: str, units: Sequence[str], weights: Sequence[float], stray: float) -> str | None:
    if rng.random() < 0.03:
        return None
    own = [unit for at, unit in enumerate(units) if (at % 2 == 0) == (role == ROLES[0])]
    if own and rng.random() >= stray:
        return rng.choices(own, [weights[units.index(unit)] for unit in own])[0]
    return rng.choices(units, weights)[0]


def _answers(
    rng: random.Random, of: Atom, minds: Mapping[str, tuple[str, int]], unsure: float, skips: float
) -> dict[str, dict[str, int | str | None]]:
    """People in one unit think alike. `minds`: the statements on which a role is of one mind, and its moment."""
    role, unit = of
    leaning = sum(map(ord, unit or "x")) % 6 + 1
    found: dict[str, dict[str, int | str | None]] = {}
    for question in QUESTIONS:
        if rng.random() < skips:
            continue
        of_one_mind, moment = minds.get(question.key, ("", 0))
        now = moment if role == of_one_mind else leaning if rng.random() < 0.5 else rng.randint(1, 6)
        given = rng.choice(["vet_ej", "vet_ej", "forstar_inte"]) if rng.random() < unsure else now
        found[question.key] = {"now": given, "wanted": rng.choice([None, 5, 6])}
    return found


def leaks(room: Room) -> Iterator[str]:
    """Say every way in which something about a group smaller than the threshold follows."""
    snapshot = room.snapshot()
    rows = published_rows(snapshot.classes, snapshot.tables)
    for name, sizes in (("answered", room.sizes), ("expected", room.expected)):
        for leak in derivable(rows, sizes, room.threshold):
            yield f"{name}: {leak}"
    for subject in {row.subject for row in rows} - {None}:
        mine = [row for row in rows if row.subject == subject and not row.is_of_parts]
        of = [row for row in mine if not row.path.endswith(OF_EVERYBODY)]
        for side in ("now", "wanted"):
            sided = [row for row in of if ("wanted/" in row.path) == (side == "wanted")]
            for leak in derivable(sided, _base(room, subject, side), room.threshold):
                yield f"{subject}, {side} on the scale: {leak}"
    for statement in {row.subject for row in rows if row.path.startswith("statements")}:
        of = [row for row in rows if row.subject == statement]
        yield from pinned(room, of)
        yield from of_one_mind(room, of)
    if not snapshot.tables["too_few"]:
        yield from of_their_own(snapshot)


def _base(room: Room, subject: str | None, side: str) -> Counter[Atom]:
    """How many per atom the numbers of a statement or theme are about: those with a moment on half of it or more."""
    keys = [q.key for q in QUESTIONS if subject in (q.key, q.theme_key)]
    return Counter(
        (person.role, person.unit)
        for person in room.people
        if 2 * sum(isinstance(person.answers.get(key, {}).get(side), int) for key in keys) >= len(keys)
    )


def pinned(room: Room, rows: Sequence[Published]) -> Iterator[str]:
    """Fréchet bounds, worked out here from the published counts alone: is an answer of a small atom known?"""
    for moment in range(6):
        counts = [
            (row, int(row.value))
            for row in rows
            if row.path.endswith(f"/moments/{moment}") and "wanted" not in row.path
        ]
        ceiling = {
            atom: min([n, *(count for row, count in counts if row.covers(atom))]) for atom, n in room.sizes.items()
        }
        for atom in (atom for atom, n in room.sizes.items() if 0 < n < room.threshold):
            floors = [
                count - sum(most for other, most in ceiling.items() if other != atom and row.covers(other))
                for row, count in counts
                if row.covers(atom)
            ]
            if max(floors, default=0) == ceiling[atom] > 0:
                yield f"{rows[0].subject}, moment {moment + 1}: {atom} is known"


def of_one_mind(room: Room, rows: Sequence[Published]) -> Iterator[str]:
    """A class that is shown and in which everyone on the scale chose the same step."""
    for who in {(row.roles, row.units): row for row in rows if row.roles or row.units}.values():
        members = [person for person in room.people if who.covers((person.role, person.unit))]
        given = [person.answers.get(str(who.subject), {}).get("now") for person in members]
        if len({moment for moment in given if isinstance(moment, int)}) == 1:
            yield f"{who.path}: everyone chose the same"


def of_their_own(snapshot: SurveyTables) -> Iterator[str]:
    """A theme's class that says anything but what can be worked out here from the rows of its statements."""
    for theme in snapshot.tables["themes"]:
        statements = [one for one in snapshot.tables["statements"] if one["theme_key"] == theme["key"]]
        for split in ("roles", "units"):
            for row in theme[split] or ():
                known = [one for of in statements for one in of[split] or () if one["class"] == row["class"]]
                mean = Fraction(sum(one["index"] for one in known), len(known))
                if row != {"class": row["class"], "n": min(one["n"] for one in known), "index": floor(mean + HALF)}:
                    yield f"{theme['key']}, {split}, {row['class']}: more than its statements say"


def naive_rows(room: Room) -> list[Published]:
    """The planted fault: tables by role and by unit where small rows are just hidden."""
    sizes = room.sizes
    rows = [Published(path="all", subject=None, value=len(room.people))]
    for at, split in enumerate(("roles", "units")):
        for value in {atom[at] for atom in sizes}:
            n = sum(count for atom, count in sizes.items() if atom[at] == value)
            if n >= room.threshold:
                rows.append(Published(path=split, subject=None, value=n, **{split: frozenset([value])}))
    return rows
