"""Read the programme in `themes/*.toml`.

`load` collects every error. A workshop copies what it uses (`Workshop.programme`), so editing a
file never changes history.
"""

import tomllib
from pathlib import Path
from typing import Any

import msgspec

from workshop.programme.agenda_checks import agenda_errors
from workshop.programme.checks import programme_errors
from workshop.programme.faults import ContentError, ContentErrors
from workshop.programme.maturity import Maturity
from workshop.programme.maturity_checks import maturity_errors
from workshop.programme.shape_checks import shape_errors
from workshop.programme.theme import Theme
from workshop.programme.theme_checks import theme_errors
from workshop.programme.values import Programme, ProgrammeFile
from workshop.programme.wording_checks import wording_errors
from workshop.questions import kinds

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
