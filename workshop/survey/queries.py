"""Reads about the nulägesanalys: the survey of a workshop, what it asks a role, how far it has come, its result."""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import exists, func, select
from sqlalchemy.orm import Session
from wtforms import Form

from workshop.answers.models import GIVEN, Answer, Asking, Question, Response
from workshop.answers.queries import STATEMENT, all_asked, find_snapshot, questions_of_survey
from workshop.gathering.models import Workshop
from workshop.gathering.queries import expected, organisation, roles_expected, units
from workshop.ground.ids import WorkshopId
from workshop.ground.roles import MANY
from workshop.ground.text import fold
from workshop.programme import wording
from workshop.programme.maturity import Dimension
from workshop.programme.statement import Statement, Term
from workshop.programme.theme import Theme
from workshop.programme.values import Programme
from workshop.programme.we import meant
from workshop.questions import kinds
from workshop.questions.base import Posted, Spec, Value
from workshop.survey.models import Invitation, Survey
from workshop.survey.result.values import Result, build
from workshop.survey.rules import FIRST, LAST, Doubts, doubts


@dataclass(frozen=True, kw_only=True)
class Worded:
    """A statement as one role reads it. `number` counts through the whole survey from 1; it makes the field names."""

    question: str
    asking: str  # '' until the survey opens
    number: int
    text: str
    kind: str
    spec: Spec
    help: str
    example: str
    terms: tuple[Term, ...]
    local: str = ""  # what the workshop means by this statement
    words: tuple[Term, ...] = ()  # words in it that the workshop explains its own way
    both: str = ""  # of a pair: its two wordings, and who reads which

    @property
    def prefix(self) -> str:
        return f"s{self.number}-"

    @property
    def may_be_emptied(self) -> bool:
        """Whether all that was chosen may be unchosen."""
        return self.spec.get("least") == 0

    def form(self, fields: Posted | None = None) -> Form:
        """Its form, empty or with what came in."""
        return kinds.get(self.kind).form(self.spec)(fields)

    def read(self, fields: Posted) -> Value:
        """Raises InvalidAnswer."""
        return kinds.get(self.kind).read(fields, self.spec)

    def fill(self, value: Mapping[str, Any]) -> dict[str, list[str]]:
        return kinds.get(self.kind).fill(dict(value), self.spec)

    def said(self, value: Mapping[str, Any]) -> str:
        """A person's own answer in words."""
        return kinds.get(self.kind).said(dict(value), self.spec)


@dataclass(frozen=True, kw_only=True)
class Page:
    """A theme or a dimension of the survey. `number` counts from 1; `place` is the theme's place in the programme, 0
    for a dimension of the maturity module. `first`: which of its statements have to become better first, where that is
    asked; `last`: the open question, on the last page.
    """

    number: int
    place: int
    key: str
    title: str
    short: str
    about: str
    we: str  # whom «vi» means, as it follows «betyder»
    statements: tuple[Worded, ...]
    first: Worded | None = None
    last: Worded | None = None

    @property
    def asked(self) -> tuple[Worded, ...]:
        """All that is answered on the page, in order."""
        return (*self.statements, *(one for one in (self.first, self.last) if one))


def find_survey(db: Session, workshop: WorkshopId) -> Survey | None:
    """The workshop's latest round."""
    return db.scalar(select(Survey).where(Survey.workshop == workshop).order_by(Survey.round.desc()))


def pages(db: Session, workshop: Workshop, survey: str, role: str) -> tuple[Page, ...]:
    """What the survey asks, theme by theme, in the words of a role."""
    programme = workshop.programme
    heads, content = _heads(programme), _content(programme)
    by_page: dict[str, list[Worded]] = {}
    first: dict[str, Worded] = {}
    last: Worded | None = None
    by_kind = sorted(all_asked(db, survey), key=lambda pair: pair[0].kind != STATEMENT)  # numbers of statements first
    for number, (question, asking) in enumerate(by_kind, 1):
        if question.statement_key == LAST:
            last = _beside(question, asking, number)
        elif question.statement_key.startswith(FIRST):
            read = [one.text for one in by_page[question.theme_key]]
            first[question.theme_key] = _beside(question, asking, number, options=read)
        else:
            asked = _asked(question, asking, number, programme, content, role)
            by_page.setdefault(heads[question.theme_key][1].key, []).append(asked)
    parts = {part.key: (place, part) for place, part in heads.values()}
    we = whom(db, workshop)
    found = [
        _page(number, *parts[key], asked, we, first.get(key), last if number == len(by_page) else None)
        for number, (key, asked) in enumerate(by_page.items(), 1)
    ]
    return tuple(found)


def _beside(question: Question, asking: Asking | None, number: int, **read: list[str]) -> Worded:
    """What is asked beside the statements. `read`: what of its spec is as this role reads it."""
    return Worded(
        question=question.id, asking=asking.id if asking else "", number=number, text=question.text,
        kind=question.kind, spec={**question.spec, **read}, help="", example="", terms=(),
    )  # fmt: skip


def whom(db: Session, workshop: Workshop) -> str:
    """Whom «vi» means in the workshop's statements."""
    return meant(workshop.programme.here, organisation(db, workshop).kind)


def _heads(programme: Programme) -> dict[str, tuple[int, Theme | Dimension]]:
    """The place and the head of the page that a question's theme or category stands on."""
    found: dict[str, tuple[int, Theme | Dimension]] = {
        theme.key: (place, theme) for place, theme in enumerate(programme.themes, 1)
    }
    for dimension in programme.maturity.dimensions if programme.maturity else ():
        found |= {category.key: (0, dimension) for category in dimension.categories}
    return found


def _content(programme: Programme) -> dict[str, tuple[Statement, Mapping[str, Term]]]:
    """By statement key: the statement and the glossary it stands under."""
    found: dict[str, tuple[Statement, Mapping[str, Term]]] = {own.key: (own.statement, {}) for own in programme.own}
    for theme in programme.themes:
        found |= {one.key: (one, {term.term: term for term in theme.glossary}) for one in theme.statements}
    for dimension in programme.maturity.dimensions if programme.maturity else ():
        words = {term.term: term for term in dimension.glossary}
        found |= {one.key: (one, words) for category in dimension.categories for one in category.statements}
    return found


def _page(
    number: int, place: int, head: Theme | Dimension, asked: Sequence[Worded], we: str, first: Worded | None,
    last: Worded | None,
) -> Page:  # fmt: skip
    about = (head.about if isinstance(head, Theme) else "") or head.purpose
    return Page(
        number=number, place=place, key=head.key, title=head.title, short=head.short, about=about, we=we,
        statements=tuple(asked), first=first, last=last,
    )  # fmt: skip


def _asked(
    question: Question,
    asking: Asking | None,
    number: int,
    programme: Programme,
    content: Mapping[str, Any],
    role: str,
) -> Worded:
    statement, glossary = content[question.statement_key]
    text = wording.for_role(statement, role)
    return Worded(
        question=question.id,
        asking=asking.id if asking else "",
        number=number,
        text=text,
        kind=question.kind,
        spec=question.spec,
        help=statement.help,
        example=statement.example,
        terms=tuple(glossary[term] for term in statement.terms if term in glossary),
        local=programme.local.get(question.statement_key, ""),
        words=_words(programme.words, f"{text} {statement.help} {statement.example}"),
        both=statement.shown if statement.pair else "",
    )


def _words(words: Sequence[Term], text: str) -> tuple[Term, ...]:
    """Those that occur, also inflected or in a compound: «IT-avdelningen» in «IT-avdelningens»."""
    folded = fold(text)
    return tuple(word for word in words if re.search(rf"\b{re.escape(fold(word.term))}", folded))


def first_asking(db: Session, survey: str) -> str | None:
    """Any asking will do to find a person's voter: they share one secret."""
    asked = select(Asking.id).join(Question, Asking.question == Question.id).where(Question.survey == survey)
    return db.scalar(asked.order_by(Question.position).limit(1))


def find_submitted(db: Session, survey: str, voter: str) -> bool | None:
    """Whether this voter has sent in; None when they have answered nothing yet, or taken it all back."""
    asked = select(Asking.id).join(Question, Asking.question == Question.id).where(Question.survey == survey)
    stands = exists().where(Answer.voter == voter, Answer.asking.in_(asked), GIVEN)
    return db.scalar(select(Response.submitted).where(Response.survey == survey, Response.voter == voter, stands))


def people_asked(db: Session, survey: Survey) -> dict[str, int]:
    """How many were asked, by role: the invited, else those who are expected. '' for people invited without a role.

    Who was taken out of the list while it is open is still counted: what they saved is.
    """
    listed = select(Invitation.role, func.count()).where(Invitation.survey == survey.id).group_by(Invitation.role)
    return {role or "": n for role, n in db.execute(listed)} or roles_expected(db, survey.workshop)


def head_counts(db: Session, survey: Survey) -> dict[str, int]:
    """How many are asked: by role and by unit id where that is known, and all of them under "all"; see Survey.asked."""
    by_role = people_asked(db, survey)
    of_units = {unit.id: unit.expected for unit in units(db, survey.workshop) if unit.expected}
    roles = {} if "" in by_role else by_role  # else the roles that people choose are not those that were counted
    return {"all": sum(by_role.values()), **roles, **of_units}


@dataclass(frozen=True, kw_only=True)
class Reached:
    """How many have answered while it is open, by role and by unit id; `sent`: have said that they are done, by role.

    With those whose link was made anew, though what they saved is gone: a number that sank would tell that they had
    answered. Whatever is shown while it is open is made of these, in whole steps.
    """

    roles: Mapping[str, int]
    units: Mapping[str, int]
    sent: Mapping[str, int]


def reached(db: Session, survey: Survey) -> Reached:
    begun = select(Response.role, Response.unit, Response.submitted).where(Response.survey == survey.id)
    rows = [*map(tuple, db.execute(begun)), *map(tuple, survey.discarded)]
    return Reached(
        roles=Counter(role for role, _unit, _sent in rows),
        units=Counter(unit for _role, unit, _sent in rows if unit),
        sent=Counter(role for role, _unit, sent in rows if sent),
    )


def doubts_now(db: Session, survey: Survey) -> Doubts:
    """By label: the roles and units that cannot stand alone, as it looks before it closes."""
    workshop = db.get_one(Workshop, survey.workshop)
    now, people = reached(db, survey), expected(db, workshop.id)
    labels = {**MANY, **{unit.id: unit.label for unit in units(db, workshop.id)}}
    nobody = {role for role in MANY if any(map(people.get, MANY)) and not people.get(role)}
    answered = {key: {**now.roles, **now.units}.get(key, 0) for key in labels if key not in nobody}
    found = doubts(answered, people, threshold=workshop.threshold)
    named = (tuple(labels[key] for key in keys) for keys in (found.short, found.few, found.many))
    return Doubts(**dict(zip(("short", "few", "many"), named, strict=True)))


def result(db: Session, workshop: WorkshopId) -> Result | None:
    """All that may be shown of the workshop's nulägesanalys, in the order of its themes; None until it is closed.

    Stage, desk and PDF read this and nothing else. See survey/result.py for what the values mean.
    """
    survey = find_survey(db, workshop)
    frozen = find_snapshot(db, survey=survey.id) if survey else None
    if not survey or not frozen:
        return None
    return build(
        survey=survey.id,
        asks_wanted=survey.asks_wanted,
        programme=db.get_one(Workshop, workshop).programme,
        classes=frozen.classes,
        tables=frozen.tables,
        texts={question.statement_key: question.text for question in questions_of_survey(db, survey.id)},
        we=whom(db, db.get_one(Workshop, workshop)),
        asked=survey.asked,
        over={unit.id: unit.part_of for unit in units(db, workshop)},
    )
