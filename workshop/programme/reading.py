"""Read the programme in `themes/*.toml`, and answer what a workshop asks of it.

`load` collects every error (`theme_checks`). A workshop copies what it uses (`Workshop.programme`), so editing a
file never changes history.
"""

import hashlib
import json
import tomllib
from collections.abc import Iterator, Sequence
from itertools import groupby
from pathlib import Path
from typing import Any

import msgspec

from workshop.ground.roles import ROLES, SIDES
from workshop.moments import kinds as moment_kinds
from workshop.programme.agenda_checks import agenda_errors
from workshop.programme.checks import ContentError, ContentErrors, programme_errors, shape_errors, theme_errors
from workshop.programme.maturity_checks import maturity_errors
from workshop.programme.values import (
    AgendaMoment,
    Maturity,
    PlannedMoment,
    Poll,
    Programme,
    ProgrammeFile,
    Sitting,
    Statement,
    Theme,
)
from workshop.programme.wording_checks import wording_errors
from workshop.questions import kinds

__all__ = [
    "ContentError", "ContentErrors", "PlannedMoment", "Programme", "Statement", "Theme",
    "fingerprint", "for_role", "load", "run_of", "wording_hash",
]  # fmt: skip

PROGRAMME_FILE = "programme.toml"


def load(folder: Path) -> Programme:
    """Read the programme in a folder; raise ContentErrors with everything that is wrong in it."""
    errors: list[ContentError] = []
    head = _read(folder / PROGRAMME_FILE, errors)
    if head is None:
        raise ContentErrors(errors)
    errors += shape_errors(head, ProgrammeFile, PROGRAMME_FILE)
    names = [name for name in _list(head.get("themes")) if isinstance(name, str)]
    themes = {name: raw for name in names if (raw := _read(folder / name, errors)) is not None}
    for name, raw in themes.items():
        errors += shape_errors(raw, Theme, name)
        errors += theme_errors(raw, name)
        errors += wording_errors(raw, name)
    maturity = _maturity(folder, head.get("maturity"), themes, errors)
    errors += programme_errors(head, themes, PROGRAMME_FILE, {path.name for path in folder.glob("*.toml")})
    errors += agenda_errors(head, themes, PROGRAMME_FILE)
    if errors:
        raise ContentErrors(errors)
    parts = head | {"themes": [_settled(themes[name]) for name in names], "maturity": maturity}
    return msgspec.convert(_settled(parts), Programme)


def _maturity(
    folder: Path, name: object, themes: dict[str, dict[str, Any]], errors: list[ContentError]
) -> dict[str, Any] | None:
    raw = _read(folder / name, errors) if isinstance(name, str) and name else None
    if raw is not None:
        errors += shape_errors(raw, Maturity, str(name))
        errors += maturity_errors(raw, str(name), themes)
    return raw


def _settled(raw: dict[str, Any]) -> dict[str, Any]:
    """With every poll's spec as its kind wants it stored."""
    polls = [poll | {"spec": kinds.get(poll["kind"]).spec(poll.get("spec", {}))} for poll in raw.get("polls", [])]
    return raw | {"polls": polls}


def _read(path: Path, errors: list[ContentError]) -> dict[str, Any] | None:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except OSError:
        errors.append(ContentError(path.name, "", "filen går inte att läsa", f"en fil i mappen {path.parent.name}/"))
    except UnicodeDecodeError:
        errors.append(ContentError(path.name, "", "filen är inte UTF-8", "text sparad som UTF-8"))
    except tomllib.TOMLDecodeError as error:
        errors.append(ContentError.of_syntax(path.name, str(error)))
    return None


def _list(value: object) -> list[Any]:
    return value if isinstance(value, list) else []


def fingerprint(programme: Programme) -> str:
    """Twelve hex signs, so that a plan says which edition of the programme it rests on."""
    return hashlib.sha256(msgspec.json.encode(programme)).hexdigest()[:12]


def for_role(statement: Statement, role: str) -> str:
    """Give the wording a role reads."""
    if not statement.pair:
        return statement.text
    return statement.pair.fortroendevald if role in SIDES[0] else statement.pair.tjansteperson


def wording_hash(statement: Statement, steps: tuple[str, ...]) -> str:
    """Fingerprint what is measured: every role's wording and the scale, so two measurements are known comparable.

    Help, example and glossary are left out: they may be improved without breaking the series.
    """
    measured = [[for_role(statement, role) for role in ROLES], list(steps)]
    return hashlib.sha256(json.dumps(measured, ensure_ascii=False).encode()).hexdigest()[:32]


def run_of(programme: Programme, agenda_key: str, theme_keys: Sequence[str]) -> tuple[PlannedMoment, ...]:
    """Lay out an agenda for the chosen themes, in the order given; KeyError for an unknown agenda or theme."""
    agenda = programme.agenda(agenda_key)
    if agenda.takes and agenda.takes < len(theme_keys):
        return _some_of(programme, agenda_key, theme_keys, agenda.takes)
    chosen = [programme.theme(key) for key in theme_keys]
    full = sum(sitting.themes for sitting in agenda.sittings)
    planned: list[PlannedMoment] = []
    passed = start = 0
    for number, sitting in enumerate(agenda.sittings):
        passed += sitting.themes
        stop = _in_proportion(passed, full, len(chosen))
        planned += [_planned(*pair, programme, number) for pair in _laid_out(sitting, chosen[start:stop])]
        start = stop
    return tuple(moment for moment in planned if moment.theme in ("", *theme_keys))


def _some_of(
    programme: Programme, agenda_key: str, theme_keys: Sequence[str], takes: int
) -> tuple[PlannedMoment, ...]:  # fmt: skip
    """Laid out for the first ones; the others lie after the last of them, left out, until somebody has chosen."""
    taken = run_of(programme, agenda_key, theme_keys[:takes])
    after = max((at for at, moment in enumerate(taken, 1) if moment.theme), default=len(taken))
    rest = [
        moment for key in theme_keys[takes:] for moment in run_of(programme, agenda_key, [key]) if moment.theme == key
    ]
    left_out = (msgspec.structs.replace(moment, left_out=True) for moment in rest)
    return (*taken[:after], *left_out, *taken[after:])


def _in_proportion(place: int, full: int, chosen: int) -> int:
    """Where `place` of `full` themes falls when only some are chosen; halves go up."""
    return (2 * place * chosen + full) // (2 * full) if full else 0


def _laid_out(sitting: Sitting, themes: list[Theme]) -> Iterator[tuple[AgendaMoment, Theme | None]]:
    for repeated, group in groupby(sitting.moments, key=lambda moment: moment.theme == "each"):
        moments = list(group)
        if not repeated:
            yield from ((moment, None) for moment in moments)
            continue
        breaks = [(_in_proportion(m.after, sitting.themes, len(themes)), m) for m in moments if m.after]
        for number in range(len(themes) + 1):
            if number:
                yield from ((moment, themes[number - 1]) for moment in moments if not moment.after)
            yield from ((moment, None) for place, moment in breaks if place == number)


def _planned(moment: AgendaMoment, repeated_for: Theme | None, programme: Programme, sitting: int) -> PlannedMoment:
    theme = repeated_for or (programme.theme(moment.theme) if moment.theme not in ("", "each") else None)
    kind, question = moment_kinds.get(moment.kind), _question(moment, theme, programme)
    return PlannedMoment(
        sitting=sitting,
        kind=moment.kind,
        theme=theme.key if theme else "",
        title=kind.title(moment.title, theme),
        minutes=moment.minutes,
        spec=msgspec.to_builtins(kind.plan(moment.text, theme, question)),
        question=question,
        notes=_notes(moment, theme),
    )


def _question(moment: AgendaMoment, theme: Theme | None, programme: Programme) -> Poll | None:
    if moment_kinds.get(moment.kind).takes != "answer":
        return None
    if theme:
        return theme.polls[("first", "second").index(moment.poll)]
    return next(poll for poll in programme.polls if poll.key == moment.poll)


def _notes(moment: AgendaMoment, theme: Theme | None) -> str:
    advice = [note for note in theme.notes if note.kind == moment.kind] if theme else []
    parts = [f"{note.title} ({note.minutes} min). {note.text}" for note in advice]
    return "\n\n".join([moment.note, *parts] if moment.note else parts)
