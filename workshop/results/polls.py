"""What a live question publishes when it closes, and after it was opened again. While it is open: fifths.py.

`poll_tables` gives one of

    {"rule_version": 2, "too_few": true, "n": 4}
    {"rule_version": 2, "too_few": false, "n": 42, "all": <Tally as JSON>,
     "roles": [{"class": "roll1", "label": "Förtroendevalda", "members": ["fortroendevald"], "values": [40, 20]}]
              or null,
     "why": "<Swedish sentence: why it is not split, where it could have been>" or "",
     "earlier": [<Tally as JSON>, ...]}

`n` is people whose answers stand; too few are fewer than the threshold on the scale. `values` are in whole tens (20 is
"at most", 80 "at least"): the index of a scale, else the share of the class for each of the rows. `earlier`: every
exact result that has stood before this one, of everybody.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

from workshop.ground.text import N_
from workshop.questions import kinds
from workshop.questions.base import Kind, Spec, Value, canonical
from workshop.questions.tally import Tally
from workshop.results import tens
from workshop.results.again import may_follow

RULE_VERSION = 2
WHY = {
    "few": N_("Delas inte upp på roll: för få har svarat i någon av grupperna."),
    "alike": N_("Delas inte upp på roll: nästan alla har svarat lika."),
    "watched": N_("Delas inte upp på roll: staplar visades redan medan ni svarade."),
}
Tables = Mapping[str, Any]
Answers = Sequence[tuple[str | None, Value]]


def poll_tables(
    *, kind: str, spec: Spec, answers: Answers, roles: Sequence[Mapping[str, Any]], threshold: int,
    watched: bool = False,
) -> dict[str, Any]:  # fmt: skip
    """Compute what may be shown of a closed question. `answers`: (role, value) in any order; it does not show.

    `roles`: the locked classes (results/classes.py); none, and there is no split. `watched`: bars were seen while it
    was open (results/fifths.py). Who sees others press knows who is in which batch, and groups beside batches tell of
    those in both.
    """
    asked = kinds.get(kind)
    everybody = _tally(asked, spec, [value for _, value in answers])
    if _counted(everybody) < threshold:
        return {"rule_version": RULE_VERSION, "too_few": True, "n": len(answers)}
    found: dict[str, Any] = {
        "rule_version": RULE_VERSION, "too_few": False, "n": len(answers), "roles": None, "why": "", "earlier": [],
        "all": asked.without_few(everybody, threshold).to_json(),
    }  # fmt: skip
    if not asked.may_split("role") or not roles:
        return found
    if watched:
        return {**found, "why": WHY["watched"]}
    if not tens.varied([row.n for row in everybody.rows], threshold, beside=1):
        return {**found, "why": WHY["alike"]}
    by_role = _by_role(asked, spec, answers, roles, threshold, everybody)
    return {**found, "roles": by_role, "why": "" if by_role else WHY["few"]}


def _by_role(
    asked: Kind, spec: Spec, answers: Answers, roles: Sequence[Mapping[str, Any]], threshold: int, everybody: Tally
) -> list[dict[str, Any]] | None:
    """None too where somebody answered who belongs to no class."""
    known = {role for group in roles for role in group["members"]}
    if any(role not in known for role, _ in answers):
        return None
    tallies = [_tally(asked, spec, [value for role, value in answers if role in group["members"]]) for group in roles]
    rows = [row.key for row in everybody.rows]
    weights = tens.scale(len(rows)) if asked.may_split("role") == "value" else tens.alternatives(len(rows))
    values = tens.split([_answered(tally, rows) for tally in tallies], weights, threshold)
    return [
        {"class": group["key"], "label": group["label"], "members": group["members"], "values": value}
        for group, value in zip(roles, values or (), strict=bool(values))
    ] or None


def _answered(tally: Tally, rows: Sequence[str]) -> tens.Answered:
    """`rows`: their keys in the order that everybody's stand in."""
    people = {row.key: row.n for row in tally.rows}
    return tens.Answered(counts=[people.get(key, 0) for key in rows], people=_counted(tally))


def _counted(tally: Tally) -> int:
    """Who gave an answer that counts: on the scale, or any alternative."""
    return tally.n - sum(row.n for row in tally.apart)


def alike(tables: Tables) -> bool:
    """Whether everybody chose the same: whoever sees the result then knows what each one answered."""
    if tables["too_few"]:
        return False
    kind, tally = kinds.get(tables["all"]["kind"]), _all(tables)
    return bool(tally.parts or not kind.own_words) and kind.alike(tally)


def may_replace(old: Tables, new: Tables, *, kind: str, spec: Spec, threshold: int) -> bool:
    """Tell whether a reopened question's new tables may stand instead of the old ones: see results/again.py.

    What a try-out showed has the `threshold` that its people read; a later one may be lower, and they come again.
    """
    if old["too_few"] or new["too_few"]:
        return bool(old["too_few"])

    def distance(one: Tally, other: Tally) -> int:
        return kinds.get(kind).distance(one, other, spec)

    return may_follow(_all(new), shown(old), max(threshold, old.get("threshold", 0)), distance)


def that_may_follow(
    now: Tables, *, closed: Tables | None, rounds: Sequence[Tables] = (), kind: str, spec: Spec, threshold: int
) -> Tables | None:
    """Choose what stands when it closes: the result now, unless it lies too near one that has been shown.

    `closed`: of an earlier close of this round; `rounds`: what stands of earlier ones. None: nothing new does, and the
    round before stands. Groups are shown with the first result of a question, and not again: results/again.py.
    """
    known = [tables for tables in (*rounds, closed) if tables and not tables["too_few"]]
    if closed in known and (now["too_few"] or _all(now) == _all(closed)):
        return closed
    if not known or now["too_few"]:
        return now
    if not all(may_replace(one, now, kind=kind, spec=spec, threshold=threshold) for one in known):
        return closed
    earlier = [tally.to_json() for tally in shown(closed)] if closed in known else []
    return {**now, "roles": None, "why": "", "earlier": earlier}


def with_hands(tables: Tables, counted: Mapping[str, Any] | None, spec: Spec) -> Tally:
    """What is shown of everybody where there were enough: the phones' result, and hands that were counted beside it.

    Everybody in the room saw the hands and can take them away again, so they never help to reach the threshold.
    """
    kind, tally = kinds.get(tables["all"]["kind"]), _all(tables)
    return kind.with_hands(tally, **counted, spec=spec) if counted else kind.told(tally)


def shown(tables: Tables) -> list[Tally]:
    """Every exact result of everybody that has stood, this one last."""
    return [Tally.from_json(tally) for tally in (*tables.get("earlier", ()), tables["all"])]


def remembered(tables: Tables, kind: str) -> dict[str, Any] | None:
    """What is kept of tables that were shown, where it is asked as if for the first time; None for nothing."""
    kept = [kinds.get(kind).remembered(tally) for tally in shown(tables)]
    whole = [tally.to_json() for tally in kept if tally]
    return {**tables, "roles": None, "why": "", "earlier": whole[:-1], "all": whole[-1]} if whole else None


def without_text(tables: Tables, kind: str, ref: str) -> dict[str, Any]:
    """The tables without a text that somebody wrote, also in every result that has stood before."""
    if tables["too_few"]:
        return dict(tables)

    def without(tally: dict[str, Any]) -> dict[str, Any]:
        return kinds.get(kind).without(Tally.from_json(tally), ref).to_json()

    earlier = [without(tally) for tally in tables.get("earlier", ())]
    return {**tables, "all": without(tables["all"]), "earlier": earlier}


def _all(tables: Tables) -> Tally:
    return Tally.from_json(tables["all"])


def _tally(kind: Kind, spec: Spec, values: Sequence[Value]) -> Tally:
    """Count equal answers in the order of the answers themselves, so that arrival leaves no trace."""
    counts = Counter(canonical(value) for value in values)
    by_text = {canonical(value): value for value in values}
    return kind.tally([(by_text[text], counts[text]) for text in sorted(counts)], spec)
