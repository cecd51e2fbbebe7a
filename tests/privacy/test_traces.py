"""What the database remembers: no order of arrival while open, no byte of an answer after close.

500 people answer in a known order. Whatever can be read out of the tables, column by column and in physical order,
must not follow it: a rank correlation of at most 0.15 (reliability goal G20).
"""

import logging
import random
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

import pytest
from sqlalchemy import text

from tests import house
from tests.survey.conftest import Place, fill, furnish, without_syncing
from workshop.answers.models import Answer, Comment, Response
from workshop.answers.voter import survey_voter, token_hmac
from workshop.gathering.models import Participant

PEOPLE = 500
MOST = 0.15
CANARY = "Kanariefågeln sjunger i kommunhuset"


@pytest.fixture(scope="module")
def crowd(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Place, list[str]]]:
    """A workshop with 500 answers that came in a known order: their tokens in that order."""
    app = without_syncing(house.build(tmp_path_factory.mktemp("crowd")))
    place = furnish(app, ("styrning",))
    place.open()
    chance = random.Random(7)  # noqa: S311 - the same crowd every time
    tokens = fill(place, PEOPLE, lambda _person, statement: str(chance.randint(1, 6)) if statement == 1 else None)
    yield place, tokens
    app.extensions["workshop-database"].close()


def correlation(order: Sequence[float], values: Iterable[object]) -> float:
    """Spearman's rank correlation of a column with the order of arrival; ties share their mean rank."""
    ranks = _ranks([str(value).zfill(12) if isinstance(value, int) else str(value) for value in values])
    n = len(order)
    mean = (n - 1) / 2
    above = sum((a - mean) * (b - mean) for a, b in zip(order, ranks, strict=True))
    spread = sum((b - mean) ** 2 for b in ranks)
    return abs(above) / (sum((a - mean) ** 2 for a in order) * spread) ** 0.5 if spread else 0.0


def _ranks(values: Sequence[str]) -> list[float]:
    places: dict[str, list[int]] = {}
    for place, value in enumerate(sorted(values)):
        places.setdefault(value, []).append(place)
    return [sum(places[value]) / len(places[value]) for value in values]


def rows(place: Place, table: str) -> list[dict[str, object]]:
    """As they lie on disk: no ORDER BY."""
    with place.database.read() as db:
        return [dict(row) for row in db.execute(text(f"SELECT * FROM {table}")).mappings()]  # noqa: S608 - our names


def arrivals(place: Place, tokens: Sequence[str]) -> dict[str, int]:
    """When each voter came, which only a test knows."""
    secret = place.app.extensions["workshop-intake"].asked(place.questions()[0].id).secret
    return {survey_voter(secret, token): at for at, token in enumerate(tokens)}


def test_the_measure_sees_an_order_that_is_there() -> None:
    assert correlation(range(50), range(50)) == pytest.approx(1)
    assert correlation(range(50), ["same"] * 50) == 0


@pytest.mark.parametrize("table", [Answer.__tablename__, Response.__tablename__])
def test_no_column_and_no_place_on_disk_follows_the_order_of_arrival(
    crowd: tuple[Place, list[str]], table: str
) -> None:
    place, tokens = crowd
    came = arrivals(place, tokens)
    found = rows(place, table)
    if table == Answer.__tablename__:
        question = place.questions()[0].id
        found = [row for row in found if row["question"] == question]
    assert len(found) == PEOPLE
    order = [came[str(row["voter"])] for row in found]
    # role and unit go round in a fixed circle here, which no rank can see
    for name in found[0]:
        assert correlation(order, [row[name] for row in found]) <= MOST, name
    assert correlation(order, range(PEOPLE)) <= MOST


def test_participants_lie_in_no_order_and_share_nothing_with_answers(crowd: tuple[Place, list[str]]) -> None:
    place, tokens = crowd
    people, answers = rows(place, Participant.__tablename__), rows(place, Answer.__tablename__)
    from_tokens = {voter_hash(place, token): at for at, token in enumerate(tokens)}
    order = [from_tokens[str(person["token_hmac"])] for person in people]
    assert correlation(order, range(PEOPLE)) <= MOST
    theirs = {value for person in people for value in (person["id"], person["token_hmac"])}
    assert not theirs & {value for answer in answers for value in answer.values()}


def voter_hash(place: Place, token: str) -> str:
    return token_hmac(place.key, token)


def test_after_close_no_byte_of_an_answer_is_left(tmp_path: Path) -> None:
    """Voters are the canaries: random, one an answer row, and they must be gone from the file and its log."""
    app = house.build(tmp_path)
    place = furnish(app, ("styrning",))
    place.open()
    tokens = fill(place, 12, lambda person, statement: str(1 + (person + statement) % 6))
    voters = list(arrivals(place, tokens))
    place.database.act(_comment, place, voters[0])
    with place.database.read() as db:
        sealed = db.execute(text("SELECT sealed FROM secret WHERE survey IS NOT NULL")).scalar_one()
    canaries = [*(voter.encode() for voter in voters), bytes(sealed)]
    assert all(canary in _bytes(tmp_path) for canary in canaries)
    place.close()
    assert place.database.scrub()
    left = _bytes(tmp_path)
    assert [canary for canary in canaries if canary in left] == []
    assert CANARY.encode() in left  # the quote itself may be published
    app.extensions["workshop-database"].close()


def _comment(db, place: Place, voter: str) -> None:  # type: ignore[no-untyped-def]
    question = place.questions()[0].id
    db.add(Comment(survey=place.survey, question=question, voter=voter, text=CANARY))
    db.commit()


def _bytes(folder: Path) -> bytes:
    return b"".join(path.read_bytes() for path in folder.glob("workshop.sqlite3*"))


def test_a_whole_journey_leaves_no_token_and_no_answer_in_the_log(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    app = house.build(tmp_path)
    place = furnish(app, ("styrning",))
    place.open()
    with caplog.at_level(logging.DEBUG):
        phone = place.phone().join()
        phone.answer(1, s1_now="4", s2_now="9")
        phone.get("/fortsatt")
        phone.post("/fortsatt", code=phone.token)
    assert phone.token
    for trace in (phone.token, "127.0.0.1", "werkzeug/"):
        assert trace not in caplog.text
    app.extensions["workshop-database"].close()
