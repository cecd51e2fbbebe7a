"""What the parts of one theme owe each other."""

from collections.abc import Iterator
from typing import Any

from workshop.moments import kinds as moment_kinds
from workshop.moments.spells import WHO
from workshop.programme.faults import ContentError, repeated, shown
from workshop.programme.poll_checks import poll_errors
from workshop.programme.raw import Raw, kind_of, tables


def theme_errors(raw: Raw, file: str) -> Iterator[ContentError]:
    """What the parts of one theme owe each other."""
    terms = [row.get("term") for row in tables(raw, "glossary")]
    yield from repeated(terms, file, "glossary[{}].term")
    statements = [row.get("key") for row in tables(raw, "statements")]
    yield from dangling(raw, "statements", "terms", terms, file, "finns inte i temats ordlista")
    yield from dangling(raw, "measures", "statements", statements, file, "är inget påstående i temat")
    for number, note in enumerate(tables(raw, "notes")):
        yield from kind_errors(note, file, f"notes[{number}]")
    yield from poll_errors(raw, file)
    yield from _spell_errors(raw.get("discussion"), file)


def dangling(raw: Raw, rows: str, field: str, known: list[Any], file: str, wrong: str) -> Iterator[ContentError]:
    allowed = ", ".join(str(name) for name in known if name) or "inget, listan är tom"
    for number, row in enumerate(tables(raw, rows)):
        named = row.get(field)
        for place, name in enumerate(named if isinstance(named, list) else []):
            if name not in known:
                yield ContentError(file, f"{rows}[{number}].{field}[{place}]", f"”{name}” {wrong}", allowed)


def _spell_errors(talk: object, file: str) -> Iterator[ContentError]:
    """The spells of a talk are together as long as it is."""
    given = [talk.get(who, 0) for who in WHO] if isinstance(talk, dict) else []
    minutes = [one for one in given if isinstance(one, int)]
    whole = talk.get("minutes") if isinstance(talk, dict) else None
    if isinstance(whole, int) and any(minutes) and sum(minutes) != whole:
        named = ", ".join(WHO)
        yield ContentError(file, "discussion.minutes", f"är {whole}", f"{sum(minutes)}, summan av {named}")


def kind_errors(row: Raw, file: str, path: str) -> Iterator[ContentError]:
    name = row.get("kind")
    if isinstance(name, str) and not kind_of(row):
        yield ContentError(file, f"{path}.kind", f"är {shown(name)}", ", ".join(moment_kinds.KINDS))
