"""Reads of what has been decided about a plan."""

from collections.abc import Collection

from sqlalchemy import select
from sqlalchemy.orm import Session

from workshop.ground.ids import WorkshopId
from workshop.plan import since
from workshop.plan.decision import Decided
from workshop.plan.report import Report
from workshop.plan.version_models import Decision, PlanVersion


def told(db: Session, workshop: WorkshopId, report: Report) -> Report:
    """The report with it: on every measure, and all that was changed afterwards."""
    found = decisions(db, workshop)
    return since.tell(report, found, texts(db, workshop, {one.version for one in found}))


def decisions(db: Session, workshop: WorkshopId) -> list[Decided]:
    """What has been decided and not taken back, in the order that it was."""
    rows = db.execute(
        select(Decision, PlanVersion.number)
        .join(PlanVersion, Decision.version == PlanVersion.id)
        .where(Decision.workshop == workshop, Decision.taken_back.is_(False))
        .order_by(Decision.decided_on, Decision.written, Decision.id)
    )
    return [
        Decided(
            id=one.id, outcome=one.outcome, body=one.body, on=one.decided_on, paragraph=one.paragraph, why=one.why,
            version=number, whole=one.whole, measures=tuple(one.measures),
        )
        for one, number in rows
    ]  # fmt: skip


def texts(db: Session, workshop: WorkshopId, numbers: Collection[int]) -> dict[int, since.Text]:
    """What kept versions say, by number."""
    wanted = (PlanVersion.workshop == workshop, PlanVersion.number.in_(numbers))
    kept = db.scalars(select(PlanVersion).where(*wanted)) if numbers else ()
    return {one.number: since.Text.of(one.report) for one in kept}
