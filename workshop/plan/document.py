"""PURE. The plan as a text to write on in: what is decided, whole; what it rests on stays in the PDF."""

from collections.abc import Iterator, Sequence

from workshop.files.documents import Block, Document, Heading, Paragraph, Points, Table
from workshop.ground.swedish import day, in_a_sentence
from workshop.plan import aloud
from workshop.plan.committees import Committee
from workshop.plan.decision import DECIDED
from workshop.plan.document_tables import cost_tables, judged, of_all
from workshop.plan.heading import dated, decision, on_cover, running, title
from workshop.plan.in_sentences import Said, decided, evidence, points, support, wanted, weighed
from workshop.plan.planned import PlannedMeasure
from workshop.plan.report import Edition, Report
from workshop.plan.rules import enumerated, lacking
from workshop.plan.since import HAPPENED, compared, differs
from workshop.plan.wording import rows


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
    yield of_all(measures)
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


def _since(report: Report) -> Iterator[Block]:
    """All that is not as it was decided."""
    if not report.differences:
        return
    yield Heading(text="Ändrat sedan beslutet")
    yield Paragraph(text="Det här gäller först när det är beslutat på nytt.")
    for one in report.differences:
        yield Paragraph(label=differs(one), text=HAPPENED.get(one.happened, ""))
        yield from (Paragraph(text=compared(changed)) for changed in one.changed)


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
