"""PURE. The first page in plain sentences, made by rules: a reader who stops there still knows what matters."""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Protocol

from workshop.ground.swedish import count, day
from workshop.plan.period import in_words, last_day
from workshop.plan.rules import enumerated
from workshop.survey.result.values import Result, Summary


class Promised(Protocol):
    """What the summary needs to know of a measure."""

    @property
    def responsible(self) -> str: ...
    @property
    def done_by(self) -> str: ...
    @property
    def money(self) -> str: ...
    @property
    def follow_up_on(self) -> date | None: ...


def sentences(state: str, survey: Result | None, measures: Sequence[Promised]) -> Iterator[str]:
    yield from _measured(state, survey)
    yield from _planned(measures)


def _measured(state: str, survey: Result | None) -> Iterator[str]:
    if survey and survey.too_few:
        yield f"Färre än {survey.threshold} personer svarade på nulägesanalysen."
        yield "För att ingen ska kunna pekas ut visas inget resultat."
    elif survey:
        yield f"{survey.n} personer svarade på nulägesanalysen."
        yield from _extremes([theme for theme in survey.themes if theme.index is not None])
    elif state == "open":
        yield "Nulägesanalysen är inte stängd än. Därför finns inget resultat med."
    else:
        yield "Ingen nulägesanalys gjordes före workshopen."


def _extremes(themes: Sequence[Summary]) -> Iterator[str]:
    if len(themes) < 2:
        return
    ordered = sorted(themes, key=lambda theme: theme.index or 0, reverse=True)
    high, low = ordered[0].index, ordered[-1].index
    if high == low:
        yield f"Alla teman har samma index, {high} av 100."
        return
    top = enumerated([theme.label for theme in ordered if theme.index == high])
    bottom = enumerated([theme.label for theme in ordered if theme.index == low])
    yield f"Starkast är läget i {top}, index {high} av 100. Svagast är det i {bottom}, index {low}."


def _planned(measures: Sequence[Promised]) -> Iterator[str]:
    if not measures:
        yield "Planen har inga åtgärder än."
        return
    n = len(measures)
    yield "Planen har en åtgärd." if n == 1 else f"Planen har {count(n)} åtgärder."
    yield _settled(measures)
    done = first_done([measure.done_by for measure in measures])
    if done:
        yield f"Åtgärden ska vara klar {done}." if n == 1 else f"Den första ska vara klar {done}."
    followed = min((measure.follow_up_on for measure in measures if measure.follow_up_on), default=None)
    if followed:
        yield f"Första uppföljningen är {day(followed)}."


def first_done(periods: Sequence[str]) -> str:
    """The one that ends first, in words; nothing where none ends."""
    ending = [(last, one) for one in periods if (last := last_day(one))]
    return in_words(min(ending)[1]) if ending else ""


def _settled(measures: Sequence[Promised]) -> str:
    have = {
        "en ansvarig": sum(bool(measure.responsible) for measure in measures),
        "ett datum": sum(bool(measure.done_by) for measure in measures),
        "besked om pengar": sum(measure.money != "oklart" for measure in measures),
    }
    n = len(measures)
    if set(have.values()) == {n}:
        return f"{'Den' if n == 1 else 'Alla'} har en ansvarig, ett datum och besked om pengar."
    if n == 1:
        return f"Den saknar {enumerated([what for what, number in have.items() if not number])}."
    told = [f"{_of(number, n)} har {what}" for what, number in have.items()]
    return f"{(', '.join(told[:2]) + ' och ' + told[2]).capitalize()}."


def _of(number: int, n: int) -> str:
    return "alla" if number == n else "ingen" if not number else count(number)
