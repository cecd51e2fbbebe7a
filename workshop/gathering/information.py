"""What a participant has the right to know about personal data (GDPR, article 13), in the words of the organisation.

What the service itself does is not written here: when data go, and who sees what, is the promise's to say
(survey/promise.py), so that an organisation cannot say it otherwise.
"""

from dataclasses import asdict, dataclass, fields

from sqlalchemy.orm import Session

from workshop.gathering.locking import locked_workshop
from workshop.gathering.models import Organisation
from workshop.ground.ids import WorkshopId

# Article 13 asks for these of everybody; the others only where there is something to say.
NEEDED = ("controller", "officer", "purpose", "legal_basis")


@dataclass(frozen=True, kw_only=True)
class Information:
    """Empty where the organisation's owner has said nothing yet."""

    controller: str = ""  # who answers for the data, and how to reach them
    officer: str = ""  # dataskyddsombud
    purpose: str = ""
    legal_basis: str = ""
    recipients: str = ""
    retention: str = ""  # of what is kept when the participants' data are gone
    rights: str = ""  # where to turn

    @property
    def complete(self) -> bool:
        return all(getattr(self, name) for name in NEEDED)

    @property
    def begun(self) -> bool:
        return any(asdict(self).values())


def information(of: Organisation) -> Information:
    return Information(**{one.name: getattr(of, one.name) for one in fields(Information)})


def write(db: Session, workshop: WorkshopId, said: Information) -> None:
    """The organisation of a workshop says this from now on, in all its workshops."""
    found = locked_workshop(db, workshop)
    _say(db.get_one(Organisation, found.organisation), said)
    db.commit()


def keep(stays: Organisation, goes: Organisation) -> None:
    """Of two that become one, what has been said is not lost. Leaves the commit to who merges."""
    mine, theirs = asdict(information(stays)), asdict(information(goes))
    _say(stays, Information(**{name: mine[name] or theirs[name] for name in mine}))


def _say(of: Organisation, said: Information) -> None:
    for name, text in asdict(said).items():
        setattr(of, name, text)
