"""What stands out about one statement. Each rule makes a finding only from its limit upwards, or says nothing.

The limits hold in a room of twenty: `python -m bench.findings` tells how often each rule fires where nothing is there,
and how often it finds what was planted.
"""

from collections.abc import Callable, Iterator, Sequence
from math import sqrt
from statistics import median
from typing import Any

from workshop.questions.shares import share_of
from workshop.results.talking.finding import FEWEST, FROM, HIGH, LOW, Finding, Numbers, Survey, of_row
from workshop.results.talking.spread import answers_of

Rule = Callable[[Survey, Numbers], Finding | None]


def found(survey: Survey, row: Numbers) -> list[Finding]:
    """All that stands out about it. What the roles explain is told as theirs, and not once more as a split.

    A pair is two sentences: what all of them answered together is an answer to neither.
    """
    rules = OF_A_PAIR if row["paired"] else RULES
    one_by_one = [one for rule in rules if (one := rule(survey, row))]
    if any(one.rule == "split_roles" for one in one_by_one):
        one_by_one = [one for one in one_by_one if one.rule not in ("split", "roles")]
    return one_by_one


def split(_survey: Survey, row: Numbers) -> Finding | None:
    """Two camps: not a heap in the middle that the border between no and yes happens to cut."""
    ends = _ends(row)
    if not ends or 100 * min(ends) <= FROM["split"] * row["all"]["n"]:
        return None
    low, high = ends
    strength = 100 * min(ends) / row["all"]["n"] / FROM["split"]
    values = {"low": low, "high": high, "n": row["all"]["n"], **answers_of(row)}
    return of_row(row, "split", strength, values)


def _ends(row: Numbers) -> tuple[int, int] | None:
    """People on the lowest third of the scale, and on its highest."""
    counts: Sequence[int] | None = row["all"]["steps"]
    if not counts:
        return None
    third = max(1, len(counts) // 3)
    return sum(counts[:third]), sum(counts[-third:])


def roles(survey: Survey, row: Numbers) -> Finding | None:
    """Only where the classes are shown, and in the tens that they are shown in."""
    gap = role_gap(survey, row)
    if not gap or gap["apart"] < FROM["roles"]:
        return None
    return of_row(row, "pair" if row["paired"] else "roles", gap["apart"] / FROM["roles"], gap)


def role_gap(survey: Survey, row: Numbers) -> dict[str, Any] | None:
    """The two roles furthest apart, `apart` in tens; None where roles are not shown."""
    if not row["roles"]:
        return None
    classes = survey.members("roles")
    low, *_, high = sorted(row["roles"], key=lambda one: one["index"])
    ends = {
        name: {"label": classes[one["class"]]["label"], "index": one["index"]}
        for name, one in (("low", low), ("high", high))
    }
    sizes = [{"label": classes[one["class"]]["label"], "n": classes[one["class"]]["n"]} for one in row["roles"]]
    return {**ends, "sizes": sizes, "apart": high["index"] - low["index"]}


def split_roles(survey: Survey, row: Numbers) -> Finding | None:
    """The two camps are the roles: they stand far apart, on either side of the middle."""
    camps, gap = split(survey, row), roles(survey, row)
    if not camps or not gap:
        return None
    if gap.values["low"]["index"] > LOW or gap.values["high"]["index"] < HIGH:
        return None
    return of_row(row, "split_roles", gap.strength, {**gap.values, "camps": camps.values})


def units(survey: Survey, row: Numbers) -> Finding | None:
    """The one furthest from everybody together."""
    everybody = row["all"]["index"]
    if not row["units"] or everybody is None:
        return None
    one = max(row["units"], key=lambda unit: abs(unit["index"] - everybody))
    apart = abs(one["index"] - everybody)
    if apart < FROM["units"]:
        return None
    group = survey.members("units")[one["class"]]
    values = {"label": group["label"], "n": group["n"], "index": one["index"], "all": everybody}
    return of_row(row, "units", apart / FROM["units"], values)


def agreed(_survey: Survey, row: Numbers) -> Finding | None:
    """Nearly all on one half of the scale, and far out on it."""
    counts: Sequence[int] | None = row["all"]["steps"]
    if not counts:
        return None
    half, n, index = len(counts) // 2, row["all"]["n"], row["all"]["index"]
    for rule, agree, far in (
        ("agreed_low", sum(counts[:half]), index <= LOW),
        ("agreed_high", sum(counts[-half:]), index >= HIGH),
    ):
        if far and 100 * agree >= FROM["agreed"] * n:
            values = {"agree": agree, "n": n, "index": index, **answers_of(row)}
            return of_row(row, rule, abs(index - 50) / (50 - LOW), values)
    return None


def dont_know(survey: Survey, row: Numbers) -> Finding | None:
    return _apart(survey, row, "dont_know", row["all"]["vet_ej"])


def not_understood(survey: Survey, row: Numbers) -> Finding | None:
    return _apart(survey, row, "not_understood", row["all"]["forstar_inte"])


def _apart(survey: Survey, row: Numbers, rule: str, n: int) -> Finding | None:
    share = share_of(n, survey.n)
    if n < FEWEST or share < FROM[rule]:
        return None
    values = {"n": n, "of": survey.n, "on_scale": row["all"]["n"], **answers_of(row)}
    return of_row(row, rule, share / FROM[rule], values)


def first(survey: Survey, row: Numbers) -> Finding | None:
    """Clearly more than by lot want it better first: stronger the lower it stands."""
    found = survey.first(row["theme_key"])
    if not found:
        return None
    asked, by_lot = found
    n = asked["counts"][asked["keys"].index(row["key"])]
    limit = by_lot + max(FROM["first"] / 100, of_lot(by_lot, asked["n"]))
    if n < limit * asked["n"]:
        return None
    index = row["all"]["index"] if row["in_index"] else None
    low = 1 + (HIGH - index) / 100 if index is not None else 1.0
    values = {"n": n, "of": asked["n"], "index": index, "by_lot": round(100 * by_lot)}
    return of_row(row, "first", n / asked["n"] / limit * low, values)


def of_lot(share: float, n: int) -> float:
    """How far above its share the one of some equally liked statements that most happen to choose seldom comes."""
    return 2.7 * sqrt(share * (1 - share) / n)


def change(survey: Survey, row: Numbers) -> Finding | None:
    before, now = survey.earlier.get(row["key"]), row["all"]["index"]
    if not before or now is None:
        return None
    limit = max(FROM["change"], of_chance(row["all"]["steps"], before.n, row["all"]["n"]))
    moved = abs(now - before.index)
    if moved < limit:
        return None
    values = {"then": before.index, "now": now, "n_then": before.n, "n_now": row["all"]["n"], "when": before.when}
    return of_row(row, "change", moved / limit, values)


def of_chance(counts: Sequence[int], then: int, now: int) -> float:
    """What two measurements of the same thing seldom differ by, in index points: two standard errors.

    `counts`: people per step now, whose spread is taken for both; `then`, `now`: how many answered. Taken as if nobody
    answered both times, which is on the careful side.
    """
    n, per_step = sum(counts), 100 / (len(counts) - 1)
    mean = sum(at * count for at, count in enumerate(counts)) / n
    variance = sum(count * (at - mean) ** 2 for at, count in enumerate(counts)) / n
    return 2 * per_step * sqrt(variance) * sqrt(1 / then + 1 / now)


def wanted(survey: Survey, row: Numbers) -> Finding | None:
    """Everybody wants more of what is good: only what stands out from the workshop's own distance says anything."""
    gap, usual = _gap(row), [one for one in map(_gap, survey.statements) if one is not None]
    if gap is None or gap - median(usual) < FROM["wanted"]:
        return None
    values = {
        "now": row["all"]["index"], "wanted": row["wanted"]["index"], "usual": round(median(usual)),
        "n": row["all"]["n"], "n_wanted": row["wanted"]["n"],
    }  # fmt: skip
    return of_row(row, "wanted", (gap - median(usual)) / FROM["wanted"], values)


def _gap(row: Numbers) -> int | None:
    return row["wanted"]["gap"] if row["wanted"] else None


RULES: tuple[Rule, ...] = (split_roles, split, roles, units, agreed, dont_know, not_understood, first, change)
OF_A_PAIR: tuple[Rule, ...] = (roles, dont_know, not_understood, first, change)


def ends(theme: Numbers, rows: Sequence[Numbers]) -> Iterator[Finding]:
    """The weakest of a theme's statements and the strongest, where they lie apart from the rest of it.

    `level`: how many share the place, for what is said has to be true of the whole theme.
    """
    mean, ranked = theme["all"]["index"], [row for row in rows if row["in_index"] and row["all"]["index"] is not None]
    if mean is None or len(ranked) < 2:
        return
    for rule, sign in (("lowest", -1), ("highest", 1)):
        row = max(ranked, key=lambda one: sign * one["all"]["index"])
        index = row["all"]["index"]
        level = sum(one["all"]["index"] == index for one in ranked)
        if sign * (index - mean) >= FROM["apart"]:
            values = {"index": index, "theme": mean, "n": row["all"]["n"], "level": level}
            yield of_row(row, rule, sign * (index - mean) / FROM["apart"], values)
