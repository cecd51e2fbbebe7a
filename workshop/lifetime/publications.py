"""What has been published of a workshop, everything at once: what `workshop privacy-audit` prints and judges."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from workshop.answers.models import Asking, Question, Snapshot
from workshop.gathering.models import Workshop
from workshop.ground.roles import MANY
from workshop.inviting import queries as inviting
from workshop.inviting.rules import Rate
from workshop.questions.tally import Tally
from workshop.results.history import (
    Finding,
    Reached,
    invited_findings,
    poll_findings,
    rate_findings,
    survey_findings,
)
from workshop.results.polls import shown
from workshop.run_sheet.models import Moment
from workshop.survey.models import Survey


@dataclass(frozen=True, kw_only=True)
class Audited:
    """`lines`: what has been published and what was merged or left out, in Swedish."""

    lines: tuple[str, ...]
    findings: tuple[Finding, ...]


def audited(db: Session, workshop: Workshop) -> Audited:
    parts = [*_surveys(db, workshop), *_polls(db, workshop), _asked(db, workshop)]
    return Audited(
        lines=tuple(line for part in parts for line in part.lines),
        findings=tuple(finding for part in parts for finding in part.findings),
    )


def _asked(db: Session, workshop: Workshop) -> Audited:
    """How many have answered while it is open, and what the list of the invited says of them."""
    lines, found = [], []
    for survey in db.scalars(select(Survey).where(Survey.workshop == workshop.id).order_by(Survey.round)):
        what, k = f"Nulägesanalysen, omgång {survey.round}", workshop.threshold
        found += invited_findings(what, inviting.invited(db, survey.id), closed=survey.state == "closed", threshold=k)
        if survey.state == "open":
            everybody, sent, roles = inviting.response_rates(db, survey, k)
            lines += [f"{what}, medan den är öppen: {_rate(one)}." for one in (everybody, *roles)]
            rates = [Reached(least=one.least, of=one.of) for one in (everybody, sent, *roles)]
            found += rate_findings(what, rates[0], rates[2:], k) + rate_findings(what, rates[1], (), k)
    return Audited(lines=tuple(lines), findings=tuple(found))


def _rate(rate: Rate) -> str:
    who = next((label for role, label in MANY.items() if role == rate.role), "alla")
    return f"minst {rate.least} av {rate.of or '?'} har svarat ({who})"


def _surveys(db: Session, workshop: Workshop) -> Iterator[Audited]:
    closed = select(Survey, Snapshot).join(Snapshot, Snapshot.survey == Survey.id)
    for survey, frozen in db.execute(closed.where(Survey.workshop == workshop.id).order_by(Survey.round)):
        what = f"Nulägesanalysen, omgång {survey.round}"
        yield Audited(
            lines=tuple(_of_survey(what, frozen.classes, frozen.tables)),
            findings=tuple(survey_findings(what, frozen.classes, frozen.tables, workshop.threshold)),
        )


def _polls(db: Session, workshop: Workshop) -> Iterator[Audited]:
    """Closed questions in the room and to those concerned by a measure, and what the room has seen of open ones; each
    round for itself.
    """
    asked = (
        select(Question, Asking, Snapshot)
        .join(Asking, Asking.question == Question.id)
        .outerjoin(Snapshot, Snapshot.asking == Asking.id)
        .outerjoin(Moment, Question.moment == Moment.id)
        .where(Question.workshop == workshop.id, Question.survey.is_(None))
        .order_by(Moment.position, Question.measure, Question.position, Asking.round)
    )
    before: dict[str, list[Tally]] = defaultdict(list)
    for question, asking, frozen in db.execute(asked):
        what = f"Frågan ”{question.text}”" if asking.round == 1 else f"Frågan ”{question.text}”, omgång {asking.round}"
        if frozen:
            yield _poll(what, frozen, question, workshop.threshold, before[question.id])
            before[question.id] += [] if frozen.tables["too_few"] else shown(frozen.tables)
        if (asking.released or {}).get("shown"):
            yield Audited(lines=(f"{what}, medan den var öppen: staplar i femtedelar, utan tal.",), findings=())


def _poll(what: str, frozen: Snapshot, question: Question, threshold: int, before: Sequence[Tally]) -> Audited:
    found = poll_findings(
        what, frozen.tables, frozen.classes["roles"], threshold=threshold, kind=question.kind, spec=question.spec,
        before=before,
    )  # fmt: skip
    return Audited(lines=(_of_poll(what, frozen.tables),), findings=tuple(found))


def _of_survey(what: str, classes: Mapping[str, Any], tables: Mapping[str, Any]) -> Iterator[str]:
    if tables["too_few"]:
        yield f"{what}: inget resultat, för få har svarat."
        return
    yield f"{what}: {tables['n']} har svarat."
    for split, label in (("roles", "Roller"), ("units", "Verksamheter")):
        groups = "; ".join(f"{group['label']} ({group['n']})" for group in classes[split])
        yield f"  {label}: {groups or 'redovisas inte'}."
        if groups:
            told = sum(1 for statement in tables["statements"] if statement[split])
            yield f"    Delas upp så för {told} av {len(tables['statements'])} påståenden."
        yield from (f"    {group['label']}: {group['why']}" for group in classes[split] if group.get("why"))
    for note in _once([*classes["notes"], *tables["notes"]]):
        yield f"  {note}"


def _once(notes: Sequence[Mapping[str, Any]]) -> list[str]:
    """Each explanation once; one about statements or themes with how many times it is given."""
    counted = Counter(note["text"] for note in notes)
    about = {note["text"] for note in notes if note.get("key")}
    times = {text: "1 gång" if n == 1 else f"{n} gånger" for text, n in counted.items()}
    return [f"{text} ({times[text]})" if text in about else text for text in counted]


def _of_poll(what: str, table: Mapping[str, Any]) -> str:
    if table["too_few"]:
        return f"{what}: {table['n']} har svarat, för få för att visa hur."
    groups = "; ".join(row["label"] for row in table["roles"] or ())
    return f"{what}: {table['n']} har svarat. {f'Per roll: {groups}.' if groups else 'Bara hela gruppen visas.'}"
