"""The life of an asking: opened, closed into a snapshot, and forgotten."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Any

from sqlalchemy import case, delete, or_, select, update
from sqlalchemy.orm import Session

from workshop.answers import queries, voter
from workshop.answers.models import AHEAD, GIVEN, Answer, Asking, Question, Secret, Snapshot
from workshop.answers.writer import lock
from workshop.ground import erased
from workshop.ground.db import new_id
from workshop.ground.ids import WorkshopId
from workshop.ground.text import same
from workshop.questions import kinds
from workshop.results import fifths, polls

# Functions without «commit» in their name are set-up for other actions: they write and leave the commit to those.


def make_secret(
    db: Session, instance_key: bytes, *, survey: str | None = None, workshop: WorkshopId | None = None,
    question: str | None = None,
) -> str:  # fmt: skip
    """A secret for a survey, for a workshop's live questions, or for a later round of one. Returns its id."""
    sealed = voter.new_secret(instance_key)
    made = Secret(id=new_id(), survey=survey, workshop=workshop, question=question, sealed=sealed)
    db.add(made)
    db.flush()
    return made.id


def ask(db: Session, questions: Iterable[str], *, secret: str | None, round: int = 1, hands: bool = False) -> None:
    """Ask each of the questions once more: a round of its own, whose voters are made with the secret.

    The statements of a survey are asked once each, in the round of their survey.
    """
    db.add_all(
        Asking(id=new_id(), question=question, round=round, secret=secret, hands=hands) for question in questions
    )
    db.flush()


def open_moment(db: Session, workshop: WorkshopId, moment: str, *, hands: bool) -> None:
    """Ask what the moment asks. What has been asked before opens again, in its latest round.

    A result that was frozen stays hidden until the next close decides whether it is replaced. Hands that were counted
    beside the phones stay, where phones go on.
    """
    latest = {question.id: asking for question, asking in queries.asked_in_moment(db, moment)}
    for asking in latest.values():
        if asking:
            asking.counted = None if hands else queries.beside_phones(asking)
            asking.state, asking.hands = "open", hands
    secret = db.scalar(select(Secret.id).where(Secret.workshop == workshop))
    ask(db, [question for question, asking in latest.items() if not asking], secret=secret, hands=hands)


def ask_moment_again(db: Session, instance_key: bytes, moment: str, *, hands: bool) -> None:
    """Ask what the moment asks anew: another round, with a secret of its own.

    The round before can never be opened again. Its result stays; its answers go, and the secret it had for itself.
    """
    latest = {question.id: asking for question, asking in queries.asked_in_moment(db, moment) if asking}
    for question, asking in latest.items():
        lock(db, [asking.id])
        db.execute(delete(Answer).where(Answer.asking == asking.id))
        db.execute(delete(Secret).where(Secret.question == question))
        secret = make_secret(db, instance_key, question=question)
        ask(db, [question], secret=secret, round=asking.round + 1, hands=hands)


def close_moment(db: Session, moment: str, *, threshold: int, classes: Mapping[str, Any]) -> None:
    """Close what the moment asks, and freeze what may be published of each asking that phones answered.

    `classes`: the locked ones, of which the roles are shown.
    """
    asked = queries.asked_in_moment(db, moment)
    opened = [(question, asking) for question, asking in asked if asking and asking.state == "open"]
    lock(db, sorted(asking.id for _question, asking in opened))
    for question, asking in opened:
        asking.state = "closed"
        if not asking.hands:
            _freeze(db, question, asking, threshold, classes)


def hear(
    db: Session, instance_key: bytes, workshop: WorkshopId, measure: str, asked: Sequence[Mapping[str, Any]], *,
    round: int, threshold: int,
) -> None:  # fmt: skip
    """Ask those concerned by a measure: a round of its own for each question, with a secret of its own.

    `asked`: columns of Question, in the order that they are asked. Another wording than the last is another question,
    which remembers what was shown of the one before: the same people may answer it.
    """
    for position, one in enumerate(asked):
        before = queries.latest_about(db, measure, position)
        question = before if before and all(getattr(before, name) == said for name, said in one.items()) else None
        if not question:
            tried = _shown(db, before, threshold) if before else []
            question = Question(
                id=new_id(), workshop=workshop, measure=measure, position=position, tried=tried, **one
            )  # fmt: skip
            db.add(question)
            db.flush()
        db.execute(delete(Secret).where(Secret.question == question.id))
        ask(db, [question.id], secret=make_secret(db, instance_key, question=question.id), round=round)


def end_hearing(db: Session, measure: str, *, round: int, threshold: int, beside: Collection[str]) -> int:
    """Freeze what may be published of each question, delete the answers and destroy the secrets. Twice is harmless.

    Gives how many questions anybody had answered. `beside`: other measures whose concerned may be the same people: what
    was shown there of the same words counts as shown here.
    """
    heard = queries.asked_about(db, measure, round)
    lock(db, sorted(asking.id for _question, asking in heard))
    answered = 0
    for question, asking in heard:
        if asking.state == "closed":
            continue
        asking.state = "closed"
        answered += bool(queries.answered(db, asking.id))
        _freeze(db, question, asking, threshold, {"roles": []}, queries.shown_about(db, question, beside))
        db.execute(delete(Answer).where(Answer.asking == asking.id))
        db.execute(delete(Secret).where(Secret.question == question.id))
        asking.secret = None
    return answered


def _freeze(
    db: Session, question: Question, asking: Asking, threshold: int, classes: Mapping[str, Any],
    elsewhere: Sequence[Mapping[str, Any]] = (),
) -> None:  # fmt: skip
    """What was shown at an earlier close, in this round or another, stands unless the new result is equal or differs in
    at least `threshold` answers: two publications that differ by one person would show what that person answered.
    """
    earlier = queries.find_snapshot(db, asking=asking.id)
    now = _tables(db, question, asking, threshold, classes)
    standing = polls.that_may_follow(
        now,
        closed=earlier.tables if earlier else None,
        rounds=[*question.tried, *queries.rounds_before(db, asking), *elsewhere],
        kind=question.kind,
        spec=question.spec,
        threshold=threshold,
    )
    asking.kept = not standing or standing.get("all") != now.get("all")
    _untie(db, asking, with_roles=bool(standing and standing["too_few"]))
    if not standing:
        return
    if earlier:
        if standing is not earlier.tables:  # too few the first time: a survey may have locked other groups since
            earlier.tables, earlier.classes = dict(standing), dict(classes)
        return
    db.add(
        Snapshot(
            id=new_id(),
            asking=asking.id,
            rule_version=polls.RULE_VERSION,
            classes=dict(classes),
            tables=standing,
        )
    )


def _untie(db: Session, asking: Asking, *, with_roles: bool) -> None:
    """Nothing in the rows says any more which of them are of one phone: who changes a mind often does so each time.

    Roles stay where too few have answered, for whoever answers when it is opened again; else they have done their work.
    """
    mine = update(Answer).where(Answer.asking == asking.id)
    seq = case((GIVEN, 1), else_=AHEAD)  # what was on its way when it was taken back is older still
    db.execute(mine.values(seq=seq) if with_roles else mine.values(seq=seq, role=None))


def change_way(db: Session, moment: str, *, hands: bool) -> None:
    """What is open goes on by phones, or by hands. What phones have sent stays, and counts again when they may."""
    for asking in queries.askings_of_moment(db, moment):
        if asking.state == "open":
            asking.hands, asking.counted = hands, None


def keep_hands(db: Session, asking: str, hands: Sequence[int], people: int) -> None:
    """Keep what was counted in the room, instead of what was counted before; none takes it away. Everybody saw them."""
    db.get_one(Asking, asking).counted = {"hands": list(hands), "people": people} if any(hands) else None


def release(db: Session, asking: str, *, threshold: int) -> bool:
    """Let the next batch be seen of what is open and shown, once it is full. False when nothing new is."""
    takes = asking in lock(db, [asking])
    found = db.get_one(Asking, asking, populate_existing=True)  # what waited may have been taken back until the lock
    question = db.get_one(Question, found.question)
    if not takes or not queries.may_have_bars(question, found, queries.find_snapshot(db, asking=asking)):
        return False
    tally = queries.tally(db, question, asking)
    if not fifths.is_due(found.released, tally.n, threshold):
        return False
    before = (found.released or {}).get("shown")
    waiting = fifths.bars(tally, kind=question.kind, spec=question.spec, threshold=threshold)
    found.released = fifths.turned(found.released, tally.n, waiting)
    question.watched = question.watched or bool(found.released["shown"])
    return bool(found.released["shown"] != before)


def _tables(
    db: Session, question: Question, asking: Asking, threshold: int, classes: Mapping[str, Any]
) -> dict[str, Any]:
    return polls.poll_tables(
        kind=question.kind,
        spec=question.spec,
        answers=_answers(db, asking.id),
        roles=classes["roles"],
        threshold=threshold,
        watched=question.watched,
    )


def forget_live(db: Session, workshop: WorkshopId) -> None:
    """Delete a workshop's live rows and destroy its secret; the snapshots remain. Nothing can be asked any more."""
    mine = (Question.workshop == workshop, Question.moment.is_not(None))
    db.execute(update(Question).where(*mine).values(tried=[]))
    _forget_answers(db, workshop)


def _forget_answers(db: Session, workshop: WorkshopId) -> None:
    live = select(Asking.id).join(Question).where(Question.workshop == workshop, Question.moment.is_not(None))
    db.execute(delete(Answer).where(Answer.asking.in_(live)))
    rounds = select(Question.id).where(Question.workshop == workshop, Question.moment.is_not(None))
    db.execute(delete(Secret).where(or_(Secret.workshop == workshop, Secret.question.in_(rounds))))


def forget_askings(db: Session, workshop: WorkshopId, *, threshold: int) -> None:
    """Delete that anything was ever asked in the room: answers, snapshots and the secret. The questions remain.

    Each remembers what was shown of it, and shows it to nobody: else somebody could have the same people answer twice,
    and read off what changed. Not of words that people write: what is deleted of those is gone.
    """
    live = select(Asking.id).join(Question).where(Question.workshop == workshop, Question.moment.is_not(None))
    asked = list(db.scalars(live))
    lock(db, sorted(asked))
    _remember(db, asked, threshold)
    _forget_answers(db, workshop)
    db.execute(delete(Snapshot).where(Snapshot.asking.in_(asked)))
    db.execute(delete(Asking).where(Asking.id.in_(asked)))
    db.flush()


def _remember(db: Session, asked: Sequence[str], threshold: int) -> None:
    for question in db.scalars(select(Question).join(Asking).where(Asking.id.in_(asked)).distinct()):
        question.held = []  # of words that are deleted; what is there no more does not come back
        question.tried = _shown(db, question, threshold)


def ask_elsewhere(db: Session, question: Question, moment: str, *, threshold: int) -> None:
    """The same question in another moment too. It remembers what was shown here: the same people may answer it."""
    db.add(
        Question(
            id=new_id(), workshop=question.workshop, moment=moment, position=question.position,
            theme_key=question.theme_key, statement_key=question.statement_key, kind=question.kind,
            text=question.text, spec=question.spec, tried=_shown(db, question, threshold), gone=list(question.gone),
        )
    )  # fmt: skip


def _shown(db: Session, question: Question, threshold: int) -> list[Any]:
    """What has been shown of it, in try-outs and now, as `Question.tried` keeps it."""
    mine = select(Snapshot.tables).join(Asking).where(Asking.question == question.id).order_by(Asking.round)
    shown = [polls.remembered(tables, question.kind) for tables in db.scalars(mine) if not tables["too_few"]]
    return [*question.tried, *({**tables, "threshold": threshold} for tables in shown if tables)]


def forget_text(db: Session, workshop: WorkshopId, asking: str, ref: str) -> bool:
    """Take a text out of the answers to an asking, and out of all that is or was shown of them.

    False for an asking of another workshop, and where nobody wrote anything. `ref`: of Kind.written.
    """
    question = _asked_in_room(db, workshop, asking)
    if not question or not kinds.get(question.kind).own_words:
        return False
    lock(db, [asking])
    erased.note(db, "answer", asking, ref)
    question.held = [one for one in question.held if one != ref]
    kind, found = kinds.get(question.kind), db.get_one(Asking, asking)
    for answer in db.scalars(select(Answer).where(Answer.asking == asking, GIVEN)):
        answer.value = kind.forget(answer.value, ref)
    frozen = queries.find_snapshot(db, asking=asking)
    if frozen:
        frozen.tables = polls.without_text(frozen.tables, question.kind, ref)
    found.tally_rev += 1
    return True


def hold_back(db: Session, workshop: WorkshopId, asking: str, refs: Collection[str], *, on: bool) -> bool:
    """Show texts that were answered to nobody but the desk, or show them again. Of refs as `forget_text`; False too."""
    question = _asked_in_room(db, workshop, asking)
    if not question or not kinds.get(question.kind).own_words:
        return False
    kept = [ref for ref in question.held if ref not in refs]
    question.held = [*kept, *sorted(refs)] if on else kept
    return True


def leave_out_thing(db: Session, workshop: WorkshopId, thing: str, *, gone: bool) -> None:
    """One of the things that was asked about is there no more, or is there again: results show those that are."""
    asked = select(Question).where(Question.workshop == workshop, Question.moment.is_not(None))
    for question in db.scalars(asked):
        if any(one["id"] == thing for one in question.spec.get("things", ())):
            kept = [one for one in question.gone if one != thing]
            question.gone = [*kept, thing] if gone else kept


def rename_thing(db: Session, workshop: WorkshopId, thing: str, text: str, said: str | None = None) -> None:
    """Call one of the things that a question is about something else, also in all that has been frozen of it.

    `said`: only where it is called that now.
    """
    asked = select(Question).where(Question.workshop == workshop, Question.moment.is_not(None))
    for question in db.scalars(asked):
        things = question.spec.get("things", ())
        now = {one["id"]: one["text"] for one in things}
        if thing not in now or (said is not None and same(now[thing]) != same(said)):
            continue
        called = [{**one, "text": text} if one["id"] == thing else one for one in things]
        question.spec = {**question.spec, "things": called}
        question.tried = _renamed(question.tried, thing, text)
        frozen = select(Snapshot).join(Asking, Snapshot.asking == Asking.id).where(Asking.question == question.id)
        for snapshot in db.scalars(frozen):
            snapshot.tables = _renamed(snapshot.tables, thing, text)


def _renamed(value: Any, key: str, label: str) -> Any:
    """The same, wherever a row of that key stands in it."""
    if isinstance(value, list):
        return [_renamed(one, key, label) for one in value]
    if not isinstance(value, dict):
        return value
    inside = {name: _renamed(one, key, label) for name, one in value.items()}
    return {**inside, "label": label} if value.get("key") == key else inside


def _asked_in_room(db: Session, workshop: WorkshopId, asking: str) -> Question | None:
    mine = select(Question).join(Asking).where(Asking.id == asking, Question.workshop == workshop)
    return db.scalar(mine.where(Question.moment.is_not(None)))


def _answers(db: Session, asking: str) -> Sequence[tuple[str | None, dict[str, Any]]]:
    """(role, value) of every answer that stands, in the order of the random voter."""
    mine = select(Answer.role, Answer.value).where(Answer.asking == asking, GIVEN)
    rows = db.execute(mine.order_by(Answer.voter))
    return [(role, value) for role, value in rows]
