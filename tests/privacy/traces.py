"""A crowd that answers in a known order, and the measure of whether anything that is kept follows it (goal G20)."""

import random
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TypeVar

import gevent
from sqlalchemy import text
from sqlalchemy.orm import Session
from werkzeug.datastructures import MultiDict

from tests.world.room import Room
from workshop.answers.intake import Given, Person
from workshop.answers.models import Comment
from workshop.answers.voter import new_token, token_hmac
from workshop.gathering.models import Participant, Workshop
from workshop.ground.db import new_id
from workshop.web.house import house_of

PEOPLE = 800  # the goal says 500; with more, chance alone hardly ever comes near the limit
MOST = 0.15
BURST = 10  # so many join and answer at the same time
CANARY = "Kanariefågeln sjunger i kommunhuset"
LETTERS, DIGITS = str.maketrans("0123456789", "abcdefghij"), str.maketrans("abcdefghij", "0123456789")
T = TypeVar("T")


def answering(room: Room, people: int = PEOPLE) -> list[str]:
    """Join, answer two statements and write a comment, a few at a time; gives the tokens in the order of arrival."""
    chance = random.Random(7)  # noqa: S311 - the same crowd every time
    roles, units = ("fortroendevald", "tjansteperson", "annan"), [*room.units.values(), None]
    crowd = [
        Person(workshop=room.workshop, token=new_token(), role=chance.choice(roles), unit=chance.choice(units))
        for _ in range(people)
    ]
    asked = room.askings()[:2]
    for number, burst in enumerate(_bursts(crowd)):
        room.database.act(_join, room, burst)
        jobs = [gevent.spawn(_answer, room, one, asked, str(chance.randint(1, 6))) for one in burst]
        gevent.joinall(jobs, raise_error=True)
        words = {one.token: f"{CANARY} {spelled(number * BURST + at)}" for at, one in enumerate(burst)}
        room.database.act(_remark, room, asked[0], words)
    return [one.token for one in crowd]


def spelled(number: int) -> str:
    """In letters: a comment with digits is marked, and waits for somebody to read it."""
    return f"{number:03}".translate(LETTERS)


def number(said: str) -> int:
    return int(said.translate(DIGITS))


def _bursts(crowd: Sequence[T]) -> Iterator[Sequence[T]]:
    yield from (crowd[at : at + BURST] for at in range(0, len(crowd), BURST))


def _join(db: Session, room: Room, people: Sequence[Person]) -> None:
    organisation = db.get_one(Workshop, room.workshop).organisation
    for one in people:
        hashed = token_hmac(room.key, one.token)
        db.add(Participant(id=new_id(), workshop=room.workshop, organisation=organisation, token_hmac=hashed,
                           role=one.role, unit=one.unit))  # fmt: skip
    db.commit()


def _answer(room: Room, person: Person, asked: Sequence[str], now: str) -> None:
    given = [Given(asking=asking, fields=MultiDict({"now": now}), seq=1) for asking in asked]
    house_of(room.app).intake.take(person, given)


def _remark(db: Session, room: Room, asking: str, words: Mapping[str, str]) -> None:
    """As comments.write stores them, many in one transaction."""
    asked = house_of(room.app).intake.asked(asking)
    for token, said in words.items():
        db.add(Comment(survey=room.survey, asking=asking, voter=asked.voter(token), text=said))
    db.commit()


def voters(room: Room, tokens: Iterable[str]) -> dict[str, int]:
    """When each voter came, which only a test knows."""
    asked = house_of(room.app).intake.asked(room.askings()[0])
    return {asked.voter(token): at for at, token in enumerate(tokens)}


def rows(room: Room, table: str) -> list[dict[str, object]]:
    """As they lie on disk: no ORDER BY. On PostgreSQL also where (ctid) and by which transaction (xmin)."""
    more = "" if room.database.sqlite else ", ctid, xmin::text AS xmin"
    with room.database.read() as db:
        return [dict(row) for row in db.execute(text(f"SELECT *{more} FROM {table}")).mappings()]  # noqa: S608 - ours


def follows(found: Sequence[dict[str, object]], order: Sequence[int], but: Iterable[str] = ()) -> dict[str, float]:
    """The columns that follow the order of arrival, and the place on disk ("")."""
    columns = {name: [row[name] for row in found] for name in set(found[0]) - set(but)}
    measured = {name: correlation(order, values) for name, values in {**columns, "": range(len(found))}.items()}
    return {name: r for name, r in measured.items() if r > MOST}


def correlation(order: Sequence[float], values: Iterable[object]) -> float:
    """Spearman's rank correlation of a column with the order of arrival; ties share their mean rank."""
    ranks = _ranks([_sortable(value) for value in values])
    n = len(order)
    mean = (n - 1) / 2
    above = sum((a - mean) * (b - mean) for a, b in zip(order, ranks, strict=True))
    spread = sum((b - mean) ** 2 for b in ranks)
    return abs(above) / (sum((a - mean) ** 2 for a in order) * spread) ** 0.5 if spread else 0.0


def _sortable(value: object) -> str:
    """Numbers in the order of numbers, also those of a ctid «(3,17)»."""
    return "".join(part.zfill(12) if part.isdigit() else part for part in re.split(r"(\d+)", str(value)))


def _ranks(values: Sequence[str]) -> list[float]:
    places: dict[str, list[int]] = {}
    for room, value in enumerate(sorted(values)):
        places.setdefault(value, []).append(room)
    means = {value: sum(at) / len(at) for value, at in places.items()}
    return [means[value] for value in values]
