"""What can be wrong in the maturity module's file besides its shape. Nothing here stops at the first error."""

from collections.abc import Iterator, Mapping
from typing import Any

from workshop.programme.faults import ContentError, repeated
from workshop.programme.raw import Raw, tables
from workshop.programme.theme_checks import dangling
from workshop.programme.wording_checks import statement_errors


def maturity_errors(raw: Raw, file: str, themes: Mapping[str, Raw]) -> Iterator[ContentError]:
    """Terms that are explained, and keys that nothing else in the programme has."""
    taken = {key: name for name, theme in themes.items() for key in _keys_of_theme(theme)}
    for number, dimension in enumerate(tables(raw, "dimensions")):
        where = f"dimensions[{number}]"
        terms = [row.get("term") for row in tables(dimension, "glossary")]
        yield from repeated(terms, file, where + ".glossary[{}].term")
        yield from _unique(dimension.get("key"), file, f"{where}.key", taken)
        for place, category in enumerate(tables(dimension, "categories")):
            yield from _category_errors(category, terms, file, f"{where}.categories[{place}]", taken)


def _category_errors(
    category: Raw, terms: list[Any], file: str, where: str, taken: dict[str, str]
) -> Iterator[ContentError]:
    yield from _unique(category.get("key"), file, f"{where}.key", taken)
    for number, statement in enumerate(tables(category, "statements")):
        yield from _unique(statement.get("key"), file, f"{where}.statements[{number}].key", taken)
    yield from statement_errors(tables(category, "statements"), file, f"{where}.statements")
    for error in dangling(category, "statements", "terms", terms, file, "finns inte i delens ordlista"):
        yield ContentError(file, f"{where}.{error.key}", error.wrong, error.allowed)


def _unique(key: object, file: str, path: str, taken: dict[str, str]) -> Iterator[ContentError]:
    if not isinstance(key, str):
        return
    if key in taken:
        wrong = f"nyckeln ”{key}” finns redan ({taken[key]})"
        yield ContentError(file, path, wrong, "en nyckel som bara används en gång")
    taken.setdefault(key, f"{file}: {path}")


def _keys_of_theme(theme: Raw) -> list[str]:
    keys = [theme.get("key"), *(row.get("key") for row in tables(theme, "statements"))]
    return [key for key in keys if isinstance(key, str)]
