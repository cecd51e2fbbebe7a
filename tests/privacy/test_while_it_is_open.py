"""Whatever the desk tries while the nulägesanalys is open, nobody can be seen to have answered: on each database."""

import re

import pytest
from flask import Flask
from werkzeug.datastructures import MultiDict

from tests.inviting.people import come, invite
from tests.world.room import UNITS, Room, furnish_short
from workshop.answers.intake import Given
from workshop.inviting import queries
from workshop.inviting.anew import send_anew
from workshop.survey.actions import correct_expected

SMALL, MIDDLE, LARGE = UNITS


@pytest.fixture
def opened(app_on_each: Flask) -> Room:
    room = furnish_short(app_on_each)
    room.open()
    return room


def answer(room: Room, unit: str, people: int) -> None:
    for at in range(people):
        one = room.sit(("fortroendevald", "tjansteperson")[at % 2], room.units[unit])
        room.intake.take(one, [Given(asking=id, fields=MultiDict({"now": "4"}), seq=1) for id in room.askings()])


def seen(room: Room, path: str) -> str:
    """A page of the survey's, but for what no two pages have alike."""
    return re.sub(r'value="[^"]*"', "", room.desk().get(path).text)


def told(room: Room, expected: dict[str, int]) -> str:
    """The page that closes it, with other numbers of people expected."""
    by_unit = {room.units[label]: n for label, n in expected.items()}
    room.database.act(correct_expected, room.survey, roles={}, units=by_unit)
    return seen(room, "/stang")


def tried(room: Room) -> list[str]:
    return [
        told(room, {SMALL: small, MIDDLE: middle, LARGE: large})
        for small in (0, 1, 3)
        for middle in (0, 3, 4, 5, 7, 10)
        for large in (0, 3, 8)
    ]


def test_by_trying_numbers_of_people_expected_nobody_sees_that_the_one_of_a_small_unit_has_answered(
    opened: Room,
) -> None:
    answer(opened, MIDDLE, 8)
    answer(opened, LARGE, 7)
    before = tried(opened)
    answer(opened, SMALL, 1)
    assert tried(opened) == before


def pages(room: Room) -> list[str]:
    """All that says how many have answered."""
    return [seen(room, path) for path in ("", "/stang")]


def test_a_link_that_is_made_anew_tells_of_nobody_whether_they_had_answered(opened: Room) -> None:
    """Twelve of fourteen have; with one fewer it would no longer be twelve."""
    links = invite(opened, 14)
    for link in list(links.values())[:12]:
        come(opened, link).answer(1, s1_now="4")
    before = pages(opened)
    assert "minst 12" in before[1].lower()
    with opened.database.read() as db:
        first = queries.invitations(db, opened.survey)[0].id
    opened.database.act(send_anew, opened.survey, first, instance_key=opened.key)
    assert pages(opened) == before
