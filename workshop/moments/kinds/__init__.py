"""All kinds of moment, found by looking in this folder: a new file with a `KIND` is a new kind."""

from collections.abc import Mapping
from importlib import import_module
from pkgutil import iter_modules
from types import MappingProxyType

from workshop.moments.base import Kind


def found() -> Mapping[str, Kind]:
    kinds: dict[str, Kind] = {}
    for module in sorted(iter_modules(__path__), key=lambda module: module.name):
        kind: Kind = import_module(f"{__name__}.{module.name}").KIND
        if kind.name != module.name:
            raise ImportError(f"{module.name}.py holds the kind {kind.name!r}; name the file after the kind")
        kinds[kind.name] = kind
    return MappingProxyType(kinds)


KINDS = found()


def get(name: str) -> Kind:
    """Return the kind of that name. Raises `LookupError` that names the kinds there are."""
    if name not in KINDS:
        raise LookupError(f"no kind of moment is called {name!r}; there are {', '.join(KINDS)}")
    return KINDS[name]


def is_side(name: str) -> bool:
    """Whether the stage has such a side of any kind of moment."""
    return any(name in kind.sides for kind in KINDS.values())
