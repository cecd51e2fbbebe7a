"""What happens when the plan is laid before a body, and when the body has decided.

All take the workshop's row lock first, so that two who press at once come one after the other.
"""

from dataclasses import replace
from datetime import datetime

from sqlalchemy.orm import Session

from workshop.gathering.locking import locked_workshop
from workshop.ground.errors import BadInput, NotFound
from workshop.ground.ids import WorkshopId
from workshop.ground.text import fold
from workshop.plan import decided, freezing, reading, rules, versions
from workshop.plan.decision import DECIDED, Decided, trace
from workshop.plan.proposal import fingerprint
from workshop.plan.report import Report
from workshop.plan.version_models import Decision, PlanVersion


def propose(db: Session, workshop: WorkshopId, seen: str, now: datetime) -> int:
    """Keep the plan as the version that is laid before a body (föreslagen). The same again makes no second.

    `seen`: proposal.fingerprint of what was read. Returns the version's number. Raises NoPlanYet, DecidedAlready, and
    PlanMoved where somebody has written since.
    """
    locked_workshop(db, workshop)
    report = reading.report(db, workshop)
    if not report.chosen:
        raise rules.NoPlanYet
    if report.as_decided:
        raise rules.DecidedAlready
    if fingerprint(report) != seen:
        raise rules.PlanMoved
    latest = versions.latest_version(db, workshop)
    kept = db.get_one(PlanVersion, freezing.keep_version(db, workshop, "foreslagen", now))
    number = kept.number
    if kept is not latest:
        db.commit()
    return number


def decide(db: Session, workshop: WorkshopId, made: Decided, *, seen: str, now: datetime) -> int:
    """Write down what a body has decided about a version, and keep that text once more, with the decision on it.

    `seen`: decision.trace of what the page told of. The same decision twice is written once,
    whoever writes it. Returns the number of the version to read on in. Raises NotFound for a version or a measure that
    is not there, DecidedMeanwhile.
    """
    found = locked_workshop(db, workshop)
    version = versions.get_version(db, workshop, made.version)
    if version.repeats:
        raise NotFound
    known = decided.decisions(db, workshop)
    if any(_same(one, made) for one in known):
        return _told_in(db, workshop, version)
    if trace(known) != seen or db.get(Decision, made.id) is not None:
        raise rules.DecidedMeanwhile
    text = Report.from_json(version.report)
    if not made.measures or not set(made.measures) <= {one.id for one in text.chosen}:
        raise BadInput
    db.add(_row(workshop, version, made, now))
    db.flush()
    number = version.number
    if made.outcome == DECIDED:
        told = decided.told(db, workshop, text)
        status = "beslutad" if made.whole else version.status
        number = freezing.put_version(db, found, told, status, now, repeats=version.number).number
    db.commit()
    return number


def take_back(db: Session, workshop: WorkshopId, decision: str) -> None:
    """It was written down by mistake. Versions that were kept say what they said. Raises NotFound."""
    locked_workshop(db, workshop)
    known = db.get(Decision, decision)
    if not known or known.workshop != workshop:
        raise NotFound
    known.taken_back = True
    db.commit()


def _row(workshop: WorkshopId, version: PlanVersion, made: Decided, now: datetime) -> Decision:
    return Decision(
        id=made.id, workshop=workshop, version=version.id, outcome=made.outcome, body=made.body, decided_on=made.on,
        paragraph=made.paragraph, why=made.why, whole=made.whole, measures=list(made.measures),
        written=now.replace(microsecond=0),
    )  # fmt: skip


def _same(one: Decided, other: Decided) -> bool:
    """Whatever was said of why, and however the body is spelt."""
    return _bare(one) == _bare(other)


def _bare(one: Decided) -> Decided:
    return replace(one, id="", why="", body=fold(one.body), measures=tuple(sorted(one.measures)))


def _told_in(db: Session, workshop: WorkshopId, version: PlanVersion) -> int:
    """The newest version that says its text again with a decision, else itself."""
    return next((one.number for one in versions.kept(db, workshop) if one.repeats == version.number), version.number)
