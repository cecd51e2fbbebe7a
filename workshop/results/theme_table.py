"""What is published of one theme, and of all themes together."""

from collections.abc import Mapping, Sequence
from statistics import fmean
from typing import Any

from workshop.results import indexes
from workshop.results.class_means import SPLITS, Rows, of_parts, of_statements
from workshop.results.disclosure import Shown
from workshop.results.exchange import Theme, tables_of
from workshop.results.room import AskedStatement, Respondent, Room, note
from workshop.results.statement_table import gap_between


def theme_table(
    room: Room, key: str, questions: Sequence[AskedStatement], statements: Sequence[Mapping[str, Any]]
) -> dict[str, Any]:
    asked = questions_of(key, questions)
    counted_in = {question.key for question in asked}
    answers = [statement for statement in statements if statement["key"] in counted_in]
    spread = _theme_spread(room, key, asked, answers)
    wanted = _mean([(answer["wanted"] or {}).get("index") for answer in answers])
    return {
        "key": key,
        "all": {**spread, **_apart(room, asked), "wanted": wanted, "gap": gap_between(spread["index"], wanted)},
        **(_by_class(room, key, answers) if spread["index"] is not None else dict.fromkeys(SPLITS)),
    }


def _theme_spread(
    room: Room, key: str, asked: Sequence[AskedStatement], statements: Sequence[Mapping[str, Any]]
) -> dict[str, int | None]:
    """The whole group's numbers, where they may stand beside the statements' own."""
    spread = _score_spread([score(person, asked) for person in room.people], room.threshold)
    if spread["n"] is None:
        return spread
    given = [_steps(person, asked) for person in room.people]
    theme = Theme(given, room.cells, tables_of(statements, asked[0].steps), threshold=room.threshold)
    if of_one_mind(room, asked) or not theme.is_open():
        room.notes.append(note("partial", key))
        return dict.fromkeys(spread)
    return spread


def _by_class(room: Room, key: str, statements: Sequence[Mapping[str, Any]]) -> dict[str, Rows]:
    """A note says where the theme is not split, and where some of its statements are not."""
    rows = {split: of_statements(statements, split) for split in SPLITS}
    room.explain(key, Shown(roles=bool(rows["roles"]), units=bool(rows["units"])), "half")
    for split in SPLITS:
        shown = sum(bool(one[split]) for one in statements)
        if rows[split] and shown < len(statements):
            room.notes.append(note(f"some_{split}", key, shown=shown, all=len(statements)))
    return rows


def of_one_mind(room: Room, asked: Sequence[AskedStatement]) -> bool:
    """Whether everybody chose the same step of some statement: the theme's index less the others' would tell which."""
    given = [{(person.answers.get(one.key) or {}).get("now") for person in room.people} for one in asked]
    return any(len(answers) == 1 and isinstance(answers.pop(), int) for answers in given)


def _steps(person: Respondent, asked: Sequence[AskedStatement]) -> dict[int, int]:
    answers = [(person.answers.get(question.key) or {}).get("now") for question in asked]
    return {at: now for at, now in enumerate(answers) if isinstance(now, int)}


def questions_of(key: str, questions: Sequence[AskedStatement]) -> list[AskedStatement]:
    """Those that the theme's index is made of."""
    return [question for question in questions if question.theme_key == key and question.in_index]


def score(person: Respondent, asked: Sequence[AskedStatement]) -> float | None:
    answers = [(person.answers.get(question.key) or {}).get("now") for question in asked]
    return indexes.person_score([a if isinstance(a, int) else None for a in answers], asked[0].steps)


def _score_spread(scores: Sequence[float | None], threshold: int) -> dict[str, int | None]:
    counted = [one for one in scores if one is not None]
    spread = indexes.spread(counted)
    if spread is None or len(counted) < threshold:
        return dict.fromkeys(("n", "index", "q1", "median", "q3"))
    quartiles = {"q1": spread.q1, "median": spread.median, "q3": spread.q3}
    rounded = {name: indexes.whole(value) for name, value in {"index": fmean(counted), **quartiles}.items()}
    return {"n": len(counted), **rounded}


def _apart(room: Room, asked: Sequence[AskedStatement]) -> dict[str, int]:
    given = [answer["now"] for person in room.people for q in asked if (answer := person.answers.get(q.key))]
    names = {"dont_know": "vet_ej", "not_understood": "forstar_inte"}
    return {name: indexes.share(given.count(apart), len(given)) for name, apart in names.items()}


def total_table(room: Room, themes: Sequence[Mapping[str, Any]], questions: Sequence[AskedStatement]) -> dict[str, Any]:
    by_theme = [questions_of(theme["key"], questions) for theme in themes]
    scores = [person_total([score(person, asked) for asked in by_theme]) for person in room.people]
    return joined(room, None, themes, scores, [question for asked in by_theme for question in asked])


def joined(
    room: Room,
    key: str | None,
    parts: Sequence[Mapping[str, Any]],
    scores: Sequence[float | None],
    asked: Sequence[AskedStatement],
) -> dict[str, Any]:
    """Several tables as one: indexes are the mean of the parts' indexes. `scores`: per person, over the parts."""
    wanted = _mean([part["all"]["wanted"] for part in parts])
    index = _mean([part["all"]["index"] for part in parts])
    spread = _score_spread(scores, room.threshold)
    # Without one of the parts the spread goes too: with a single part it would be that part's own.
    numbers = {**spread, "index": index} if index is not None else dict.fromkeys(spread)
    gap = gap_between(numbers["index"], wanted)
    return {
        "key": key,
        "all": {**numbers, **_apart(room, asked), "wanted": wanted, "gap": gap},
        **{split: of_parts(parts, split) for split in SPLITS},
    }


def person_total(scores: Sequence[float | None]) -> float | None:
    counted = [one for one in scores if one is not None]
    return fmean(counted) if counted and 2 * len(counted) >= len(scores) else None


def _mean(values: Sequence[int | None]) -> int | None:
    known = [value for value in values if value is not None]
    return indexes.whole(fmean(known)) if known and len(known) == len(values) else None
