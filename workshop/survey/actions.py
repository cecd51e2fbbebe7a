"""The life of a nulägesanalys: prepared, opened, sent in by people, closed into its snapshot."""

from collections.abc import Mapping
from datetime import date

from sqlalchemy import delete, select, update
from sqlalchemy.orm import Session

from workshop.answers import close as closing
from workshop.answers import queries as answers
from workshop.answers.actions import ask, make_secret
from workshop.answers.models import Response, Secret, Snapshot
from workshop.gathering import erasures
from workshop.gathering.actions import say_expected
from workshop.gathering.join import forget_order
from workshop.gathering.locking import locked_workshop, screens_moved
from workshop.gathering.models import Workshop
from workshop.gathering.queries import expected, units
from workshop.ground.errors import Refused, SurveyClosed
from workshop.survey import quotes, talk
from workshop.survey.locking import locked_survey
from workshop.survey.models import Invitation, LinkMark, ListDraft
from workshop.survey.queries import find_submitted, head_counts
from workshop.survey.wording import asks_maturity


class NothingAnswered(Refused):
    code, status, message = "nothing_answered", 409, "Svara på minst ett påstående först. Sedan kan du skicka in."


class NotOpen(Refused):
    code, status, message = "not_open", 409, "Nulägesanalysen är inte öppen än."


def prepare(db: Session, survey: str, *, answer_by: date | None) -> None:
    """Set «svara senast», which may be done until it closes."""
    found = locked_survey(db, survey)
    if found.state == "closed":
        raise SurveyClosed("Nulägesanalysen är stängd. Då går den inte att ändra.")
    found.answer_by = answer_by
    db.commit()


def open_survey(db: Session, survey: str, *, instance_key: bytes) -> None:
    """Take answers from now on. Units and threshold are locked: people answer with them in mind. Twice is harmless."""
    found = locked_survey(db, survey)
    if found.state == "closed":
        raise SurveyClosed("Nulägesanalysen är stängd. Den går inte att öppna igen.")
    if found.state == "open":
        return
    workshop = locked_workshop(db, found.workshop)
    if workshop.state == "finished":
        raise SurveyClosed("Workshopen är avslutad, så nulägesanalysen går inte att öppna. Mät igen i en ny.")
    secret = db.scalar(select(Secret.id).where(Secret.survey == survey)) or make_secret(db, instance_key, survey=survey)
    asked = [question.id for question in answers.all_of_survey(db, survey)]
    ask(db, asked, secret=secret, round=found.round)
    found.state = "open"
    workshop.groups_locked = True
    screens_moved(db, workshop)  # from now on the front door leads to the survey


def correct_expected(db: Session, survey: str, *, roles: Mapping[str, int], units: Mapping[str, int]) -> None:
    """How many people are expected, by role and by unit id. It decides which groups there are, so closing locks it."""
    found = locked_survey(db, survey)
    if found.state == "closed":
        raise SurveyClosed("Nulägesanalysen är stängd, och grupperna är låsta.")
    workshop = locked_workshop(db, found.workshop)
    say_expected(db, workshop, roles=roles, units=units)
    screens_moved(db, workshop)


def submit(db: Session, survey: str, voter: str) -> None:
    """Note that this voter has come to the end. Answers can still be changed until it closes. Twice is harmless."""
    if locked_survey(db, survey).state != "open":
        raise SurveyClosed
    found = db.get(Response, (survey, voter))
    if not found or find_submitted(db, survey, voter) is None:
        raise NothingAnswered
    found.submitted = True
    db.commit()


def close(db: Session, survey: str) -> None:
    """Freeze the result, delete the raw answers and destroy their secret. Twice is harmless.

    Afterwards `Database.scrub` must run until it says True: only then have the answers left the disk.
    """
    workshop = end(db, survey)
    if workshop:
        screens_moved(db, workshop)


def end(db: Session, survey: str) -> Workshop | None:
    """Close it, for an action that does more; gives the workshop, whose screens are its to move. None: it was so."""
    found = locked_survey(db, survey)
    if found.state == "draft":
        raise NotOpen
    if found.state == "closed":
        return None
    workshop = locked_workshop(db, found.workshop)
    labels = {unit.id: unit.label for unit in units(db, workshop.id)}
    frozen = closing.close_survey(
        db, survey, threshold=workshop.threshold, units=labels, expected=expected(db, workshop.id),
        maturity=_dimensions(db, workshop, survey),
        paired=workshop.programme.paired,
    )  # fmt: skip
    _forget_links(db, survey)
    forget_order(db, workshop.id)
    found.state, found.discarded, found.asked = "closed", [], head_counts(db, found)
    erasures.record(db, workshop, "closed", _let_go(db, frozen, survey), of=survey)
    db.flush()
    quotes.hide_pointing(db, survey)
    talk.find_points(db, found, frozen)
    return workshop


def _let_go(db: Session, frozen: Snapshot, survey: str) -> dict[str, int]:
    """What was erased with it. How many people is told where the result tells it."""
    people = 0 if frozen.tables["too_few"] else frozen.tables["n"]
    return {"respondents": people, "statements": len(answers.questions_of_survey(db, survey))}


def _dimensions(db: Session, workshop: Workshop, survey: str) -> dict[str, list[str]] | None:
    """Category keys by dimension; None where the maturity module is not asked."""
    programme = workshop.programme
    if not programme.maturity or not asks_maturity(programme, answers.questions_of_survey(db, survey)):
        return None
    dimensions = programme.maturity.dimensions
    return {one.key: [category.key for category in one.categories] for one in dimensions}


def _forget_links(db: Session, survey: str) -> None:
    """The links that could be computed back to participants, and everything that says who had answered."""
    db.execute(delete(Invitation).where(Invitation.survey == survey, Invitation.removed))
    forgotten = {"link_sealed": None, "unit_sealed": None, "answered": False, "reminded": ""}
    db.execute(update(Invitation).where(Invitation.survey == survey).values(**forgotten))
    db.execute(delete(LinkMark).where(LinkMark.survey == survey))
    db.execute(delete(ListDraft).where(ListDraft.survey == survey))
