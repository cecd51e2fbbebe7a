"""The plan as it stands now: all that may be published of a workshop, read for a report."""

from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from workshop.answers import queries as answers
from workshop.answers.models import Question
from workshop.cards import queries as cards
from workshop.cards.models import Card
from workshop.gathering import queries as gathering
from workshop.gathering.models import Workshop
from workshop.ground.ids import WorkshopId
from workshop.plan import decided, follow_ups, heard
from workshop.plan.build import build
from workshop.plan.models import WRITTEN
from workshop.plan.part import Idea, Poll, Talk
from workshop.plan.passed_over import passed_over
from workshop.plan.planned import Ground, PlannedMeasure
from workshop.plan.polls import in_moments, judged, polls
from workshop.plan.queries import cover, evidence, measures, taken
from workshop.plan.report import About, Beside, Look, Quoted, Reference, Report
from workshop.plan.sources import Source, of_theme
from workshop.plan.version_models import Cover
from workshop.programme import wording
from workshop.run_sheet import queries as run_sheet
from workshop.run_sheet.models import Moment
from workshop.survey import history, quotes, references, talk
from workshop.survey import queries as survey


def report(db: Session, workshop: WorkshopId) -> Report:
    """The plan as it stands now, from what may be published, with what has been decided about it."""
    return decided.told(db, workshop, _report(db, workshop))


def _report(db: Session, workshop: WorkshopId) -> Report:
    found, polled = db.get_one(Workshop, workshop), in_moments(db, workshop)
    asked = survey.find_survey(db, workshop)
    frozen = answers.find_snapshot(db, survey=asked.id) if asked else None
    return build(
        about=_about(db, found),
        programme=found.programme,
        programme_hash=wording.fingerprint(found.programme),
        survey_state="closed" if frozen else "open" if asked and asked.state == "open" else "none",
        survey=survey.result(db, workshop),
        rule_version=frozen.rule_version if frozen else None,
        polls=[poll for _moment, poll in polled],
        ideas=_ideas(db, workshop),
        measures=planned(db, workshop, polled),
        quotes=_quotes(db, asked.id) if asked else (),
        beside=_beside(db, workshop),
        passed_over=passed_over(db, workshop, taken(db, workshop)),
        look=_look(cover(db, workshop)),
        units=[unit.label for unit in gathering.units(db, workshop)],
    )


def sources(db: Session, workshop: Workshop) -> dict[str, list[Source]]:
    """What a measure can rest on, as it says now, by theme; '' is what concerns them all."""
    themes = {moment.id: moment.theme_key for moment in run_sheet.moments(db, workshop.id)}
    shown = cards.shown_in(db, workshop.id)
    asked = [(point.id, point.theme_key, point.text) for point in talk.points(db, workshop.id, shown_only=True)]
    result, polled = survey.result(db, workshop.id), polls(db, workshop.id)
    found = {}
    for theme in (*workshop.programme.themes, None):
        key = theme.key if theme else ""
        mine = [(card.id, card.text) for card in shown if themes[card.moment] == key]
        found[key] = of_theme(theme, result, polled, mine, asked)
    return found


def _beside(db: Session, workshop: WorkshopId) -> Beside:
    return Beside(
        talk=tuple(
            Talk(theme_key=point.theme_key, text=point.text, question=point.question, behind=point.behind)
            for point in talk.points(db, workshop, shown_only=True)
        ),
        since=history.compared(db, workshop),
        references=tuple(
            Reference(key=one.key, value=one.value, year=one.year, source=one.source)
            for one in references.references(db, workshop)
        ),
    )


def _quotes(db: Session, asked: str) -> list[Quoted]:
    return [Quoted(about=one.about, text=one.text) for one in quotes.quotes(db, asked, "plan")]


def _look(of: Cover) -> Look:
    return Look(colour=of.colour, mimetype=of.mimetype, logo=of.logo or b"")


def _about(db: Session, workshop: Workshop) -> About:
    on_cover = cover(db, workshop.id)
    return About(
        organisation=gathering.organisation(db, workshop).name,
        title=workshop.called,
        held_on=workshop.held_on,
        place=workshop.place,
        committee=workshop.committee,
        diary_number=workshop.diary_number,
        threshold=workshop.threshold,
        decides=on_cover.decides,
        responsible=on_cover.responsible,
        period=on_cover.period,
    )


def _ideas(db: Session, workshop: WorkshopId) -> list[Idea]:
    return _of_cards(db, workshop, cards.shown_in(db, workshop))


def unshown_ideas(db: Session, workshop: WorkshopId) -> list[Idea]:
    """What nobody in the room has seen, and nobody has taken away: for those who own the workshop, never published."""
    return _of_cards(db, workshop, cards.unshown_in(db, workshop))


def _of_cards(db: Session, workshop: WorkshopId, found: Sequence[Card]) -> list[Idea]:
    """In an order that does not tell who wrote first."""
    boards = {moment.id: moment for moment in run_sheet.moments(db, workshop)}
    placed = [(boards[card.moment], card) for card in sorted(found, key=lambda card: card.column)]
    return [Idea(theme_key=board.theme_key, text=card.text, column=cards.column(board, card)) for board, card in placed]


def planned(db: Session, workshop: WorkshopId, polled: Sequence[tuple[Moment, Poll]]) -> list[PlannedMeasure]:
    """Most important first, with what the room has said of each."""
    found = measures(db, workshop)
    grounds = evidence(db, [measure.id for measure in found])
    told = follow_ups.latest(db, [measure.id for measure in found])
    said, held, asks = judged(polled, found), _held(db, workshop), heard.sheets(db, workshop)
    return [
        PlannedMeasure(
            id=measure.id,
            uid=measure.uid,
            editions=measure.editions,
            support=said.support.get(measure.id),
            weighed=said.weighed.get(measure.id),
            points=said.points.get(measure.id),
            followed=told.get(measure.id),
            asks=asks.get(measure.id, ""),
            grounds=tuple(
                Ground(origin=one.origin, quoted=one.quoted)
                for one in grounds[measure.id]
                if not (one.origin == "answer" and one.ref in held)
            ),
            **{field: getattr(measure, field) for field in WRITTEN} | {"costs": tuple(measure.costs)},
        )
        for measure in found
    ]


def _held(db: Session, workshop: WorkshopId) -> set[str]:
    """Answers in own words that the desk holds back: nothing that is printed quotes them."""
    return {ref for refs in db.scalars(select(Question.held).where(Question.workshop == workshop)) for ref in refs}
