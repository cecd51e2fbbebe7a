"""Reads about the plan: its measures, what they rest on, its versions."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from workshop.answers import queries as answers
from workshop.answers.models import Asking, Question, Snapshot
from workshop.cards import queries as cards
from workshop.cards.models import Card
from workshop.gathering import queries as gathering
from workshop.gathering.models import Workshop
from workshop.ground.errors import NotFound
from workshop.ground.ids import WorkshopId
from workshop.ground.text import same
from workshop.plan import since
from workshop.plan.decision import Decided
from workshop.plan.models import WRITTEN, Decision, Evidence, Measure, Paper, PlanVersion
from workshop.plan.passed_over import passed_over
from workshop.plan.report import (
    Beside,
    Edition,
    Ground,
    Idea,
    Look,
    Occasion,
    PlannedMeasure,
    Pointed,
    Poll,
    Quoted,
    Reference,
    Report,
    Support,
    Talk,
    Weighed,
    build,
)
from workshop.plan.sources import Source, of_theme
from workshop.programme import reading
from workshop.questions import kinds
from workshop.questions.base import Place, Row, Tally
from workshop.results.by_role import by_role
from workshop.results.polls import with_hands
from workshop.run_sheet import queries as run_sheet
from workshop.run_sheet.models import Moment
from workshop.survey import history, quotes, references, talk
from workshop.survey import queries as survey

_WEIGHT = ("statement", "talk", "poll", "card", "answer", "example")
MOST_VERSIONS = 999_999_999  # no database counts further than we look
_SAID = ("card", "answer", "example")  # what a measure can be made of at a press


def measures(db: Session, workshop: WorkshopId, *, removed: bool = False) -> list[Measure]:
    """Those that stand in the plan, or those taken out of it, most important first."""
    return list(
        db.scalars(
            select(Measure)
            .where(Measure.workshop == workshop, Measure.removed.is_(removed))
            .order_by(Measure.position, Measure.id)
        )
    )


def get_measure(db: Session, workshop: WorkshopId, measure: str) -> Measure:
    """Also one that has been removed. Raises NotFound, also for a measure of another workshop."""
    found = db.get(Measure, measure)
    if not found or found.workshop != workshop:
        raise NotFound
    return found


def evidence(db: Session, measures: Sequence[str]) -> dict[str, list[Evidence]]:
    """What each measure rests on: what was measured first, what was only an example last."""
    found: dict[str, list[Evidence]] = {measure: [] for measure in measures}
    rows = db.scalars(select(Evidence).where(Evidence.measure.in_(found)).order_by(Evidence.ref)).all()
    for row in sorted(rows, key=lambda row: _WEIGHT.index(row.kind)):
        found[row.measure].append(row)
    return found


def taken(db: Session, workshop: WorkshopId) -> dict[str, Measure]:
    """What has become a measure that stands in the plan, by the key of its source, and which; of several the first."""
    rows = db.execute(
        select(Evidence, Measure)
        .join(Measure, Evidence.measure == Measure.id)
        .where(Measure.workshop == workshop, Measure.removed.is_(False), Evidence.kind.in_(_SAID))
        .order_by(Measure.position.desc(), Measure.id)
    )
    return {f"{one.kind}:{one.ref}": measure for one, measure in rows}


def latest_version(db: Session, workshop: WorkshopId) -> PlanVersion | None:
    newest = select(PlanVersion).where(PlanVersion.workshop == workshop).order_by(PlanVersion.number.desc())
    return db.scalar(newest.limit(1))


def versions(db: Session, workshop: WorkshopId) -> list[PlanVersion]:
    """Newest first."""
    return list(
        db.scalars(select(PlanVersion).where(PlanVersion.workshop == workshop).order_by(PlanVersion.number.desc()))
    )


def undecided_versions(db: Session, workshop: WorkshopId) -> list[PlanVersion]:
    """What a body can have decided on: those that do not themselves tell of a decision. Newest first."""
    return [one for one in versions(db, workshop) if not one.repeats and one.status != "beslutad"]


def versions_saying(db: Session, workshop: WorkshopId, texts: Collection[str]) -> dict[str, tuple[int, ...]]:
    """By text, as somebody wrote it: the numbers of the kept versions that repeat it, oldest first."""
    kept = {one.number: set(map(same, _texts(one.report))) for one in reversed(versions(db, workshop))}
    return {text: tuple(n for n, said in kept.items() if same(text) in said) for text in texts}


def _texts(value: Any) -> Iterator[str]:
    """Every text that stands whole somewhere in it."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        yield from (text for one in value.values() for text in _texts(one))
    elif isinstance(value, list):
        yield from (text for one in value for text in _texts(one))


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


def polls(db: Session, workshop: WorkshopId) -> list[Poll]:
    """What was asked in the room, from the snapshots of closed moments and from counted hands, and nothing else; of
    several rounds the last.
    """
    return [poll for _moment, poll in _asked(db, workshop)]


def _asked(db: Session, workshop: WorkshopId) -> list[tuple[Moment, Poll]]:
    rows = db.execute(
        select(Moment, Question, Asking, Snapshot.tables)
        .join(Question, Question.moment == Moment.id)
        .join(Asking, Asking.question == Question.id)
        .outerjoin(Snapshot, Snapshot.asking == Asking.id)
        .where(Moment.workshop == workshop, Moment.state == "closed")
        .order_by(Moment.position, Question.position, Asking.round)
    )
    latest: dict[str, tuple[Moment, Poll]] = {}
    for moment, question, asking, tables in rows:
        if asking.hands and asking.counted:
            latest[question.id] = (moment, _by_hand(moment, question, asking.counted))
        elif tables:
            latest[question.id] = (moment, _poll(moment, question, tables, answers.beside_phones(asking)))
    return [(moment, poll) for moment, poll in latest.values() if poll.n]


def _by_hand(moment: Moment, question: Question, counted: dict[str, Any]) -> Poll:
    """Everybody in the room saw the hands: there is nothing to hide of them."""
    tally = kinds.get(question.kind).by_hand(counted["hands"], counted["people"], question.spec)
    return Poll(
        key=question.id, theme_key=moment.theme_key, kind=question.kind, text=question.text, n=tally.n, too_few=False,
        tally=tally, by_hand=True,
    )  # fmt: skip


def _poll(moment: Moment, question: Question, tables: dict[str, Any], beside: dict[str, Any] | None) -> Poll:
    """Own words that the room never saw stay unpublished: nobody has read them before they are printed.

    `beside`: hands that were counted beside what phones answered.
    """
    kind = kinds.get(question.kind)
    hidden = kind.own_words and not (moment.stage_shows or moment.phones_show)
    shown = not tables["too_few"] and not hidden
    hands = beside["people"] if beside and shown else 0
    return Poll(
        key=question.id,
        theme_key=moment.theme_key,
        kind=question.kind,
        text=question.text,
        n=tables["n"] + hands,
        too_few=tables["too_few"],
        tally=kind.without_all(with_hands(tables, beside, question.spec), question.held) if shown else None,
        hands=hands,
        split=by_role(tables) if shown else None,
    )


def support(db: Session, workshop: WorkshopId, *, on_stage: bool = False) -> dict[str, Support]:
    """Of each measure that the room has been asked about, and enough have answered, by its id: the latest.

    `on_stage`: only what the room has been shown.
    """
    found: dict[str, Support] = {}
    for poll, tally in _told(db, workshop, "support", on_stage=on_stage):
        found.update({row.key: _supported(row, poll) for row in tally.rows})
    now = _said_now(db, workshop)
    return {id: replace(one, text="" if one.text == now[id] else one.text) for id, one in found.items() if id in now}


def weighed(db: Session, workshop: WorkshopId, *, on_stage: bool = False) -> dict[str, Weighed]:
    """Where the room put each measure that it was asked to weigh, likewise."""
    found: dict[str, Weighed] = {}
    for poll, tally in _told(db, workshop, "weighing", on_stage=on_stage):
        found.update({place.key: _weighed(place, poll) for place in tally.places})
    now = _said_now(db, workshop)
    return {id: replace(one, text="" if one.text == now[id] else one.text) for id, one in found.items() if id in now}


def pointed(db: Session, workshop: WorkshopId) -> dict[str, Pointed]:
    """What the room gave each measure that it could give points to, likewise."""
    found: dict[str, Pointed] = {}
    now = _said_now(db, workshop)
    for _poll, tally in _told(db, workshop, "points", on_stage=False):
        of = sum(row.points or 0 for row in tally.rows)
        for row in tally.rows:
            if row.key in now:
                text = "" if row.label == now[row.key] else row.label
                found[row.key] = Pointed(points=row.points or 0, of=of, text=text)
    return found


def _told(db: Session, workshop: WorkshopId, kind: str, *, on_stage: bool) -> Iterator[tuple[Poll, Tally]]:
    """What was asked with that kind of question and may be shown."""
    for moment, poll in _asked(db, workshop):
        if poll.kind == kind and poll.tally and (moment.stage_shows or not on_stage):
            yield poll, poll.tally


def _said_now(db: Session, workshop: WorkshopId) -> dict[str, str]:
    """What each measure says, as a question about it would."""
    return {measure.id: " ".join(measure.what.split()) for measure in measures(db, workshop)}


def _weighed(place: Place, poll: Poll) -> Weighed:
    return Weighed(benefit=place.benefit, effort=place.effort, of=poll.n, text=place.label)


def _supported(row: Row, poll: Poll) -> Support:
    return Support(n=row.n, of=poll.n, text=row.label, by_hand=poll.by_hand, hands=poll.hands)


def report(db: Session, workshop: WorkshopId) -> Report:
    """The plan as it stands now, from what may be published, with what has been decided about it."""
    return with_decisions(db, workshop, _report(db, workshop))


def with_decisions(db: Session, workshop: WorkshopId, report: Report) -> Report:
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


def texts_before(db: Session, workshop: WorkshopId, number: int) -> list[since.Text]:
    """What the versions before that one say, oldest first."""
    kept = [one for one in reversed(versions(db, workshop)) if one.number < number]
    return [since.Text.of(one.report) for one in kept]


def _report(db: Session, workshop: WorkshopId) -> Report:
    found = db.get_one(Workshop, workshop)
    asked = survey.find_survey(db, workshop)
    frozen = answers.find_snapshot(db, survey=asked.id) if asked else None
    return build(
        occasion=_occasion(db, found),
        programme=found.programme,
        programme_hash=reading.fingerprint(found.programme),
        survey_state="closed" if frozen else "open" if asked and asked.state == "open" else "none",
        survey=survey.result(db, workshop),
        rule_version=frozen.rule_version if frozen else None,
        polls=polls(db, workshop),
        ideas=_ideas(db, workshop),
        measures=planned(db, workshop),
        quotes=_quotes(db, asked.id) if asked else (),
        beside=_beside(db, workshop),
        passed_over=passed_over(db, workshop, taken(db, workshop)),
        look=_look(paper(db, workshop)),
    )


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


def paper(db: Session, workshop: WorkshopId) -> Paper:
    """What is said about the plan's cover; an empty one that is not stored where nothing is said yet."""
    nothing = dict.fromkeys(("decides", "responsible", "period", "colour", "mimetype"), "")
    return db.get(Paper, workshop) or Paper(workshop=workshop, **nothing)


def _look(of: Paper) -> Look:
    return Look(colour=of.colour, mimetype=of.mimetype, logo=of.logo or b"")


def _occasion(db: Session, workshop: Workshop) -> Occasion:
    on_cover = paper(db, workshop.id)
    return Occasion(
        organisation=gathering.organisation(db, workshop).name,
        title=workshop.called,
        held_on=workshop.held_on,
        place=workshop.place,
        board=workshop.board,
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


def planned(db: Session, workshop: WorkshopId) -> list[PlannedMeasure]:
    """Most important first, with what the room has said of each."""
    found = measures(db, workshop)
    grounds = evidence(db, [measure.id for measure in found])
    stands, lie, held = support(db, workshop), weighed(db, workshop), _held(db, workshop)
    given = pointed(db, workshop)
    return [
        PlannedMeasure(
            id=measure.id,
            support=stands.get(measure.id),
            points=given.get(measure.id),
            weighed=lie.get(measure.id),
            grounds=tuple(
                Ground(kind=one.kind, quoted=one.quoted)
                for one in grounds[measure.id]
                if not (one.kind == "answer" and one.ref in held)
            ),
            **{field: getattr(measure, field) for field in WRITTEN} | {"costs": tuple(measure.costs)},
        )
        for measure in found
    ]


def _held(db: Session, workshop: WorkshopId) -> set[str]:
    """Answers in own words that the desk holds back: nothing that is printed quotes them."""
    return {ref for refs in db.scalars(select(Question.held).where(Question.workshop == workshop)) for ref in refs}


def edition_of(version: PlanVersion) -> Edition:
    return Edition(number=version.number, status=version.status, dated=version.dated)


def as_it_stands(db: Session, workshop: WorkshopId, now: datetime) -> tuple[Report, Edition, bool]:
    """The plan now, with the number and date of the version that says the same; False when no version does yet."""
    current, latest = report(db, workshop), latest_version(db, workshop)
    if latest and latest.report == current.to_json():
        return current, edition_of(latest), True
    status = "beslutad" if current.as_decided else "utkast"
    return current, Edition(number=latest.number + 1 if latest else 1, status=status, dated=now), False


def get_version(db: Session, workshop: WorkshopId, number: int | None = None) -> PlanVersion:
    """A kept one, the latest unless another is asked for. Raises NotFound."""
    wanted = select(PlanVersion).where(PlanVersion.workshop == workshop)
    if number is not None:
        if number > MOST_VERSIONS:
            raise NotFound
        wanted = wanted.where(PlanVersion.number == number)
    found = db.scalar(wanted.order_by(PlanVersion.number.desc()).limit(1))
    if not found:
        raise NotFound
    return found


def printed(db: Session, workshop: WorkshopId, number: int | None = None) -> tuple[Report, Edition]:
    """What is printed of it. Raises NotFound."""
    found = get_version(db, workshop, number)
    return Report.from_json(found.report), edition_of(found)
