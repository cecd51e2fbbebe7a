"""The day of one workshop, laid out by an agenda for the themes that it has chosen."""

from collections.abc import Iterator, Sequence
from itertools import groupby

import msgspec

from workshop.moments import kinds as moment_kinds
from workshop.programme.agenda import AgendaMoment, PlannedMoment, Sitting
from workshop.programme.theme import Poll, Theme
from workshop.programme.values import Programme


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
