"""What has been published of a workshop, everything at once: what `workshop privacy-audit` prints and judges."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from workshop.answers.models import Asking, Question, Snapshot
from workshop.gathering import queries as gathering
from workshop.gathering.models import Participant, Workshop
from workshop.inviting import queries as inviting
from workshop.inviting.rules import Rate
from workshop.results.class_means import agree
from workshop.results.classes import ROLE_LABELS, ROLES, Atom
from workshop.results.history import (
    Finding,
    Publication,
    Reached,
    beside_findings,
    findings,
    invited_findings,
    poll_rows,
    rate_findings,
)
from workshop.results.published import published_rows
from workshop.run_sheet.models import Moment
from workshop.survey import history
from workshop.survey.models import Survey


@dataclass(frozen=True, kw_only=True)
class Audited:
    """`lines`: what has been published and what was merged or left out, in Swedish."""

    lines: tuple[str, ...]
    findings: tuple[Finding, ...]


def audited(db: Session, workshop: Workshop) -> Audited:
    surveys = _surveys(db, workshop.id)
    moments = _moments(db, workshop.id)
    publications = [
        *(
            Publication(
                what=what,
                rows=tuple(published_rows(frozen.classes, frozen.tables)),
                later=at > 0,
                agrees=agree(frozen.tables),
            )
            for at, (what, frozen) in enumerate(surveys)
        ),
        *(Publication(what=what, rows=tuple(poll_rows(tables)), later=True) for what, tables in moments),
    ]
    lines = [line for what, frozen in surveys for line in _of_survey(what, frozen.classes, frozen.tables)]
    lines += [line for what, tables in moments for line in _of_moment(what, tables)]
    people, names = _people(db, workshop.id), _names(db, workshop.id)
    parts = [_asked(db, workshop), _beside(db, workshop, people, names)]
    found = findings(publications, people, workshop.threshold, names)
    return Audited(
        lines=(*lines, *(line for part in parts for line in part.lines)),
        findings=(*found, *(finding for part in parts for finding in part.findings)),
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
    who = ROLE_LABELS[(rate.role,)] if rate.role else "alla"
    return f"minst {rate.least} av {rate.of or '?'} har svarat ({who})"


def _beside(db: Session, workshop: Workshop, people: Mapping[Atom, int], names: Mapping[str, str]) -> Audited:
    """Each closed measurement laid beside the others of the organisation, as the comparison does."""
    lines, found = [], []
    for survey in db.scalars(select(Survey).where(Survey.workshop == workshop.id, Survey.state == "closed")):
        for other, leaks in history.overlaid(db, survey, people):
            lines.append(f"Nulägesanalysen, omgång {survey.round}, är prövad bredvid {other}.")
            found += beside_findings(other, leaks, names)
    return Audited(lines=tuple(lines), findings=tuple(found))


def _surveys(db: Session, workshop: str) -> list[tuple[str, Snapshot]]:
    rows = db.execute(
        select(Survey, Snapshot)
        .join(Snapshot, Snapshot.survey == Survey.id)
        .where(Survey.workshop == workshop)
        .order_by(Survey.round)
    )
    return [(f"Nulägesanalysen, omgång {survey.round}", frozen) for survey, frozen in rows]


def _moments(db: Session, workshop: str) -> list[tuple[str, dict[str, Any]]]:
    """Closed questions, and what the room has seen of open ones; each round for itself."""
    made = []
    asked = (
        select(Question.text, Asking, Snapshot.tables)
        .join(Asking, Asking.question == Question.id)
        .outerjoin(Snapshot, Snapshot.asking == Asking.id)
        .join(Moment, Question.moment == Moment.id)
        .where(Moment.workshop == workshop)
        .order_by(Moment.position, Question.position, Asking.round)
    )
    for text, asking, tables in db.execute(asked):
        what = f"Frågan ”{text}”" if asking.round == 1 else f"Frågan ”{text}”, omgång {asking.round}"
        if tables:
            made.append((what, {asking.id: tables}))
        if asking.released:
            seen = {**asking.released, "roles": None}  # only the whole group is shown while it is open
            made.append((f"{what}, medan den är öppen", {asking.id: seen}))
    return made


def _people(db: Session, workshop: str) -> Mapping[Atom, int]:
    rows = db.execute(select(Participant.role, Participant.unit).where(Participant.workshop == workshop))
    return Counter((role, unit) for role, unit in rows)


def _names(db: Session, workshop: str) -> dict[str, str]:
    roles = {role: ROLE_LABELS[(role,)] for role in ROLES}
    return roles | {unit.id: unit.label for unit in gathering.units(db, workshop)}


def _of_survey(what: str, classes: Mapping[str, Any], tables: Mapping[str, Any]) -> Iterator[str]:
    if tables["too_few"]:
        yield f"{what}: inget resultat, för få har svarat."
        return
    rows = published_rows(classes, tables)
    yield f"{what}: {tables['n']} har svarat, {len(rows)} publicerade tal."
    for split, label in (("roles", "Roller"), ("units", "Verksamheter")):
        groups = "; ".join(f"{group['label']} ({group['n']})" for group in classes[split])
        yield f"  {label}: {groups or 'redovisas inte'}."
        if groups:
            told = sum(1 for statement in tables["statements"] if statement[split])
            yield f"    Delas upp så för {told} av {len(tables['statements'])} påståenden."
    for note in _once([*classes["notes"], *tables["notes"]]):
        yield f"  {note}"


def _once(notes: Sequence[Mapping[str, Any]]) -> list[str]:
    """Each explanation once; one about statements or themes with how many times it is given."""
    counted = Counter(note["text"] for note in notes)
    about = {note["text"] for note in notes if note.get("key")}
    times = {text: "1 gång" if n == 1 else f"{n} gånger" for text, n in counted.items()}
    return [f"{text} ({times[text]})" if text in about else text for text in counted]


def _of_moment(what: str, tables: Mapping[str, Any]) -> Iterator[str]:
    for table in tables.values():
        if table["too_few"]:
            yield f"{what}: {table['n']} har svarat, för få för att visa hur."
            continue
        groups = "; ".join(f"{row['label']} ({row['tally']['n']})" for row in table["roles"] or ())
        yield f"{what}: {table['n']} har svarat. {f'Per roll: {groups}.' if groups else 'Bara hela gruppen visas.'}"
