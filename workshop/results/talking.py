"""What to talk about: two or three sentences a theme, by rules that anybody can read here.

A finding is made from the published snapshot alone (shapes: results/snapshot.py), so it can never say more than the
charts do. Each rule looks at one statement, gives a strength, and makes a finding only from `FROM` upwards: in a group
of twenty a smaller difference comes and goes with one or two people. Findings are ordered by how many times over their
rule's limit they are. Nothing here says that something is bad; it says that there is something to talk about.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from workshop.ground.swedish import short_number
from workshop.results.indexes import share

Numbers = Mapping[str, Any]

FROM = {
    "spread": 2.0,  # steps between the quartiles: a third of the scale, so the middle half does not agree
    "roles": 10,  # index points: half a step
    "dont_know": 20,  # per cent: one in five cannot say how it is
    "not_understood": 10,  # per cent: rarer than "vet ej", and always the statement's fault
    "wanted": 20,  # index points: one step; most people want a little more, so half a step says nothing
    "change": 10,  # index points: half a step; under 5 is no change at all
    "lowest": 10,  # index points below the theme's own mean; only where the other rules find too little
    "highest": 10,  # index points above it; likewise
}
BOTH_SIDES = 25  # per cent on the smaller side of the scale, or a wide spread is not a disagreement
FEWEST = 3  # people who do not know, or do not understand: two are not a pattern in a room
SHOWN = 3  # findings a theme that begin as shown; the rest wait for the facilitator
KEPT = 6
FILLED_FROM = 2  # with fewer findings than this, the weakest statement is one, and then the strongest

QUESTIONS = {
    "spread": "Vad har ni sett som gör att ni svarar så olika?",
    "roles": "Vad ser ni från ert håll som de andra inte ser?",
    "dont_know": "Vem vet, och hur får fler veta?",
    "not_understood": "Vad betyder påståendet hos oss? Pröva med egna ord.",
    "wanted": "Vad är det första som skulle minska avståndet?",
    "risen": "Vad har vi gjort som hjälpte, och hur håller det i sig?",
    "fallen": "Vad har hänt sedan sist?",
    "lowest": "Vad skulle behövas för att det skulle stämma bättre?",
    "highest": "Vad är det vi gör bra här, och var skulle vi kunna göra likadant?",
}


@dataclass(frozen=True, kw_only=True)
class Finding:
    """Something to talk about. `behind`: the numbers it rests on, in words. `strength`: times over the rule's limit."""

    theme_key: str
    statement_key: str
    rule: str
    text: str
    question: str
    behind: str
    strength: float


@dataclass(frozen=True, kw_only=True)
class Moved:
    """A statement's index (0-100) in an earlier measurement in the same words, and how many answered then."""

    index: int
    n: int
    when: str  # «maj 2025»


def findings(
    classes: Numbers, tables: Numbers, texts: Mapping[str, str], earlier: Mapping[str, Moved] | None = None
) -> tuple[Finding, ...]:
    """At most `KEPT` findings a theme, most to talk about first, theme by theme in the order of the questions.

    No rule and no statement twice within a theme. `texts`: the wording by statement key. Nothing where too few
    answered.
    """
    if tables["too_few"]:
        return ()
    room = _Room(classes=classes, tables=tables, texts=texts, earlier=earlier or {})
    return tuple(found for theme in tables["themes"] for found in _of_theme(room, theme))


@dataclass(frozen=True, kw_only=True)
class _Room:
    classes: Numbers
    tables: Numbers
    texts: Mapping[str, str]
    earlier: Mapping[str, Moved]

    @property
    def n(self) -> int:
        return int(self.tables["n"])


def _of_theme(room: _Room, theme: Numbers) -> list[Finding]:
    rows = [row for row in room.tables["statements"] if row["theme_key"] == theme["key"]]
    found = [one for row in rows for rule in RULES if (one := rule(room, row)) and one.strength >= 1]
    picked = _picked(found)
    for fill in (_lowest, _highest):
        if len(picked) < FILLED_FROM:
            taken = {one.statement_key for one in picked}
            picked += _picked([one for one in fill(room, theme, rows) if one.statement_key not in taken])[:1]
    return picked


def _picked(found: Sequence[Finding]) -> list[Finding]:
    """Strongest first, each rule and each statement once. Equal strength: in the order of the questions."""
    picked: list[Finding] = []
    for one in sorted(found, key=lambda one: -one.strength):
        taken = any(one.rule == other.rule or one.statement_key == other.statement_key for other in picked)
        if not taken and len(picked) < KEPT:
            picked.append(one)
    return picked


def _spread(room: _Room, row: Numbers) -> Finding | None:
    counts = row["all"]["steps"]
    if not counts:
        return None
    half = len(counts) // 2
    against, agree = sum(counts[:half]), sum(counts[half:])
    if share(min(against, agree), against + agree) < BOTH_SIDES:
        return None
    text = f"{agree} tycker att det stämmer, {against} att det inte gör det."
    low, high = short_number(row["all"]["q1"]), short_number(row["all"]["q3"])
    behind = f"{against + agree} svar på skalan. Hälften av dem ligger mellan steg {low} och {high} av {len(counts)}."
    return _finding(room, row, "spread", row["all"]["q3"] - row["all"]["q1"], text, behind)


def _roles(room: _Room, row: Numbers) -> Finding | None:
    """Only when the classes are shown: a class of few, or of one mind, has no row to compare."""
    if not row["roles"]:
        return None
    labels = {group["key"]: group["label"] for group in room.classes["roles"]}
    low, *_, high = sorted(row["roles"], key=lambda group: group["index"])
    brighter, darker = labels[high["class"]], labels[low["class"]].lower()
    text = f"{brighter} ser ljusare på det än {darker}: index {high['index']} mot {low['index']}."
    counts = ", ".join(f"{labels[group['class']].lower()} {group['n']}" for group in row["roles"])
    behind = f"Skillnad {high['index'] - low['index']} av 100. Svar på skalan: {counts}."
    return _finding(room, row, "roles", high["index"] - low["index"], text, behind)


def _dont_know(room: _Room, row: Numbers) -> Finding | None:
    n = row["all"]["vet_ej"]
    text = f"{n} av {room.n} vet inte hur det är."
    return _apart(room, row, "dont_know", n, text, "vet ej")


def _not_understood(room: _Room, row: Numbers) -> Finding | None:
    n = row["all"]["forstar_inte"]
    text = f"{n} av {room.n} förstod inte påståendet."
    return _apart(room, row, "not_understood", n, text, "jag förstår inte frågan")


def _apart(room: _Room, row: Numbers, rule: str, n: int, text: str, said: str) -> Finding | None:
    if n < FEWEST:
        return None
    on_scale = row["all"]["n"]
    rest = f"{on_scale} svarade på skalan." if on_scale is not None else "För få svarade på skalan för att visa hur."
    return _finding(room, row, rule, share(n, room.n), text, f"{share(n, room.n)} % svarade ”{said}”. {rest}")


def _wanted(room: _Room, row: Numbers) -> Finding | None:
    wanted = row["wanted"]
    if not wanted or wanted["gap"] is None:
        return None
    text = f"I dag ligger ni på {row['all']['index']}, och ni vill till {wanted['index']}."
    behind = f"Index 0–100. Avstånd {wanted['gap']}. Nuläge {row['all']['n']} svar, önskat läge {wanted['n']} svar."
    return _finding(room, row, "wanted", wanted["gap"], text, behind)


def _change(room: _Room, row: Numbers) -> Finding | None:
    before, now = room.earlier.get(row["key"]), row["all"]["index"]
    if not before or now is None:
        return None
    up = now > before.index
    text = f"Det har {'stigit' if up else 'sjunkit'} från {before.index} till {now} sedan {before.when}."
    behind = f"Index 0–100, samma ordalydelse. {before.n} svar då, {row['all']['n']} nu."
    return _finding(room, row, "change", abs(now - before.index), text, behind, "risen" if up else "fallen")


def _lowest(room: _Room, theme: Numbers, rows: Sequence[Numbers]) -> Iterator[Finding]:
    return _apart_from_mean(room, theme, rows, "lowest", -1, "svagaste")


def _highest(room: _Room, theme: Numbers, rows: Sequence[Numbers]) -> Iterator[Finding]:
    return _apart_from_mean(room, theme, rows, "highest", 1, "starkaste")


def _apart_from_mean(
    room: _Room, theme: Numbers, rows: Sequence[Numbers], rule: str, sign: int, name: str
) -> Iterator[Finding]:
    """`sign`: 1 above the theme's mean, -1 below it."""
    mean = theme["all"]["index"]
    for row in rows:
        index = row["all"]["index"]
        if mean is not None and index is not None and sign * (index - mean) >= FROM[rule]:
            text = f"Det här är temats {name}: index {index}."
            behind = f"Temat har index {mean} av 100. {row['all']['n']} svar på skalan."
            yield _finding(room, row, rule, sign * (index - mean), text, behind)


RULES: tuple[Callable[[_Room, Numbers], Finding | None], ...] = (
    _spread,
    _roles,
    _dont_know,
    _not_understood,
    _wanted,
    _change,
)


def _finding(room: _Room, row: Numbers, rule: str, amount: float, text: str, behind: str, asks: str = "") -> Finding:
    return Finding(
        theme_key=row["theme_key"],
        statement_key=row["key"],
        rule=rule,
        text=f"”{room.texts[row['key']]}” {text}",
        question=QUESTIONS[asks or rule],
        behind=behind,
        strength=amount / FROM[rule],
    )
