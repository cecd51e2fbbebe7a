"""Nothing that is kept follows the order in which people came: no column, no place on disk, no page, no file."""

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass

import pytest

from tests.privacy.traces import CANARY, MOST, PEOPLE, answering, correlation, follows, number, rows, voters
from tests.world import house
from tests.world.desk import Desk
from tests.world.room import Room, furnish_short
from workshop.answers.models import Answer, Comment, Quote, Response
from workshop.answers.voter import token_hmac
from workshop.gathering.models import Participant
from workshop.web.house import house_of

DATABASES = ["sqlite", pytest.param("postgres", marks=pytest.mark.postgres)]


@dataclass(frozen=True, kw_only=True)
class Crowd:
    """A workshop with many answers. `came`: voter → when; `joined`: the hash of a token → when."""

    room: Room
    came: dict[str, int]
    joined: dict[str, int]


@pytest.fixture(scope="module", params=DATABASES)
def crowd(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Crowd]:
    folder = tmp_path_factory.mktemp("crowd")
    if request.param == "sqlite":
        app = house.build(folder)
    else:
        app = house.build(folder, {"DATABASE_URL": request.getfixturevalue("own_postgres_url")})
    room = furnish_short(app, "styrning")
    room.open()
    tokens = answering(room)
    joined = {token_hmac(room.key, token): at for at, token in enumerate(tokens)}
    yield Crowd(room=room, came=voters(room, tokens), joined=joined)
    house_of(app).database.close()


def test_the_measure_sees_an_order_that_is_there() -> None:
    assert correlation(range(50), range(50)) == pytest.approx(1)
    assert correlation(range(500), [f"({at // 9},{at % 9})" for at in range(500)]) == pytest.approx(1)
    assert correlation(range(50), ["same"] * 50) == 0


@pytest.mark.parametrize("table", [Answer, Response, Comment])
def test_while_open_no_answer_says_when_it_came(crowd: Crowd, table: type) -> None:
    """PostgreSQL's own bookkeeping does until the close, and the promise there says so."""
    found = rows(crowd.room, table.__tablename__)  # type: ignore[attr-defined]
    if table is Answer:
        found = [row for row in found if row["asking"] == crowd.room.askings()[0]]
    assert len(found) == PEOPLE
    order = [crowd.came[str(row["voter"])] for row in found]
    # a comment is numbered here, to be known again
    its_own = [] if crowd.room.database.sqlite else ["ctid", "xmin", ""]
    followed = follows(found, order, but=["text"])
    assert {name: r for name, r in followed.items() if name not in its_own} == {}


def test_participants_and_answers_share_no_value(crowd: Crowd) -> None:
    people = rows(crowd.room, Participant.__tablename__)
    kept = [row for table in (Answer, Response, Comment) for row in rows(crowd.room, table.__tablename__)]
    theirs = {value for person in people for value in (person["id"], person["token_hmac"])}
    assert len(theirs) == 2 * PEOPLE
    assert not theirs & {value for row in kept for value in row.values() if isinstance(value, str)}


def test_after_the_close_nothing_follows_the_order_of_arrival(crowd: Crowd) -> None:
    """Last in this file: it closes."""
    crowd.room.close()
    assert crowd.room.database.scrub()

    people = rows(crowd.room, Participant.__tablename__)
    assert len(people) == PEOPLE
    assert follows(people, [crowd.joined[str(row["token_hmac"])] for row in people]) == {}
    quotes = rows(crowd.room, Quote.__tablename__)
    assert len(quotes) == PEOPLE
    said = [number(str(row["text"]).removeprefix(f"{CANARY} ")) for row in quotes]
    assert follows(quotes, said, but=["text"]) == {}
    for name, shown in read(crowd.room, crowd.room.desk()).items():
        assert len(shown) == PEOPLE, name
        assert correlation(shown, range(PEOPLE)) <= MOST, name


def read(room: Room, desk: Desk) -> dict[str, list[int]]:
    """The comments in the order that each page and file has them in."""
    page = re.compile(rf"{CANARY} ([a-j]+)")
    return {
        "result": [number(n) for n in page.findall(html.unescape(desk.get("/resultat?visa=allt").text))],
        "comments": [number(n) for n in page.findall(html.unescape(desk.get("/kommentarer").text))],
    } | {kind: [number(n) for n in page.findall(desk.get(f"/resultat.{kind}").text)] for kind in ("csv", "json")}
