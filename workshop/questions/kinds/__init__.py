"""All kinds of question, found by looking in this folder: a new file with a ``KIND`` is a new kind."""

from importlib import import_module
from pkgutil import iter_modules
from types import MappingProxyType

from workshop.questions.base import Kind, Limits


def _found() -> dict[str, Kind]:
    kinds: dict[str, Kind] = {}
    for module in sorted(iter_modules(__path__), key=lambda module: module.name):
        kind: Kind = import_module(f"{__name__}.{module.name}").KIND
        if kind.name != module.name:
            raise ImportError(f"{module.name}.py holds the kind {kind.name!r}; name the file after the kind")
        kinds[kind.name] = kind
    return kinds


KINDS = MappingProxyType(_found())
# What no answer exceeds, of whatever kind: both doors turn away what has more fields, or more values in one.
LIMITS = Limits(
    fields=max(kind.limits.fields for kind in KINDS.values()),
    values=max(kind.limits.values for kind in KINDS.values()),
    length=max(kind.limits.length for kind in KINDS.values()),
)


def get(name: str) -> Kind:
    """Return the kind of that name. Raises ``LookupError`` that names the kinds there are."""
    if name not in KINDS:
        raise LookupError(f"no kind of question is called {name!r}; there are {', '.join(KINDS)}")
    return KINDS[name]
