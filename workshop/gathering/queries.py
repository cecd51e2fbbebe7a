"""Reads about the workshop and its people."""

from collections.abc import Iterable, Sequence
from datetime import date

from sqlalchemy import bindparam, func, select
from sqlalchemy.orm import Session

from workshop.gathering.models import Organisation, Participant, RoleExpected, Sitting, Unit, Workshop
from workshop.gathering.rules import Attendance, ExpectedUnit, Meeting
from workshop.ground.ids import WorkshopId

JOINED = (  # made once: a hall connects at once
    select(Participant)
    .join(Workshop, Participant.workshop == Workshop.id)
    .where(Workshop.code == bindparam("code"), Participant.token_hmac == bindparam("token"))
)


def find_by_code(db: Session, code: str) -> Workshop | None:
    return db.scalar(select(Workshop).where(Workshop.code == code))


def rehearsals_of(db: Session, workshop: WorkshopId) -> list[Workshop]:
    """One at the most, but for a moment while another is made."""
    return list(db.scalars(select(Workshop).where(Workshop.rehearses == workshop)))


def organisation(db: Session, workshop: Workshop) -> Organisation:
    return db.get_one(Organisation, workshop.organisation)


def units(db: Session, workshop: WorkshopId) -> list[Unit]:
    return list(db.scalars(select(Unit).where(Unit.workshop == workshop).order_by(Unit.position)))


def meetings(db: Session, workshop: Workshop) -> tuple[Meeting, ...]:
    """Its sittings in order. The first is held on the workshop's own day."""
    found = db.scalars(select(Sitting).where(Sitting.workshop == workshop.id).order_by(Sitting.number))
    return tuple(
        Meeting(
            number=one.number, title=one.title, held_on=one.held_on if one.number else workshop.held_on,
            starts_at=one.starts_at, ends_at=one.ends_at,
        )
        for one in found
    )  # fmt: skip


def last_day(db: Session, workshop: Workshop) -> date:
    """Of its last sitting, as far as anybody has said."""
    return max(one.held_on for one in meetings(db, workshop) if one.held_on)


def roles_expected(db: Session, workshop: WorkshopId) -> dict[str, int]:
    """Role → number of people expected."""
    rows = db.execute(select(RoleExpected.role, RoleExpected.expected).where(RoleExpected.workshop == workshop))
    return {row.role: row.expected for row in rows}


def units_as_said(known: Iterable[Unit]) -> tuple[ExpectedUnit, ...]:
    """As somebody has written them, and may write them again."""
    return tuple(ExpectedUnit(label=one.label, expected=one.expected, part_of=one.part_of) for one in known)


def expected(db: Session, workshop: WorkshopId) -> dict[str, int]:
    """People expected by role and by unit id; 0 where nobody said."""
    return {**{unit.id: unit.expected for unit in units(db, workshop)}, **roles_expected(db, workshop)}


def find_who_joined(db: Session, code: str, token_hmac: str) -> Participant | None:
    """Without reading their workshop whole."""
    return db.scalar(JOINED, {"code": code, "token": token_hmac})


def find_participant(db: Session, workshop: WorkshopId, token_hmac: str) -> Participant | None:
    return db.scalar(select(Participant).where(Participant.workshop == workshop, Participant.token_hmac == token_hmac))


def in_room(db: Session, workshop: WorkshopId) -> int:
    """People who have been seen during the day. Who only answered the nulägesanalys at home is not counted."""
    here = (Participant.workshop == workshop, Participant.in_room.is_(True))
    return db.scalar(select(func.count()).select_from(Participant).where(*here)) or 0


def roles_in_room(db: Session, workshop: WorkshopId) -> dict[str, int]:
    """The same, by role."""
    here = (Participant.workshop == workshop, Participant.in_room.is_(True))
    rows = db.execute(select(Participant.role, func.count().label("n")).where(*here).group_by(Participant.role))
    return {row.role: row.n for row in rows}


def attendance(db: Session, workshop: Workshop) -> Attendance:
    """Made-up people left out: the lobby is for those who are there. In one statement: each join and each screen of the
    desk asks it.
    """
    by_role = select(func.sum(RoleExpected.expected)).where(RoleExpected.workshop == workshop.id)
    by_unit = select(func.sum(Unit.expected)).where(Unit.workshop == workshop.id)
    inside, waiting, been, *said = db.execute(
        select(
            func.count().filter(Participant.waits.is_(False)),
            func.count().filter(Participant.waits.is_(True)),
            func.count().filter(Participant.in_room.is_(True)),
            by_role.scalar_subquery(),
            by_unit.scalar_subquery(),
        ).where(Participant.workshop == workshop.id, Participant.made_up.is_(False))
    ).one()
    # By role or by unit, whichever are more: one of them may have been said in part
    expected = workshop.raised_to or max(one or 0 for one in said)
    return Attendance(expected=expected, inside=inside, waiting=waiting, been=been)


def followed(db: Session, workshop: Workshop) -> list[Workshop]:
    """What the workshop goes on with: the one it follows first, then what that one followed, and so on."""
    found: list[Workshop] = []
    before = db.get(Workshop, workshop.follows) if workshop.follows else None
    while before and before not in found:
        found.append(before)
        before = db.get(Workshop, before.follows) if before.follows else None
    return found


def titles(db: Session, workshops: Sequence[WorkshopId]) -> dict[str, str]:
    """What each is called, by id, the nearest day first."""
    found = select(Workshop).where(Workshop.id.in_(workshops)).order_by(Workshop.held_on, Workshop.id)
    return {one.id: one.called for one in db.scalars(found)}
