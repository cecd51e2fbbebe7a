"""What can be wrong in the programme's files, each said in one line. Nothing here stops at the first error."""

import difflib
import re
import textwrap
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from types import NoneType, UnionType
from typing import Annotated, Any, get_args, get_origin

import msgspec

from workshop.moments import kinds as moment_kinds
from workshop.moments.base import Kind
from workshop.moments.spells import WHO
from workshop.questions import kinds
from workshop.questions.errors import InvalidSpec

Raw = Mapping[str, Any]


@dataclass(frozen=True)
class ContentError:
    file: str
    key: str
    wrong: str
    allowed: str

    def __str__(self) -> str:
        where = f"{self.file}: {self.key}" if self.key else self.file
        return f"{where}: {self.wrong}. Tillåtet: {self.allowed}."

    @classmethod
    def of_syntax(cls, file: str, message: str) -> "ContentError":
        """From tomllib, which says where only in words: "… (at line 3, column 7)"."""
        place = re.search(r"line (\d+), column (\d+)", message)
        line = f"rad {place[1]}, tecken {place[2]}" if place else "filens slut"
        return cls(file, line, f"går inte att läsa som TOML ({message.split(' (at ')[0]})", "giltig TOML")


class ContentErrors(Exception):
    """Everything that is wrong, in file order."""

    def __init__(self, errors: Iterable[ContentError]) -> None:
        self.errors = tuple(errors)
        super().__init__("\n".join(str(error) for error in self.errors))


def shape_errors(raw: object, struct: type[msgspec.Struct], file: str, path: str = "") -> Iterator[ContentError]:
    """Compare with a struct: unknown and missing keys, and every value against its type."""
    if not isinstance(raw, Mapping):
        yield ContentError(file, path, f"är {shown(raw)}", "en tabell med nycklar")
        return
    fields = {field.name: field for field in msgspec.structs.fields(struct)}
    for name in raw:
        if name not in fields:
            yield ContentError(file, _join(path, name), "okänd nyckel" + _guess(name, fields), ", ".join(fields))
    for name, field in fields.items():
        if name in raw:
            yield from _value_errors(raw[name], field.type, file, _join(path, name))
        elif field.required:
            yield ContentError(file, _join(path, name), "saknas", _allowed(field.type))


def _value_errors(value: object, kind: Any, file: str, path: str) -> Iterator[ContentError]:
    bare = _given(get_args(kind)[0] if get_origin(kind) is Annotated else kind)
    if isinstance(bare, type) and issubclass(bare, msgspec.Struct):
        yield from shape_errors(value, bare, file, path)
        return
    if get_origin(bare) is dict and isinstance(value, Mapping):
        key_kind, item_kind = get_args(bare)
        for name, item in value.items():
            yield from _value_errors(name, key_kind, file, _join(path, name))
            yield from _value_errors(item, item_kind, file, _join(path, name))
        return
    if get_origin(bare) is tuple and isinstance(value, list):
        for number, item in enumerate(value):
            yield from _value_errors(item, get_args(bare)[0], file, f"{path}[{number}]")
        bare = tuple[Any, ...]  # the parts have spoken for themselves; only the length is left to judge
    try:
        msgspec.convert(value, Annotated[(bare, *get_args(kind)[1:])] if get_origin(kind) is Annotated else bare)
    except msgspec.ValidationError:
        yield ContentError(file, path, f"är {shown(value)}", _allowed(kind))


def _given(kind: Any) -> Any:
    """What a field that may be left out holds when it is there."""
    return next(one for one in get_args(kind) if one is not NoneType) if isinstance(kind, UnionType) else kind


def _allowed(kind: Any) -> str:
    if get_origin(kind) is Annotated:
        return str(get_args(kind)[1].description)
    if choices := [choice for choice in get_args(kind) if isinstance(choice, str)]:
        return ", ".join(choices)
    return {str: "text", int: "ett heltal"}.get(kind, "en lista" if get_origin(kind) is tuple else "en tabell")


def shown(value: object) -> str:
    if isinstance(value, str):
        return f"”{textwrap.shorten(value, 60, placeholder='…')}” ({len(value.split())} ord, {len(value)} tecken)"
    if isinstance(value, list):
        return f"en lista med {len(value)}"
    if isinstance(value, Mapping):
        return "en tabell"
    return str(value).lower() if isinstance(value, bool) else str(value)


def _guess(name: str, known: Iterable[str]) -> str:
    near = difflib.get_close_matches(name, list(known), n=1)
    return f" (menar du {near[0]}?)" if near else ""


def _join(path: str, name: object) -> str:
    return f"{path}.{name}" if path else str(name)


def tables(raw: Raw, name: str) -> list[Raw]:
    """The tables under a key; what is not a table is an empty one, so that numbers still fit the file."""
    rows = raw.get(name)
    return [row if isinstance(row, Mapping) else {} for row in rows] if isinstance(rows, list) else []


def theme_errors(raw: Raw, file: str) -> Iterator[ContentError]:
    """What the parts of one theme owe each other."""
    terms = [row.get("term") for row in tables(raw, "glossary")]
    yield from repeated(terms, file, "glossary[{}].term")
    statements = [row.get("key") for row in tables(raw, "statements")]
    yield from dangling(raw, "statements", "terms", terms, file, "finns inte i temats ordlista")
    yield from dangling(raw, "measures", "statements", statements, file, "är inget påstående i temat")
    for number, note in enumerate(tables(raw, "notes")):
        yield from kind_errors(note, file, f"notes[{number}]")
    yield from _poll_errors(raw, file)
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


def _poll_errors(raw: Raw, file: str) -> Iterator[ContentError]:
    for number, poll in enumerate(tables(raw, "polls")):
        kind, spec = poll.get("kind"), poll.get("spec", {})
        if not isinstance(kind, str) or not isinstance(spec, Mapping):
            continue
        if kind not in kinds.KINDS:
            yield ContentError(file, f"polls[{number}].kind", f"okänd sorts fråga ”{kind}”", ", ".join(kinds.KINDS))
            continue
        try:
            kinds.get(kind).spec(spec)
        except InvalidSpec as error:
            for field, message in error.errors.items():
                wrong = f"är {shown(spec[field])}" if field in spec else "saknas"
                yield ContentError(file, f"polls[{number}].spec.{field}", wrong, str(message).rstrip("."))


def repeated(names: Iterable[Any], file: str, path: str) -> Iterator[ContentError]:
    seen: list[Any] = []
    for number, name in enumerate(names):
        if name is not None and name in seen:
            yield ContentError(file, path.format(number), f"”{name}” finns redan", "ett namn som bara används en gång")
        seen.append(name)


def programme_errors(head: Raw, themes: Mapping[str, Raw], file: str, found: set[str]) -> Iterator[ContentError]:
    """What the files owe each other: keys used once, files listed, agendas that fit the themes."""
    listed = head.get("themes")
    listed = listed if isinstance(listed, list) else []
    yield from repeated(listed, file, "themes[{}]")
    steps = head.get("scale_steps")
    yield from repeated(steps if isinstance(steps, list) else [], file, "scale_steps[{}]")
    known = {file, str(head.get("maturity")), *(name for name in listed if isinstance(name, str))}
    for extra in sorted(found - known):
        yield ContentError(extra, "", f"filen står inte under themes i {file}", "bara filer som programmet använder")
    yield from _repeated_across(head, themes, file)
    yield from _poll_errors(head, file)
    yield from repeated([row.get("key") for row in tables(head, "agendas")], file, "agendas[{}].key")


def _repeated_across(head: Raw, themes: Mapping[str, Raw], file: str) -> Iterator[ContentError]:
    """A key names one thing in the whole programme: stored answers and measures point at it."""
    first: dict[tuple[str, str], str] = {}
    for name, raw in {**themes, file: head}.items():
        rows = [("theme", "key", raw.get("key"))]
        for part in ("statements", "polls", "measures"):
            rows += [(part, f"{part}[{n}].key", row.get("key")) for n, row in enumerate(tables(raw, part))]
        for part, path, key in rows:
            if not isinstance(key, str):
                continue
            if (part, key) in first:
                wrong = f"nyckeln ”{key}” finns redan ({first[part, key]})"
                yield ContentError(name, path, wrong, "en nyckel som bara används en gång")
            first.setdefault((part, key), f"{name}: {path}")


def kind_of(row: Raw) -> Kind | None:
    """The kind of moment that a row names, if there is such a kind."""
    name = row.get("kind")
    return moment_kinds.KINDS.get(name) if isinstance(name, str) else None


def kind_errors(row: Raw, file: str, path: str) -> Iterator[ContentError]:
    name = row.get("kind")
    if isinstance(name, str) and not kind_of(row):
        yield ContentError(file, f"{path}.kind", f"är {shown(name)}", ", ".join(moment_kinds.KINDS))
