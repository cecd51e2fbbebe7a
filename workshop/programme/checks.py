"""What the files of the programme owe each other. Nothing here stops at the first error."""

from collections.abc import Iterator, Mapping

from workshop.programme.faults import ContentError, repeated
from workshop.programme.poll_checks import poll_errors
from workshop.programme.raw import Raw, tables


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
    yield from poll_errors(head, file)
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
