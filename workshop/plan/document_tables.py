"""PURE. The tables of the plan as a text: all measures, how they were judged, what they cost."""

from collections.abc import Iterator, Sequence

from workshop.files.documents import Table
from workshop.ground.swedish import number
from workshop.ground.text import N_
from workshop.plan.in_sentences import in_short, in_the_room, wanted
from workshop.plan.money import FINANCED, MONEY, UNITS, per_year
from workshop.plan.period import in_words
from workshop.plan.planned import PlannedMeasure

JUDGED = (N_("Nr"), N_("Åtgärd"), N_("Rummet om den"), N_("Det rummet vill"), N_("Beslut"))


def of_all(measures: Sequence[PlannedMeasure]) -> Table:
    return Table(
        caption="Åtgärderna: vad, vem, när och pengar",
        head=("Nr", "Åtgärd", "Ansvarig", "Nämnd eller förvaltning", "Klart", "Pengar"),
        rows=[
            (str(one.number), one.what, one.responsible or "–", one.committee or "–", in_words(one.done_by) or "–",
             MONEY[one.money])
            for one in measures
        ],
        shares=(1, 6, 3, 3, 2, 2),
    )  # fmt: skip


def judged(measures: Sequence[PlannedMeasure]) -> Table | None:
    """What the room said of each beside what was decided. A column that is empty for all is left out; or all is."""
    rows = [(str(one.number), one.what, "\n".join(in_the_room(one)), wanted(one), in_short(one)) for one in measures]
    told = [at for at in range(2, len(JUDGED)) if any(row[at] for row in rows)]
    if not told:
        return None
    kept = (0, 1, *told)
    return Table(
        caption=N_("Vad rummet sa, och vad som är beslutat"),
        head=[JUDGED[at] for at in kept],
        rows=[[row[at] or "–" for at in kept] for row in rows],
        shares=(1, 5, *(4 for _ in told)),
    )


def cost_tables(measures: Sequence[PlannedMeasure]) -> Iterator[Table]:
    """What they cost, year by year and by how it is paid: a table for each unit that is told."""
    costs = [cost for one in measures for cost in one.costs]
    for unit, words in UNITS.items():
        if years := per_year(costs, unit):
            yield Table(
                caption=f"Kostnad per år, i {words}",
                head=("År", *(MONEY[kind] for kind in FINANCED), "Summa"),
                rows=[(str(one.year), *map(number, one.by), number(one.total)) for one in years],
                shares=(1, *(2 for _ in FINANCED), 2),
            )
