"""PURE. The plan as a text to write on in: what is decided, whole; what it rests on stays in the PDF."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

from workshop.files.documents import Block, Document, Heading, Paragraph, Points, Table
from workshop.ground.swedish import day, in_a_sentence, number
from workshop.ground.text import N_
from workshop.plan import aloud
from workshop.plan.committees import Committee
from workshop.plan.decision import DECIDED, Changed, Difference
from workshop.plan.heading import dated, decision, on_cover, running, title
from workshop.plan.money import FINANCED, MONEY, UNITS, per_year
from workshop.plan.period import in_words
from workshop.plan.report import Edition, PlannedMeasure, Pointed, Report, Weighed
from workshop.plan.rules import STANDING, enumerated, lacking
from workshop.plan.wording import rows
from workshop.questions import tens

JUDGED = (N_("Nr"), N_("Åtgärd"), N_("Rummet om den"), N_("Det rummet vill"), N_("Beslut"))

Said = Callable[[str, Mapping[str, Any]], str]  # a thing that a measure rests on, in a sentence, by origin and quote


def document(report: Report, edition: Edition, said: Said, committee: Committee | None = None) -> Document:
    """`committee`: whose part the report is."""
    heading = title(report, committee)
    return Document(
        title=heading,
        author=report.about.organisation,
        subject=report.about.diary_number,
        running=running(report, edition, "Handlingsplan"),
        dated=edition.dated,
        blocks=tuple(_blocks(report, edition, said, heading, committee)),
    )


def _blocks(report: Report, edition: Edition, said: Said, heading: str, committee: Committee | None) -> Iterator[Block]:
    yield Heading(text=heading, level=0)
    if committee:
        yield Paragraph(text=committee.said)
    yield from _facts(report, edition)
    measures = report.chosen
    if not measures:
        yield Paragraph(text=aloud.counted(measures))
        yield from _not_taken(report)
        return
    yield from _on_a_page(report, edition, whole=committee is None)
    yield from _since(report)
    yield _all(measures)
    if table := judged(measures):
        yield table
    yield Heading(text="Åtgärd för åtgärd", anew=True)
    for one in measures:
        yield from _sheet(report, one, said)
    yield from _ahead(measures)
    if not committee:
        yield from _not_taken(report)
    yield Heading(text="Om underlaget")
    yield Paragraph(text=" ".join(report.summary))
    yield Paragraph(text="Diagram, frågor, idéer och metod står i planens pdf av samma version.")


def _facts(report: Report, edition: Edition) -> Iterator[Block]:
    about = report.about
    told = {
        "Organisation": about.organisation,
        "Diarienummer": about.diary_number,
        "Gäller": about.period or aloud.years(report.chosen),
        "Beslutas av": about.decided_by if edition.status != DECIDED else "",
        "Ansvarig": about.responsible,
        "Beslut": decision(report) if edition.status != DECIDED else "",
        "Status": on_cover(report, edition),
        "Version": f"{edition.number}, {dated(edition)}",
        "Workshop": ", ".join(filter(None, [day(about.held_on), about.place])),
    }
    yield from (Paragraph(label=label, text=text) for label, text in told.items() if text)


def _on_a_page(report: Report, edition: Edition, *, whole: bool) -> Iterator[Block]:
    measures = report.chosen
    yield Heading(text="Planen på en sida")
    if edition.status == DECIDED and report.decided:
        yield Paragraph(text=f"{report.decided.said}. {report.decided.why}".strip())
    else:
        yield Heading(text=f"Vi föreslår att {in_a_sentence(report.about.decided_by) or 'nämnden'} beslutar", level=2)
        yield Points(items=list(aloud.proposals(measures, whole=whole, again=report.decided is not None)))
    if report.measured:
        yield Heading(text="Varför", level=2)
        yield Paragraph(text=" ".join(report.summary))
    yield Heading(text="Det kostar", level=2)
    yield Paragraph(text=aloud.cost(measures, whole=whole) or aloud.money(measures))
    if missing := aloud.missing(measures):
        yield Heading(text="Det återstår innan planen är hel", level=2)
        yield Points(items=missing)


def _all(measures: Sequence[PlannedMeasure]) -> Table:
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


def in_the_room(one: PlannedMeasure) -> list[str]:
    """What it was given and how it was judged, a line each, with no more than fits in a table."""
    told = []
    if one.points:
        told.append(f"{one.points.points} av {one.points.of} poäng")
    if one.support:
        told.append(f"{one.support.n} av {one.support.of} står bakom")
    if one.weighed and one.weighed.square:
        told.append(one.weighed.square)
    return told


def wanted(one: PlannedMeasure) -> str:
    return f"{STANDING[one.standing]}. {one.standing_why}".strip() if one.standing else ""


def in_short(one: PlannedMeasure) -> str:
    """A decision on the whole plan is told once, on its first page; one on a measure here."""
    return one.decision.in_a_table if one.decision and one.decision.whole else decided(one)


def decided(one: PlannedMeasure) -> str:
    return f"{one.decision.said}. {one.decision.why}".strip() if one.decision else ""


def _since(report: Report) -> Iterator[Block]:
    """All that is not as it was decided."""
    if not report.differences:
        return
    yield Heading(text="Ändrat sedan beslutet")
    yield Paragraph(text="Det här gäller först när det är beslutat på nytt.")
    for one in report.differences:
        yield Paragraph(label=differs(one), text=_HAPPENED.get(one.happened, ""))
        yield from (Paragraph(text=compared(changed)) for changed in one.changed)


_HAPPENED = {"added": "Tillkom efter beslutet.", "removed": "Borttagen ur planen efter beslutet."}


def differs(one: Difference) -> str:
    """What it is about: «2. Inför en modell (åtgärd 3 i beslutet)»"""
    if one.happened == "plan":
        return "Planen som helhet"
    moved = f" (åtgärd {one.had} i beslutet)" if one.number and one.had not in (0, one.number) else ""
    return f"{one.number or one.had}. {one.what}{moved}"


def compared(one: Changed) -> str:
    return f"{one.label}. Beslutat: ”{one.was}” Nu: ”{one.now}”"


def _sheet(report: Report, one: PlannedMeasure, said: Said) -> Iterator[Block]:
    yield Heading(text=f"{one.number}. {one.what}", level=2)
    if theme := report.title_of(one.theme_key):
        yield Paragraph(label="Tema", text=theme)
    yield from (Paragraph(label=label, text=text) for label, text in rows(one))
    if one.support:
        yield Paragraph(label="Stöd i rummet", text=support(one))
    if one.points:
        yield Paragraph(label="Poäng i rummet", text=points(one.points))
    if one.weighed:
        yield Paragraph(label="Nytta mot insats", text=weighed(one.weighed))
    if one.standing:
        yield Paragraph(label="Det rummet vill", text=wanted(one))
    if one.decision:
        yield Paragraph(label="Beslut", text=decided(one))
    yield from (Paragraph(label="Ändrat efter beslutet", text=compared(changed)) for changed in one.changed)
    if told := evidence(one, said):
        yield Heading(text="Bygger på", level=3)
        yield Points(items=told)
    if missing := lacking(one):
        yield Paragraph(text=f"Saknar {enumerated(missing)}.")


def support(one: PlannedMeasure) -> str:
    stands = one.support
    if not stands:
        return ""
    hands = " Handuppräckning, räknad i rummet." if stands.by_hand else ""
    if stands.hands and not stands.by_hand:
        hands = f" Varav {stands.hands} genom handuppräckning, {'räknad' if stands.hands == 1 else 'räknade'} i rummet."
    then = f" Då stod det: ”{stands.text}”" if stands.text else ""
    return f"{stands.n} av {stands.of} står bakom, övriga ville ändra något.{hands}{then}"


def points(given: Pointed) -> str:
    then = f" Då stod det: ”{given.text}”" if given.text else ""
    return f"{given.points} av {given.of} poäng.{then}"


def weighed(found: Weighed) -> str:
    if not found.square or found.benefit is None or found.effort is None:
        return "För få kunde bedöma nyttan eller insatsen."
    then = f" Då stod det: ”{found.text}”" if found.text else ""
    lies = f"Nytta {tens.said(found.benefit)} och insats {tens.said(found.effort)} av 100, i hela tiotal."
    return f"{found.square}. {lies} {found.of} svarade.{then}"


def evidence(one: PlannedMeasure, said: Said) -> list[str]:
    """What it rests on, but for what only repeats it."""
    return [said(ground.origin, ground.quoted) for ground in one.grounds if ground.quoted.get("text") != one.what]


def _ahead(measures: Sequence[PlannedMeasure]) -> Iterator[Block]:
    days = [(day(on), f"{what[:1].upper()}{what[1:]}") for on, what in aloud.days(measures)]
    costs = tuple(cost_tables(measures))
    if days or costs:
        yield Heading(text="Nästa steg och uppföljning")
        yield from costs
    if days:
        yield Table(caption="Alla datum i ordning", head=("Dag", "Vad som händer"), rows=days, shares=(1, 3))


def _not_taken(report: Report) -> Iterator[Block]:
    parked = [(str(one.number), one.what, one.standing_why or "–") for one in report.measures if one.parked]
    proposed = [
        (str(one.number), one.what, one.standing_why or "–") for one in report.measures if one.standing == "proposed"
    ]
    passed = [(one.text, report.title_of(one.theme_key) or "–", str(one.points)) for one in report.passed_over]
    if parked or proposed or passed:
        yield Heading(text="Det vi inte tog vidare, och varför")
    if parked:
        yield Table(caption="Det vi parkerade", head=("Nr", "Åtgärd", "Varför"), rows=parked, shares=(1, 6, 6))
    if proposed:
        caption = "Det vi föreslår, men som någon annan behöver ta vidare"
        yield Table(caption=caption, head=("Nr", "Åtgärd", "Varför"), rows=proposed, shares=(1, 6, 6))
    if passed:
        caption = "Idéer som fick poäng, men som ingen åtgärd bygger på"
        yield Table(caption=caption, head=("Idé", "Tema", "Poäng"), rows=passed, shares=(6, 3, 1))


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
