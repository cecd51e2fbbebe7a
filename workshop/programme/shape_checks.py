"""Whether a file has the keys and values that its struct asks for."""

import difflib
from collections.abc import Iterable, Iterator, Mapping
from types import NoneType, UnionType
from typing import Annotated, Any, get_args, get_origin

import msgspec

from workshop.programme.faults import ContentError, shown


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


def _guess(name: str, known: Iterable[str]) -> str:
    near = difflib.get_close_matches(name, list(known), n=1)
    return f" (menar du {near[0]}?)" if near else ""


def _join(path: str, name: object) -> str:
    return f"{path}.{name}" if path else str(name)
