"""Who is asked, and what the letters to them say. Nothing here says what anybody has answered."""

from collections.abc import Mapping, Sequence

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from workshop.answers.models import Response
from workshop.answers.voter import sealed_link
from workshop.gathering.locking import locked_workshop, screens_moved
from workshop.ground import erased
from workshop.ground.db import new_id
from workshop.ground.errors import NotFound
from workshop.ground.sealing import seal, unseal
from workshop.inviting import queries
from workshop.inviting.addresses import Listed
from workshop.inviting.command import may_write, not_closed, with_links
from workshop.inviting.rules import HasBegun, HasList, What
from workshop.survey.models import Invitation, Letter, Links


def choose(db: Session, survey: str, promise: Links) -> None:
    """Open link or personal links. The promise to participants follows, so it cannot change once somebody has answered.

    Going back to an open link asks for an empty list: as long as a link is kept, the server could compute its token.
    """
    found = not_closed(db, survey)
    if found.promise == promise:
        return
    if promise == "open-link" and queries.how_many(db, survey):
        raise HasList
    if found.state == "open" and db.scalar(select(Response.voter).where(Response.survey == survey).limit(1)):
        raise HasBegun
    found.promise = promise
    screens_moved(db, locked_workshop(db, found.workshop))


def add(db: Session, survey: str, people: Sequence[Listed], *, instance_key: bytes) -> int:
    """Invite those who are not invited yet, each with a link of their own. Returns how many were new."""
    with_links(db, survey)
    new = invite(db, survey, people, instance_key=instance_key)
    db.commit()
    return new


def invite(db: Session, survey: str, people: Sequence[Listed], *, instance_key: bytes) -> int:
    """As `add`, for an action that does more: it leaves the checks and the commit to that."""
    known = {one.address: one for one in queries.ever_invited(db, survey)}
    new = {one.address: one for one in people if one.address not in known}
    made = sorted((_made(survey, one, instance_key) for one in new.values()), key=lambda one: one.id)
    db.add_all(made)
    back = [known[address] for address in {one.address for one in people} & known.keys() if known[address].removed]
    for one in back:  # with the same link: what they have saved goes on, and nobody answers twice
        one.removed = False
    return len(made) + len(back)


def _made(survey: str, one: Listed, instance_key: bytes) -> Invitation:
    hashed, sealed = sealed_link(instance_key)
    return Invitation(
        id=new_id(), survey=survey, address=one.address, role=one.role, link_hash=hashed, link_sealed=sealed,
        unit_sealed=seal_unit(instance_key, one.unit),
    )  # fmt: skip


def seal_unit(instance_key: bytes, unit: str | None) -> bytes | None:
    return seal(instance_key, unit.encode()) if unit else None


def say(db: Session, survey: str, said: Mapping[str, tuple[str | None, str | None]], *, instance_key: bytes) -> int:
    """Another role and verksamhet, by invitation: what the list proposes to whom has not joined yet. Returns how many.

    Whether somebody has joined or answered plays no part in it, so it tells nothing. What they chose stays.
    """
    not_closed(db, survey)
    changed = 0
    for one in queries.invitations(db, survey):
        role, unit = said.get(one.id, (one.role, queries.unit_of(one, instance_key)))
        if (role, unit) != (one.role, queries.unit_of(one, instance_key)):
            one.role, one.unit_sealed = role, seal_unit(instance_key, unit)
            changed += 1
    db.commit()
    return changed


def remove(db: Session, survey: str, invitation: str) -> None:
    """The link opens no new device; its own goes on, and what has been answered stays answered.

    While open the row is kept until the close: every number is the same with it, and invited anew the person has the
    same link.
    """
    found = not_closed(db, survey)
    one = queries.get_invitation(db, survey, invitation)
    erased.note(db, "invited", survey, invitation)
    if found.state == "draft":
        db.delete(one)
    else:
        one.removed = True
    db.commit()


def take_links(db: Session, survey: str, *, instance_key: bytes) -> list[tuple[Invitation, str]]:
    """Everybody's link, for a mail merge of one's own. Commits, so that who took them is noted first."""
    not_closed(db, survey)
    found = queries.links(db, survey, instance_key)
    db.commit()
    return found


def take_link(db: Session, survey: str, invitation: str, *, instance_key: bytes) -> str:
    """The key of one link, to hand over. Commits, so that who took it is noted first."""
    not_closed(db, survey)
    one = queries.get_invitation(db, survey, invitation)
    if not one.link_sealed:
        raise NotFound
    key = unseal(instance_key, one.link_sealed).decode()
    db.commit()
    return key


def remove_all(db: Session, survey: str) -> None:
    """Only before the survey opens: later each link may be a draft that somebody is in the middle of."""
    if not_closed(db, survey).state != "draft":
        raise HasBegun
    erased.note(db, "all_invited", survey)
    db.execute(delete(Invitation).where(Invitation.survey == survey))
    db.commit()


def write(db: Session, survey: str, what: What, *, subject: str, body: str) -> None:
    """Keep a letter's words."""
    may_write(db, survey, what)
    letter = queries.find_letter(db, survey, what)
    if not letter:
        letter = Letter(survey=survey, what=what, subject=subject, body=body)
        db.add(letter)
    letter.subject, letter.body = subject, body
    db.commit()
