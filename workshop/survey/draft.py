"""One person's draft: what the nulägesanalys asks them and what they have answered, until it closes."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy.orm import Session

from workshop.answers import comments
from workshop.answers import queries as answers
from workshop.answers.intake import Intake
from workshop.gathering.models import Workshop
from workshop.ground.errors import MomentClosed
from workshop.survey import queries
from workshop.survey.models import Survey
from workshop.survey.queries import Page

Stored = Mapping[str, tuple[int, Mapping[str, Any]]]  # asking → (seq, value)

KEPT = 100  # surveys and roles whose pages are kept in memory
_kept: dict[tuple[str, str], tuple[Page, ...]] = {}


@dataclass(frozen=True, kw_only=True)
class Draft:
    survey: Survey
    pages: tuple[Page, ...]
    voter: str | None  # None when the survey takes no answers: then its key is destroyed, or not in use yet
    own: Stored  # nothing once the survey has closed; {} for what was taken back

    @property
    def following(self) -> int | None:
        """The page to go on from; None when every statement has an answer."""
        answered = (all(self.has_answered(one.asking) for one in page.statements) for page in self.pages)
        return next((number for number, done in enumerate(answered, 1) if not done), None)

    @property
    def answered(self) -> int:
        """How many statements."""
        return sum(self.has_answered(one.asking) for page in self.pages for one in page.statements)

    @property
    def statements(self) -> int:
        """How many there are."""
        return sum(len(page.statements) for page in self.pages)

    @property
    def anything(self) -> bool:
        """Whether anything at all has been answered: then it can be sent in."""
        return any(self.has_answered(asking) for asking in self.own)

    def has_answered(self, asking: str) -> bool:
        """Whether an answer stands: one that was taken back is empty."""
        return bool(self.own.get(asking, (0, {}))[1])

    def comments(self, db: Session, *pages: Page) -> Mapping[str, str]:
        """What they wrote beside their answers on these pages, by asking."""
        asked = [one.asking for page in pages for one in page.asked]
        return comments.written(db, asked, self.voter) if self.voter else {}

    def submitted(self, db: Session) -> bool:
        return bool(self.voter and queries.find_submitted(db, self.survey.id, self.voter))


def read(db: Session, intake: Intake, workshop: Workshop, survey: Survey, *, role: str, token: str) -> Draft:
    pages = _pages(db, workshop, survey, role)
    asked = [one.asking for page in pages for one in page.asked]
    voter = _voter(db, intake, survey, asked[0] if asked else None, token)
    return Draft(survey=survey, pages=pages, voter=voter, own=answers.own(db, asked, voter) if voter else {})


def _pages(db: Session, workshop: Workshop, survey: Survey, role: str) -> tuple[Page, ...]:
    """What a survey asks never changes once it has opened, and a whole hall asks for it at once."""
    if survey.state == "draft":
        return queries.pages(db, workshop, survey.id, role)
    if (survey.id, role) not in _kept:
        if len(_kept) >= KEPT:
            _kept.clear()
        _kept[survey.id, role] = queries.pages(db, workshop, survey.id, role)
    return _kept[survey.id, role]


def has_submitted(db: Session, intake: Intake, survey: Survey | None, token: str) -> bool:
    voter = find_voter(db, intake, survey, token) if survey else None
    return bool(survey and voter and queries.find_submitted(db, survey.id, voter))


def find_voter(db: Session, intake: Intake, survey: Survey, token: str) -> str | None:
    """Who the person is within the survey; None when it takes no answers."""
    return _voter(db, intake, survey, queries.first_asking(db, survey.id), token)


def _voter(db: Session, intake: Intake, survey: Survey, asking: str | None, token: str) -> str | None:
    """Any of its askings will do: they share one secret."""
    try:
        return intake.asked(asking, db).voter(token) if asking and survey.state == "open" else None
    except MomentClosed:  # it closed between the look and the leap
        return None
