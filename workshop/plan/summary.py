"""PURE. What was measured in plain sentences, made by rules."""

from collections.abc import Iterator, Sequence

from workshop.plan.rules import enumerated
from workshop.survey.result.values import Result, Summary


def sentences(state: str, survey: Result | None) -> Iterator[str]:
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
