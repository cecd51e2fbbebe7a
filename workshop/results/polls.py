"""What a live step publishes: when it closes, while it is open and shown, and after it was opened again.

`poll_tables` gives one of

    {"rule_version": 1, "too_few": true, "n": 4}
    {"rule_version": 1, "too_few": false, "n": 42, "all": <Tally as JSON>,
     "roles": [{"class": "roll1", "label": "Förtroendevalda", "members": ["fortroendevald"], "tally": <Tally>}] or null}

`n` is people who answered. Roles are the classes that the survey froze, or the first of them against the rest; a
workshop without a survey has no role split.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

from workshop.questions import kinds
from workshop.questions.base import Kind, Spec, Tally, Value, canonical

RULE_VERSION = 1
Roles = list[dict[str, Any]]


def poll_tables(
    *,
    kind: str,
    spec: Spec,
    answers: Sequence[tuple[str | None, Value]],
    frozen_classes: Mapping[str, Any] | None,
    threshold: int,
) -> dict[str, Any]:
    """Compute what may be shown of a closed step. `answers`: (role, value) in any order; the result does not show it.

    `frozen_classes`: `SurveyTables.classes`, None where there was no survey.
    """
    if len(answers) < threshold:
        return {"rule_version": RULE_VERSION, "too_few": True, "n": len(answers)}
    asked = kinds.get(kind)
    return {
        "rule_version": RULE_VERSION,
        "too_few": False,
        "n": len(answers),
        "all": _tally(asked, spec, [value for _, value in answers]).to_json(),
        "roles": _by_role(asked, spec, answers, frozen_classes, threshold) if asked.may_split("role") else None,
    }


def may_replace(old: Mapping[str, Any], new: Mapping[str, Any], *, kind: str, spec: Spec, threshold: int) -> bool:
    """Tell whether a reopened question's new tables may stand instead of the old ones.

    Two releases that differ by a few answers reveal those. Every group that both show must be equal in both, or differ
    by at least `threshold` people, counted as the fewest who could have made the difference (`Kind.distance`).
    """
    if old["too_few"]:
        return True
    if new["too_few"]:
        return False
    pairs = [(old["all"], new["all"])]
    before = {tuple(row["members"]): row["tally"] for row in old["roles"] or ()}
    pairs += [(before[key], row["tally"]) for row in new["roles"] or () if (key := tuple(row["members"])) in before]
    asked = kinds.get(kind)
    moved = [asked.distance(Tally.from_json(a), Tally.from_json(b), spec) for a, b in pairs]
    return all(people == 0 or people >= threshold for people in moved)


Tables = Mapping[str, Any]


def may_release(
    now: Tables, *, closed: Tables | None, released: Tables | None, kind: str, spec: Spec, threshold: int
) -> bool:
    """Tell whether the room may see `now` of an open question: at least `threshold` more have answered than it knows.

    `closed`: the tables of an earlier close, `released`: what it last saw while open; only `all` of those is shown.
    """
    if now["too_few"]:
        return False
    known = max(tables["n"] for tables in (closed, released, {"n": 0}) if tables)
    return now["n"] >= known + threshold and _may_follow(now, closed, released, kind, spec, threshold)


def that_may_follow(
    now: Tables, *, closed: Tables | None, released: Tables | None, kind: str, spec: Spec, threshold: int
) -> Tables:
    """Choose what stands when a step closes: the result now, unless it lies too near what the room has seen."""
    if _may_follow(now, closed, released, kind, spec, threshold):
        return now
    standing = released or closed
    assert standing, "only something published can stand in the way"
    return standing


def _may_follow(
    now: Tables, closed: Tables | None, released: Tables | None, kind: str, spec: Spec, threshold: int
) -> bool:
    seen = {**released, "roles": None} if released else None
    known = [earlier for earlier in (closed, seen) if earlier]
    return all(may_replace(earlier, now, kind=kind, spec=spec, threshold=threshold) for earlier in known)


def _tally(kind: Kind, spec: Spec, values: Sequence[Value]) -> Tally:
    """Count equal answers in the order of the answers themselves, so that arrival leaves no trace."""
    counts = Counter(canonical(value) for value in values)
    by_text = {canonical(value): value for value in values}
    return kind.tally([(by_text[text], counts[text]) for text in sorted(counts)], spec)


def _by_role(
    kind: Kind,
    spec: Spec,
    answers: Sequence[tuple[str | None, Value]],
    frozen: Mapping[str, Any] | None,
    threshold: int,
) -> Roles | None:
    """Try the frozen classes, then the first against the others together; None when neither is safe."""
    for groups in _unions((frozen or {}).get("roles") or []):
        known = {role for group in groups for role in group["members"]}
        if any(role not in known for role, _ in answers):
            return None
        tallies = [_tally(kind, spec, [v for role, v in answers if role in group["members"]]) for group in groups]
        if all(_may_stand(tally, threshold) for tally in tallies):
            return [{**group, "tally": tally.to_json()} for group, tally in zip(groups, tallies, strict=True)]
    return None


def _unions(roles: Sequence[Mapping[str, Any]]) -> list[Roles]:
    groups = [{"class": group["key"], "label": group["label"], "members": group["members"]} for group in roles]
    if len(groups) < 2:
        return []
    if len(groups) == 2:
        return [groups]
    first, *rest = groups
    joined = {
        "class": "+".join(group["class"] for group in rest),
        "label": " och ".join([rest[0]["label"], *(group["label"].lower() for group in rest[1:])]),
        "members": [role for group in rest for role in group["members"]],
    }
    return [groups, [first, joined]]


def _may_stand(tally: Tally, threshold: int) -> bool:
    """A class needs enough answers besides "vet ej", and no answer that everybody gave."""
    plain = tally.n - sum(row.n for row in tally.apart)
    one_mind = any(row.n in (plain, tally.n) for row in tally.rows)
    wanted = tally.wanted
    return plain >= threshold and not one_mind and (wanted is None or _may_stand(wanted, threshold))
