"""What to talk about: two or three sentences a theme, by rules that anybody can read here.

A finding is made from the published snapshot alone (shapes: results/snapshot.py), so it can never say more than the
charts do. Each rule looks at one statement, gives a strength, and makes a finding only from `FROM` upwards: in a group
of twenty a smaller difference comes and goes with one or two people. Findings are ordered by how many times over their
rule's limit they are. Nothing here says that something is bad; it says that there is something to talk about.

A finding is a rule and the published values it rests on. `worded` says it in words, when it is drawn.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from workshop.ground.roles import MANY
from workshop.ground.swedish import short_number
from workshop.questions.shares import share_of
from workshop.results import tens

Numbers = Mapping[str, Any]

FROM = {
    "spread": 2.0,  # steps between the quartiles: a third of the scale, so the middle half does not agree
    "roles": 30,  # in whole tens, of which the exact ones may lie 20 apart: one step
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
    """Something to talk about. `values`: what it rests on, JSON-able. `strength`: times over the rule's limit."""

    theme_key: str
    statement_key: str
    rule: str
    values: dict[str, Any]
    strength: float


@dataclass(frozen=True, kw_only=True)
class Mark:
    """A place on a line from 0 to 100, `said` beside it. `look`: "disc", "square" for those elected, or "hollow" for
    what was or is wanted.
    """

    label: str
    at: int
    said: str
    look: str = "disc"


@dataclass(frozen=True, kw_only=True)
class Words:
    """`question`: suggested to the room; `behind`: the numbers that the text rests on. `statement` and `found` are the
    text in two, where it has a statement; `marks`: where it can be drawn on a line.
    """

    text: str
    question: str
    behind: str
    statement: str = ""
    found: str = ""
    marks: tuple[Mark, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Moved:
    """A statement's index (0-100) in an earlier measurement in the same words, and how many answered then."""

    index: int
    n: int
    when: str  # «maj 2025»


def findings(classes: Numbers, tables: Numbers, earlier: Mapping[str, Moved] | None = None) -> tuple[Finding, ...]:
    """At most `KEPT` findings a theme, most to talk about first, theme by theme in the order of the questions.

    No rule and no statement twice within a theme. Nothing where too few answered.
    """
    if tables["too_few"]:
        return ()
    survey = _Survey(classes=classes, tables=tables, earlier=earlier or {})
    return tuple(found for theme in tables["themes"] for found in _of_theme(survey, theme))


@dataclass(frozen=True, kw_only=True)
class _Survey:
    classes: Numbers
    tables: Numbers
    earlier: Mapping[str, Moved]

    @property
    def n(self) -> int:
        return int(self.tables["n"])


def _of_theme(survey: _Survey, theme: Numbers) -> list[Finding]:
    rows = [row for row in survey.tables["statements"] if row["theme_key"] == theme["key"]]
    found = [one for row in rows for rule in RULES if (one := rule(survey, row)) and one.strength >= 1]
    picked = _picked(found)
    for fill in (_lowest, _highest):
        if len(picked) < FILLED_FROM:
            taken = {one.statement_key for one in picked}
            picked += _picked([one for one in fill(theme, rows) if one.statement_key not in taken])[:1]
    return picked


def _picked(found: Sequence[Finding]) -> list[Finding]:
    """Strongest first, each rule and each statement once. Equal strength: in the order of the questions."""
    picked: list[Finding] = []
    for one in sorted(found, key=lambda one: -one.strength):
        taken = any(one.rule == other.rule or one.statement_key == other.statement_key for other in picked)
        if not taken and len(picked) < KEPT:
            picked.append(one)
    return picked


def _spread(survey: _Survey, row: Numbers) -> Finding | None:
    counts = row["all"]["steps"]
    if not counts:
        return None
    half = len(counts) // 2
    against, agree = sum(counts[:half]), sum(counts[half:])
    if share_of(min(against, agree), against + agree) < BOTH_SIDES:
        return None
    low, high = row["all"]["q1"], row["all"]["q3"]
    values = {"agree": agree, "against": against, "low": low, "high": high, "steps": len(counts)}
    return _finding(row, "spread", high - low, values)


def _roles(survey: _Survey, row: Numbers) -> Finding | None:
    """Only where the classes are shown, and in the tens that they are shown in."""
    if not row["roles"]:
        return None
    classes = {group["key"]: group for group in survey.classes["roles"]}
    low, *_, high = sorted(row["roles"], key=lambda group: group["index"])
    ends = {
        name: {"label": classes[one["class"]]["label"], "index": one["index"]}
        for name, one in (("low", low), ("high", high))
    }
    sizes = [{"label": classes[one["class"]]["label"], "n": classes[one["class"]]["n"]} for one in row["roles"]]
    values = {**ends, "sizes": sizes, "paired": row["paired"]}
    return _finding(row, "roles", high["index"] - low["index"], values)


def _dont_know(survey: _Survey, row: Numbers) -> Finding | None:
    return _apart(survey, row, "dont_know", row["all"]["vet_ej"])


def _not_understood(survey: _Survey, row: Numbers) -> Finding | None:
    return _apart(survey, row, "not_understood", row["all"]["forstar_inte"])


def _apart(survey: _Survey, row: Numbers, rule: str, n: int) -> Finding | None:
    if n < FEWEST:
        return None
    return _finding(row, rule, share_of(n, survey.n), {"n": n, "of": survey.n, "on_scale": row["all"]["n"]})


def _wanted(survey: _Survey, row: Numbers) -> Finding | None:
    wanted = row["wanted"]
    if not wanted or wanted["gap"] is None:
        return None
    values = {"now": row["all"]["index"], "wanted": wanted["index"], "n": row["all"]["n"], "n_wanted": wanted["n"]}
    return _finding(row, "wanted", wanted["gap"], values)


def _change(survey: _Survey, row: Numbers) -> Finding | None:
    before, now = survey.earlier.get(row["key"]), row["all"]["index"]
    if not before or now is None:
        return None
    values = {"then": before.index, "now": now, "n_then": before.n, "n_now": row["all"]["n"], "when": before.when}
    return _finding(row, "change", abs(now - before.index), values)


def _lowest(theme: Numbers, rows: Sequence[Numbers]) -> Iterator[Finding]:
    return _apart_from_mean(theme, rows, "lowest", -1)


def _highest(theme: Numbers, rows: Sequence[Numbers]) -> Iterator[Finding]:
    return _apart_from_mean(theme, rows, "highest", 1)


def _apart_from_mean(theme: Numbers, rows: Sequence[Numbers], rule: str, sign: int) -> Iterator[Finding]:
    """`sign`: 1 above the theme's mean, -1 below it."""
    mean = theme["all"]["index"]
    for row in rows:
        index = row["all"]["index"] if row["in_index"] else None
        if mean is not None and index is not None and sign * (index - mean) >= FROM[rule]:
            yield _finding(row, rule, sign * (index - mean), {"index": index, "theme": mean, "n": row["all"]["n"]})


RULES: tuple[Callable[[_Survey, Numbers], Finding | None], ...] = (
    _spread,
    _roles,
    _dont_know,
    _not_understood,
    _wanted,
    _change,
)


def _finding(row: Numbers, rule: str, amount: float, values: dict[str, Any]) -> Finding:
    return Finding(
        theme_key=row["theme_key"],
        statement_key=row["key"],
        rule=rule,
        values=values,
        strength=amount / FROM[rule],
    )


def worded(rule: str, values: Mapping[str, Any], statement: str) -> Words:
    """What the room reads of a finding. `statement`: its wording."""
    text, behind = WORDS[rule](values)
    asks = rule if rule != "change" else "risen" if values["now"] > values["then"] else "fallen"
    drawn = MARKS.get(rule)
    return Words(
        text=f"”{statement}” {text}", question=QUESTIONS[asks], behind=behind, statement=statement, found=text,
        marks=tuple(drawn(values)) if drawn else (),
    )  # fmt: skip


def _mark_roles(of: Numbers) -> Iterator[Mark]:
    for end in ("low", "high"):
        label, at = of[end]["label"], of[end]["index"]
        yield Mark(label=label, at=at, said=tens.said(at), look="square" if label == MANY["fortroendevald"] else "disc")


def _mark_moved(before: tuple[str, str], now: tuple[str, str]) -> Callable[[Numbers], Iterator[Mark]]:
    """From what was, or is wanted, to what is. Each is a key of the values, and its name."""

    def marked(of: Numbers) -> Iterator[Mark]:
        for (key, label), look in ((before, "hollow"), (now, "disc")):
            yield Mark(label=label.format(**of), at=round(of[key]), said=short_number(of[key]), look=look)

    return marked


MARKS: dict[str, Callable[[Numbers], Iterator[Mark]]] = {
    "roles": _mark_roles,
    "wanted": _mark_moved(("wanted", "önskat läge"), ("now", "i dag")),
    "change": _mark_moved(("then", "{when}"), ("now", "nu")),
    "lowest": _mark_moved(("theme", "temat"), ("index", "det här")),
    "highest": _mark_moved(("theme", "temat"), ("index", "det här")),
}


Said = tuple[str, str]  # the text, and the numbers behind it


def _said_spread(of: Numbers) -> Said:
    text = f"{of['agree']} tycker att det stämmer, {of['against']} att det inte gör det."
    ends = f"steg {short_number(of['low'])} och {short_number(of['high'])} av {of['steps']}"
    return text, f"{of['agree'] + of['against']} svar på skalan. Hälften av dem ligger mellan {ends}."


def _said_roles(of: Numbers) -> Said:
    high, low = of["high"], of["low"]
    values = f"index {tens.said(high['index'])} mot {tens.said(low['index'])}"
    sizes = ", ".join(f"{one['label'].lower()} {one['n']}" for one in of["sizes"])
    text = f"{high['label']} ser ljusare på det än {low['label'].lower()}: {values}."
    if of["paired"]:
        text = f"{high['label']} håller med om sitt mer än {low['label'].lower()} om sitt: {values}."
    return text, f"I hela tiotal av 100. Har svarat: {sizes}."


def _said_apart(doing: str, answer: str) -> Callable[[Numbers], Said]:
    def said(of: Numbers) -> Said:
        rest = "För få svarade på skalan för att visa hur."
        if of["on_scale"] is not None:
            rest = f"{of['on_scale']} svarade på skalan."
        return f"{of['n']} av {of['of']} {doing}.", f"{share_of(of['n'], of['of'])} % svarade ”{answer}”. {rest}"

    return said


def _said_wanted(of: Numbers) -> Said:
    text = f"I dag ligger ni på {of['now']}, och ni vill till {of['wanted']}."
    behind = (
        f"Index 0–100. Avstånd {of['wanted'] - of['now']}. Nuläge {of['n']} svar, önskat läge {of['n_wanted']} svar."
    )
    return text, behind


def _said_change(of: Numbers) -> Said:
    moved = "stigit" if of["now"] > of["then"] else "sjunkit"
    text = f"Det har {moved} från {of['then']} till {of['now']} sedan {of['when']}."
    return text, f"Index 0–100, samma ordalydelse. {of['n_then']} svar då, {of['n_now']} nu."


def _said_extreme(name: str) -> Callable[[Numbers], Said]:
    def said(of: Numbers) -> Said:
        text = f"Det här är temats {name}: index {of['index']}."
        return text, f"Temat har index {of['theme']} av 100. {of['n']} svar på skalan."

    return said


WORDS: dict[str, Callable[[Numbers], Said]] = {
    "spread": _said_spread,
    "roles": _said_roles,
    "dont_know": _said_apart("vet inte hur det är", "vet ej"),
    "not_understood": _said_apart("förstod inte påståendet", "jag förstår inte frågan"),
    "wanted": _said_wanted,
    "change": _said_change,
    "lowest": _said_extreme("svagaste"),
    "highest": _said_extreme("starkaste"),
}
