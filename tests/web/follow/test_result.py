"""The closed result by a link: what the desk reads, without what people wrote, for as long as the owner says."""

from datetime import timedelta

import pytest
from flask import Flask

from tests.inviting.post_office import post_office
from tests.web.desk.test_letters import with_mail
from tests.web.desk.test_private_links import PAGE, addresses, page
from tests.web.follow.test_links import CHIEF, follow, today
from tests.world import house, states
from tests.world.example import furnish_example
from tests.world.room import Room, furnish
from workshop.plan import linking
from workshop.survey import quotes
from workshop.survey.queries import result


@pytest.fixture
def closed(app: Flask) -> Room:
    return states.closed(app)


def share(room: Room, days: int = 30) -> int:
    until = (today() + timedelta(days=days)).isoformat()
    return room.leader.send(f"{room.base}{PAGE}/resultat", {"until": until}, on=room.base + PAGE).status_code


def test_it_shows_what_the_desk_reads_to_whoever_has_the_link(closed: Room) -> None:
    link, key = closed.link_for("")
    answer = follow(closed, key).get(f"/folj/{link}/resultat")
    assert answer.status_code == 200
    with closed.database.read() as db:
        found = result(db, closed.workshop)
    assert found
    for theme in found.themes:
        assert theme.label in answer.text
        assert f"Index {theme.index}." in answer.text
    assert "Påståendena i siffror" in answer.text


def test_it_holds_no_comment_no_file_and_no_way_into_the_desk_or_the_room(app: Flask) -> None:
    room = furnish_example(app)
    with room.database.read() as db:
        found = result(db, room.workshop)
        said = [one.text for one in quotes.quotes(db, found.survey, "desk", "plan")]
    assert said
    link, key = room.link_for("")
    text = follow(room, key).get(f"/folj/{link}/resultat").text
    assert not [one for one in said if one in text]
    assert "/ledare/" not in text
    assert room.code not in text
    assert "<form" not in text


def test_a_link_to_measures_opens_no_result_and_one_to_the_result_no_measures(closed: Room) -> None:
    closed.write_measure("Den egna.", responsible=CHIEF)
    (measures, key), (shared, other) = closed.link_for(CHIEF), closed.link_for("")
    assert follow(closed, key).get(f"/folj/{measures}/resultat").status_code == 404
    assert follow(closed, other).get(f"/folj/{shared}/").status_code == 404
    assert follow(closed, other).get(f"/folj/{shared}/{closed.measures()[0].id}").status_code == 404


def test_taken_back_it_shows_nothing_from_then_on(closed: Room) -> None:
    link, key = closed.link_for("")
    browser = follow(closed, key)
    closed.database.act(linking.revoke, closed.workshop, link)
    answer = browser.get(f"/folj/{link}/resultat")
    assert answer.status_code == 410
    assert "Index" not in answer.text


def test_before_the_close_there_is_nothing_to_share_and_no_link_shows_anything(app: Flask) -> None:
    room = furnish(app)
    room.open()
    assert "De som var med" not in page(room)
    assert share(room) == 409
    link, key = room.link_for("")
    assert follow(room, key).get(f"/folj/{link}/resultat").status_code == 404


def test_too_few_answers_are_told_and_no_number(app: Flask) -> None:
    room = states.few(app)
    link, key = room.link_for("")
    text = follow(room, key).get(f"/folj/{link}/resultat").text
    assert "För få svar" in text
    assert "Index" not in text


def test_it_is_made_changed_and_taken_back_at_the_desk(closed: Room) -> None:
    assert share(closed, days=-1) == 422
    assert share(closed) == 303
    [path] = addresses(page(closed))
    assert share(closed, days=60) == 303
    assert addresses(page(closed)) == [path]
    assert house.browser(closed.app).get(path, follow_redirects=False).location.endswith("/resultat")
    link, _key = closed.link_for("")
    closed.leader.send(f"{closed.base}{PAGE}/{link}/dra-tillbaka", on=closed.base + PAGE)
    assert house.browser(closed.app).get(path).status_code == 410


def test_a_link_to_the_result_is_no_letter_to_a_responsible(closed: Room) -> None:
    link, _key = closed.link_for("")
    with post_office() as office:
        with_mail(closed, office)
        sent = {"address": "chefen@exempelkoping.se"}
        path = f"{closed.base}{PAGE}/{link}/mejl"
        assert closed.leader.send(path, sent, on=closed.base + PAGE).status_code == 404
    assert office.letters == []
