"""What can be wrong in an agenda: its themes, its polls, too little time for own words, too long without a break."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby

from workshop.moments import kinds as moment_kinds
from workshop.moments.base import Kind
from workshop.moments.rest import LONGEST, longest_stretch
from workshop.programme.faults import ContentError
from workshop.programme.raw import Raw, kind_of, tables
from workshop.programme.theme_checks import kind_errors
from workshop.questions import kinds


def agenda_errors(head: Raw, themes: Mapping[str, Raw], file: str) -> Iterator[ContentError]:
    """Of every agenda."""
    for number, agenda in enumerate(tables(head, "agendas")):
        yield from _agenda_errors(agenda, head, themes, file, f"agendas[{number}]")


def _agenda_errors(agenda: Raw, head: Raw, themes: Mapping[str, Raw], file: str, path: str) -> Iterator[ContentError]:
    sittings = tables(agenda, "sittings")
    taken = sum(n for row in sittings if isinstance(n := row.get("themes"), int))
    full = len(head["themes"]) if isinstance(head.get("themes"), list) else len(themes)
    takes = agenda.get("takes", 0)
    meant = takes if isinstance(takes, int) and 0 < takes < full else full
    if taken != meant and (taken or _about_themes(sittings)):
        yield ContentError(file, f"{path}.sittings", f"tar upp {taken} teman", f"sammanlagt {meant} teman")
    if meant < full and len(sittings) > 1:
        yield ContentError(file, f"{path}.takes", f"är {takes} för flera tillfällen", "bara för ett enda tillfälle")
    theme_keys = [key for raw in themes.values() if isinstance(key := raw.get("key"), str)]
    own_polls = [key for row in tables(head, "polls") if isinstance(key := row.get("key"), str)]
    for number, sitting in enumerate(sittings):
        for place, moment in enumerate(tables(sitting, "moments")):
            where = f"{path}.sittings[{number}].moments[{place}]"
            yield from kind_errors(moment, file, where)
            yield from _moment_errors(moment, theme_keys, own_polls, file, where)
            yield from _after_errors(moment, sitting.get("themes"), file, f"{where}.after")
            yield from _minutes_errors(moment, head, themes, file, f"{where}.minutes")
        yield from _break_errors(sitting, file, f"{path}.sittings[{number}].moments")


def _about_themes(sittings: Sequence[Raw]) -> bool:
    """Whether it takes up any theme: a follow-up goes through the plan instead."""
    moments = [moment for sitting in sittings for moment in tables(sitting, "moments")]
    return not moments or any(moment.get("theme") for moment in moments)


def _minutes_errors(moment: Raw, head: Raw, themes: Mapping[str, Raw], file: str, path: str) -> Iterator[ContentError]:
    """Whoever writes with own words, on a phone, needs time for it."""
    minutes, poll = moment.get("minutes"), moment.get("poll")
    place = ("first", "second").index(poll) if poll in ("first", "second") else None
    raws = [tables(raw, "polls")[place : place + 1] for raw in themes.values()] if place is not None else []
    asked = [row for rows in raws for row in rows] or [row for row in tables(head, "polls") if row.get("key") == poll]
    named = [str(row.get("kind")) for row in asked]
    least = max((kinds.get(name).least for name in named if name in kinds.KINDS), default=0)
    if isinstance(minutes, int) and 0 < minutes < least:
        yield ContentError(file, path, f"är {minutes}", f"minst {least}, för frågan besvaras med egna ord")


def _break_errors(sitting: Raw, file: str, path: str) -> Iterator[ContentError]:
    longest = longest_stretch(_in_order(sitting))
    if longest > LONGEST:
        yield ContentError(file, path, f"går {longest} minuter utan paus", f"högst {LONGEST} minuter mellan två pauser")


def _in_order(sitting: Raw) -> Iterator[tuple[Kind, int]]:
    """The moments of a sitting with all its themes, as far as they can be read."""
    themes = sitting.get("themes")
    for repeated, group in groupby(tables(sitting, "moments"), key=lambda moment: moment.get("theme") == "each"):
        rows = [
            (row, kind, row["minutes"])
            for row in group
            if (kind := kind_of(row)) and isinstance(row.get("minutes"), int)
        ]
        if not repeated:
            yield from ((kind, minutes) for _row, kind, minutes in rows)
            continue
        for number in range(themes + 1 if isinstance(themes, int) and 0 <= themes < 100 else 1):
            yield from ((kind, n) for row, kind, n in rows if number and not row.get("after"))
            yield from ((kind, n) for row, kind, n in rows if row.get("after") and row.get("after") == number)


def _after_errors(moment: Raw, themes: object, file: str, path: str) -> Iterator[ContentError]:
    after = moment.get("after", 0)
    if not isinstance(after, int) or not isinstance(themes, int) or after == 0:
        return
    kind = kind_of(moment)
    if not (kind and kind.between) or moment.get("theme") != "each":
        allowed = " eller ".join(f"”{name}”" for name, one in moment_kinds.KINDS.items() if one.between)
        yield ContentError(file, path, f"är {after}", f"bara för kind = {allowed} med theme = ”each”")
    elif after > themes:
        yield ContentError(file, path, f"är {after}", f"högst {themes}, så många teman har tillfället")


def _moment_errors(moment: Raw, themes: list[str], polls: list[str], file: str, path: str) -> Iterator[ContentError]:
    theme = moment.get("theme", "")
    if theme not in ("", "each", *themes):
        yield ContentError(file, f"{path}.theme", f"okänt tema ”{theme}”", ", ".join(["each", *themes, "eller tomt"]))
    poll = moment.get("poll", "")
    kind = kind_of(moment)
    asks = kind is not None and kind.takes == "answer"
    allowed = [""] if not asks else polls if theme == "" else ["first", "second"]
    if poll not in allowed:
        asking = " eller ".join(f"”{name}”" for name, one in moment_kinds.KINDS.items() if one.takes == "answer")
        named = ", ".join(allowed) or f"inget, bara kind = {asking} har en fråga"
        yield ContentError(file, f"{path}.poll", f"okänd fråga ”{poll}”", named)
