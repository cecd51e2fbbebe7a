"""PURE. A draft of the tjänsteskrivelse that takes a plan to its committees: what nobody has written is never invented.

The style is that of Swedish municipalities: a decision is worded as if it were taken, can be understood alone and is
one measure a point; the summary tells what was done and proposes nothing; the decision documents are listed, the own
first.
"""

from collections.abc import Iterator, Sequence

from workshop.files.documents import Block, Document, Heading, Paragraph, Points, Table
from workshop.ground.swedish import day, in_a_sentence
from workshop.plan import aloud, money, period
from workshop.plan.committees import committees, spelt_alike
from workshop.plan.document_tables import cost_tables
from workshop.plan.heading import dated, running, title
from workshop.plan.in_sentences import Said, evidence
from workshop.plan.planned import PlannedMeasure
from workshop.plan.report import Edition, Report

_FILL_IN = "[Fyll i]"


def memo(report: Report, edition: Edition, said: Said) -> Document:
    heading = title(report)
    return Document(
        title=f"Tjänsteskrivelse. {heading}",
        author=report.about.organisation,
        subject=report.about.diary_number,
        running=running(report, edition, "Tjänsteskrivelse"),
        dated=edition.dated,
        blocks=tuple(_blocks(report, edition, said, heading)),
    )


def _blocks(report: Report, edition: Edition, said: Said, heading: str) -> Iterator[Block]:
    chosen = report.chosen
    yield Paragraph(text="Tjänsteskrivelse, utkast")
    yield Heading(text=heading, level=0)
    yield from _heads(report, edition)
    yield Heading(text="Förslag till beslut")
    yield from _decisions(report, edition, chosen)
    yield Heading(text="Sammanfattning")
    yield Paragraph(text=_held(report))
    yield Paragraph(text=f"{aloud.counted(chosen)} {aloud.money(chosen)}".strip())
    yield Heading(text="Bakgrund")
    yield Paragraph(text=" ".join(report.summary))
    yield Heading(text="Utredning och bedömning")
    yield from _judged(chosen)
    yield Heading(text="Ekonomiska konsekvenser")
    yield from _economy(chosen)
    yield Heading(text="Konsekvenser för barn")
    yield from _children(chosen)
    yield from _end(report, edition)
    yield from _appendix(chosen, said)


def _heads(report: Report, edition: Edition) -> Iterator[Block]:
    about = report.about
    told = {
        "Från": about.organisation,
        "Till": ", ".join(_receivers(report)) or about.committee or _FILL_IN,
        "Diarienummer": about.diary_number or _FILL_IN,
        "Datum": dated(edition),
        "Handläggare": f"{_FILL_IN} namn och titel",
    }
    yield from (Paragraph(label=label, text=text) for label, text in told.items())


def _receivers(report: Report) -> list[str]:
    """Who decides on the plan, then each committee that decides on its own measures."""
    named: dict[str, str] = {}
    for name in (report.about.decides, *(committee.name for committee in committees(report))):
        named.setdefault(spelt_alike(name), name)
    return [name for name in named.values() if name]


def _decisions(report: Report, edition: Edition, chosen: Sequence[PlannedMeasure]) -> Iterator[Block]:
    """Each committee is an authority of its own: its decisions stand under its own name, and count from one."""
    about = report.about
    adopts = f"att anta handlingsplanen ”{about.title}”, version {edition.number} den {dated(edition)}."
    by_committee = {
        committee.name: [one for one in committee.measures if one in chosen] for committee in committees(report)
    }
    decides = about.decided_by
    first = next((name for name in by_committee if spelt_alike(name) == spelt_alike(decides)), decides)
    nobodys = [one for one in chosen if not one.committee.strip()]
    mine = [*by_committee.pop(first, []), *(nobodys if decides else [])]
    yield Heading(text=f"{first or 'Den nämnd som antar planen'} beslutar", level=2)
    yield Points(items=[adopts, *map(_decision, mine)], numbered=True)
    for name, measures in by_committee.items():
        if measures:
            yield Heading(text=f"{name} beslutar", level=2)
            yield Points(items=[_decision(one) for one in measures], numbered=True)
    if nobodys and not decides:
        yield Heading(text="Nämnd är inte bestämd", level=2)
        yield Points(items=[_decision(one) for one in nobodys], numbered=True)


def _decision(one: PlannedMeasure) -> str:
    """One measure, understandable alone: who, what, until when, how it is paid and when it is followed up."""
    who = f", med {in_a_sentence(one.responsible)} som ansvarig" if one.responsible else ""
    until = period.in_words(one.done_by)
    when = " löpande" if until == "löpande" else f" senast {until}" if until else ""
    told = [f"att genomföra åtgärden ”{one.what.rstrip('.')}”{when}{who}."]
    if one.costs:
        told.append(f"Kostnaden är {'; '.join(money.in_words(cost) for cost in one.costs)}.")
    elif one.money != "oklart":
        told.append(f"Pengarna: {money.MONEY[one.money].lower()}.")
    if one.follow_up_on:
        told.append(f"Åtgärden följs upp {day(one.follow_up_on)}.")
    return " ".join(told)


def _held(report: Report) -> str:
    about = report.about
    place = f" i {about.place}" if about.place else ""
    return f"{about.organisation} höll den {day(about.held_on)} workshopen ”{about.title}”{place}."


def _judged(chosen: Sequence[PlannedMeasure]) -> Iterator[Block]:
    """What each is for, and how it will be seen; as it was written."""
    for one in chosen:
        yield Heading(text=f"Åtgärd {one.number}: {one.what}", level=2)
        told = {
            "Mål": one.goal,
            "Nytta": one.benefit,
            "Indikator": one.indicator,
            "Risker och beroenden": one.risks,
        }
        written = [Paragraph(label=label, text=text) for label, text in told.items() if text]
        yield from written or [Paragraph(text="Ingen har skrivit om mål, nytta eller risker än.")]


def _economy(chosen: Sequence[PlannedMeasure]) -> Iterator[Block]:
    yield Paragraph(text=aloud.cost(chosen) or aloud.money(chosen) or "Planen har inga åtgärder än.")
    yield from cost_tables(chosen)
    for one in chosen:
        if one.money_note:
            yield Paragraph(label=f"Åtgärd {one.number}", text=one.money_note)


def _children(chosen: Sequence[PlannedMeasure]) -> Iterator[Block]:
    """Copied, never invented; what nobody has written is asked for."""
    for one in chosen:
        told = " ".join(filter(None, [one.children, one.children_compensating]))
        if told:
            yield Paragraph(label=f"Åtgärd {one.number}", text=told)
    if silent := [one.number for one in chosen if not one.children]:
        asked = "Skriv det innan ärendet går vidare."
        yield Paragraph(text=f"Ingen har skrivit vad {aloud.named(silent)} betyder för barn. {asked}")


def _end(report: Report, edition: Edition) -> Iterator[Block]:
    on = dated(edition)
    yield Heading(text="Beslutsunderlag")
    yield Points(items=[f"Tjänsteskrivelse, {on}", f"Handlingsplan, version {edition.number}, {on}"])
    yield Heading(text="Beslutet skickas till")
    yield Points(items=_receivers(report) or [_FILL_IN])
    yield Paragraph(text=f"{_FILL_IN} namn och titel på den som undertecknar")


def _appendix(chosen: Sequence[PlannedMeasure], said: Said) -> Iterator[Block]:
    """What the measures rest on: each line as it said when it was chosen."""
    told = [(one, evidence(one, said)) for one in chosen]
    if not any(lines for _one, lines in told):
        return
    yield Heading(text="Bilaga: det som åtgärderna bygger på", anew=True)
    rows = [(str(one.number), one.what, "\n".join(lines)) for one, lines in told if lines]
    yield Table(caption="Underlag för varje åtgärd", head=("Nr", "Åtgärd", "Bygger på"), rows=rows, shares=(1, 5, 10))
