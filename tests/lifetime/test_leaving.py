"""«Ta bort mina svar»: what one phone has given is gone, as long as it is open, and nobody else notices."""

from collections.abc import Sequence
from dataclasses import replace

import pytest
from flask import Flask
from sqlalchemy import select
from sqlalchemy.orm import Session
from werkzeug.datastructures import MultiDict

from tests.world.room import MORNING, Room, furnish, later
from workshop.answers import actions as answers
from workshop.answers import queries
from workshop.answers.identity import has_answered
from workshop.answers.intake import Given, Person
from workshop.answers.models import AHEAD, Answer, Comment
from workshop.answers.own import own_in_room
from workshop.cards import actions as cards
from workshop.cards.models import Card
from workshop.ground.errors import Waits
from workshop.lifetime.leaving import given, take_back
from workshop.live import answering, moving, showing
from workshop.questions import kinds
from workshop.results.polls import shown


def leave(room: Room, who: int = 0) -> frozenset[str]:
    return room.database.act(take_back, room.people[who], room.key)


def ideas(room: Room, person: Person) -> int:
    """How many this person could take back."""
    with room.database.read() as db:
        return given(db, person, room.key).ideas


def stays(room: Room, who: int) -> tuple[str, ...]:
    """The questions whose answers this person cannot take back."""
    with room.database.read() as db:
        return given(db, room.people[who], room.key).stays


def result(room: Room) -> tuple[int, dict[str, int]]:
    """(n, people by label) of what stands once the moment has closed."""
    room.do(answering.close, room.moment().id, reveal=True)
    with room.database.read() as db:
        frozen = queries.find_snapshot(db, asking=room.asking().id)
    assert frozen
    rows = {} if frozen.tables["too_few"] else {row.label: row.n for row in shown(frozen.tables)[-1].rows}
    return frozen.tables["n"], rows


def test_what_is_taken_back_counts_for_nothing(polled: Room) -> None:
    polled.arrive(3)
    polled.answer(8, {"choice": "0"})
    polled.answer(1, {"choice": "1"}, first=8)
    leave(polled, 8)
    assert result(polled) == (8, {"Ja": 8, "Nej": 0, "Kanske": 0})


def test_the_number_of_those_who_have_answered_does_not_sink(full_room: Room) -> None:
    full_room.ask()
    full_room.answer(7, {"choice": "0"})
    before = full_room.draw("stage")
    leave(full_room)
    assert full_room.draw("stage") == before
    assert full_room.draw("desk").count("7") == full_room.draw("desk").count("7")


def test_one_may_answer_anew(full_room: Room) -> None:
    full_room.ask()
    full_room.answer(7, {"choice": "0"})
    leave(full_room)
    full_room.answer(1, {"choice": "1"}, seq=AHEAD + 2)
    assert result(full_room) == (7, {"Åskblått": 6, "Ärtgrönt": 1})


def test_what_the_phone_had_not_sent_yet_does_not_come_back(full_room: Room) -> None:
    full_room.ask()
    full_room.answer(7, {"choice": "0"})
    leave(full_room)
    for seq in range(1, 9):
        [ack] = full_room.intake.take(
            full_room.people[0], [Given(asking=full_room.asking().id, fields=MultiDict({"choice": "1"}), seq=seq)]
        )
        assert ack.code == "taken_back"
    assert result(full_room) == (6, {"Åskblått": 6, "Ärtgrönt": 0})


def test_nor_when_the_question_has_closed_and_opened_again_meanwhile(full_room: Room) -> None:
    """Counters begin anew at a close. Four have answered: too few for a result that would keep what it is made of."""
    full_room.ask()
    full_room.answer(4, {"choice": "0"}, seq=9)
    leave(full_room)
    assert result(full_room) == (3, {})
    full_room.do(answering.reopen, full_room.moment().id, now=MORNING)
    full_room.answer(1, {"choice": "1"}, seq=10)
    assert result(full_room) == (3, {})


def test_the_form_says_that_an_older_page_had_the_answer_that_was_taken_back(full_room: Room) -> None:
    full_room.ask()
    phone = full_room.phone()
    phone.client.set_cookie(f"d-{full_room.code}", full_room.people[0].token)
    phone.get("/nu")
    old = {**phone.hidden(), "choice": "0"}
    assert phone.post("/skicka", **old).status_code == 303
    leave(full_room)
    late = phone.client.post(f"/d/{full_room.code}/skicka", data=old)
    assert late.status_code == 409
    assert "Du har tagit bort ditt svar." in late.text
    phone.get("/nu")
    assert phone.post("/skicka", choice="0").status_code == 303
    assert not leave(full_room, 1)
    with full_room.database.read() as db:
        assert queries.standing(db, full_room.asking().id) == 1


def test_twice_is_harmless_and_who_has_not_answered_leaves_nothing_behind(full_room: Room) -> None:
    full_room.ask()
    full_room.answer(7, {"choice": "0"})
    assert leave(full_room) == {full_room.asking().id}
    assert leave(full_room) == frozenset()
    assert leave(full_room, 11) == frozenset()
    with full_room.database.read() as db:
        assert queries.answered(db, full_room.asking().id) == 7


def test_what_has_closed_stays(full_room: Room) -> None:
    full_room.ask()
    full_room.answer(7, {"choice": "0"})
    assert result(full_room)[0] == 7
    assert leave(full_room) == frozenset()
    assert result_again(full_room) == 7


def result_again(room: Room) -> int:
    """Opened and closed once more."""
    room.do(answering.reopen, room.moment().id, now=MORNING)
    return result(room)[0]


def test_a_result_that_was_shown_keeps_the_answers_it_was_made_of(full_room: Room) -> None:
    """Of three who go and six who come the two results would tell what each of them answered."""
    full_room.ask(text="Ska vi börja?")
    full_room.answer(9, {"choice": "0"})
    full_room.answer(3, {"choice": "1"}, first=9)
    assert result(full_room) == (12, {"Åskblått": 9, "Ärtgrönt": 3})
    full_room.do(answering.reopen, full_room.moment().id, now=MORNING)
    assert leave(full_room, 11) == frozenset()
    assert stays(full_room, 11) == ("Ska vi börja?",)
    assert result(full_room) == (12, {"Åskblått": 9, "Ärtgrönt": 3})


def test_all_that_is_open_is_named_before_it_goes(full_room: Room) -> None:
    """One question was opened again in a look back; the one that the room is at is open still."""
    first = full_room.ask(text="Ska vi börja?")
    full_room.answer(3, {"choice": "0"})
    full_room.ask(text="Hur går vi vidare?")
    full_room.answer(3, {"choice": "0"})
    full_room.do(moving.show, first.id, now=later(5))
    full_room.do(answering.reopen, first.id, now=later(6))
    phone = full_room.phone()
    phone.client.set_cookie(f"d-{full_room.code}", full_room.people[0].token)
    page = phone.get("/ta-bort")
    assert [text in page for text in ("Ska vi börja?", "Hur går vi vidare?")] == [True, True]
    assert len(leave(full_room)) == 2


@pytest.mark.parametrize("kind", sorted(kinds.KINDS))
def test_an_answer_of_every_kind_can_be_taken_back(full_room: Room, kind: str) -> None:
    spec, fields, _value = kinds.get(kind).examples()[0]
    full_room.ask(kind, **spec)
    for person in full_room.people[:8]:
        full_room.intake.take(person, [Given(asking=full_room.asking().id, fields=MultiDict(fields), seq=1)])
    leave(full_room)
    with full_room.database.read() as db:
        mine = own_in_room(db, full_room.workshop, full_room.people[0].token, full_room.key)
    assert [(one.said, dict(one.fields)) for one in mine.values()] == [("", {})]
    assert result(full_room)[0] == 7
    for audience in ("desk", "phone", "stage"):
        full_room.draw(audience)


def test_a_text_leaves_the_database(full_room: Room) -> None:
    full_room.ask("text", text="Vad gör vi först?")
    full_room.answer(7, {"text": "Börja med skolan"})
    full_room.answer(1, {"text": "Kanariefågeln"}, first=7)
    leave(full_room, 7)
    with full_room.database.read() as db:
        assert "Kanariefågeln" not in str(list(db.scalars(select(Answer.value))))


def test_the_role_stays_for_who_has_answered(full_room: Room) -> None:
    """Else one person could be two: first of one role, then of another."""
    full_room.ask()
    full_room.answer(7, {"choice": "0"})
    leave(full_room)
    with full_room.database.read() as db:
        assert has_answered(db, full_room.key, full_room.workshop, full_room.people[0].token)


def answer_with_bars(room: Room, people: Sequence[int]) -> None:
    """One after the other, while bars are shown."""
    for who in people:
        room.answer(1, {"choice": str(who % 2)}, first=who)
        room.database.act(showing.release, room.workshop, room.moment().id)


def with_bars(room: Room) -> None:
    room.ask(text="Ska vi börja?")
    room.do(showing.switch, room.moment().id, "stage", True)


def test_once_bars_have_been_seen_the_answer_stays_and_the_phone_says_why(full_room: Room) -> None:
    """Bars of the first six beside an exact result without one of them could tell what that one answered."""
    with_bars(full_room)
    answer_with_bars(full_room, range(12))
    assert leave(full_room, 0) == frozenset()
    phone = full_room.phone()
    phone.client.set_cookie(f"d-{full_room.code}", full_room.people[0].token)
    page = phone.get("/ta-bort")
    assert "ligger kvar, för något av svaren har redan visats" in page
    assert "Dina svar är borttagna" not in phone.get("/ta-bort?klart=1")
    assert result(full_room)[0] == 12


def test_bars_that_wait_to_be_seen_are_made_anew_without_the_answer(full_room: Room) -> None:
    with_bars(full_room)
    answer_with_bars(full_room, range(11))
    assert full_room.asking().released["n"] == 6
    leave(full_room, 0)
    full_room.database.act(showing.release, full_room.workshop, full_room.moment().id)
    released = full_room.asking().released
    assert (released["n"], released["shown"]) == (10, None)


def test_ideas_that_nobody_has_seen_go_and_those_that_are_shown_stay(app: Flask) -> None:
    room = furnish(app)
    room.arrive(7)
    room.go("ideas")
    hidden, other = room.send_idea("Kanariefågeln"), room.send_idea("En annans", who=1)
    seen = room.send_idea("Visad idé")
    room.database.act(cards.set_state, room.workshop, [seen], "shown")
    room.database.act(cards.set_state, room.workshop, [seen], "hidden")  # by now it may be a measure, or voted about
    assert ideas(room, room.people[0]) == 1
    leave(room)
    with room.database.read() as db:
        texts = {id: db.get_one(Card, id).text for id in (hidden, other, seen)}
    assert texts == {hidden: "", other: "En annans", seen: "Visad idé"}
    assert room.send_idea("Kanariefågeln", card=hidden) == hidden  # sent again by the phone: still gone
    with room.database.read() as db:
        assert db.get_one(Card, hidden).text == ""


def test_who_waits_in_the_lobby_takes_nothing_back(full_room: Room) -> None:
    with pytest.raises(Waits):
        full_room.database.act(take_back, replace(full_room.people[0], waits=True), full_room.key)


def test_the_survey_is_left_with_its_comments_and_may_be_answered_anew(opened: Room) -> None:
    phone = opened.phone().join("tjansteperson", next(iter(opened.units)))
    phone.answer(1, s1_now="4", s1_comment="Det beror på.")
    assert "alla dina svar och kommentarer i nulägesanalysen" in phone.get("/ta-bort")
    phone.post("/ta-bort")
    assert "Dina svar är borttagna." in phone.get("/ta-bort?klart=1")
    assert "Du har svarat på 0 av" in phone.get("/nulage/klart")
    with opened.database.read() as db:
        assert list(db.scalars(select(Comment))) == []
        assert list(db.scalars(select(Answer.value))) == [{}]
    phone.answer(1, s1_now="5")
    assert "Du har svarat på 1 av" in phone.get("/nulage/klart")


def test_a_page_of_the_survey_that_was_on_its_way_brings_nothing_back(opened: Room) -> None:
    phone = opened.phone().join("tjansteperson", next(iter(opened.units)))
    phone.get("/nulage/1")
    old = {**phone.hidden(), "s1-now": "4", "s1-comment": "Kanariefågeln"}
    assert phone.client.post(f"/d/{opened.code}/nulage/1", data=old).status_code == 303
    phone.get("/ta-bort")
    phone.post("/ta-bort")
    late = phone.client.post(f"/d/{opened.code}/nulage/1", data=old)
    assert late.status_code == 409
    assert "Du har tagit bort dina svar." in late.text
    with opened.database.read() as db:
        assert list(db.scalars(select(Comment))) == []
        assert list(db.scalars(select(Answer.value))) == [{}]


def test_a_comment_alone_can_be_taken_back_too(opened: Room) -> None:
    phone = opened.phone().join("tjansteperson", next(iter(opened.units)))
    phone.answer(1, s1_comment="Kanariefågeln")
    assert "alla dina svar och kommentarer" in phone.get("/ta-bort")
    phone.post("/ta-bort")
    with opened.database.read() as db:
        assert list(db.scalars(select(Comment))) == []


def test_a_comment_alone_that_was_on_its_way_does_not_come_back(opened: Room) -> None:
    phone = opened.phone().join("tjansteperson", next(iter(opened.units)))
    for _ in range(2):
        phone.get("/nulage/1")
        old = {**phone.hidden(), "s1-comment": "Kanariefågeln"}
        assert phone.client.post(f"/d/{opened.code}/nulage/1", data=old).status_code == 303
        phone.get("/ta-bort")
        phone.post("/ta-bort")
        late = phone.client.post(f"/d/{opened.code}/nulage/1", data=old)
        assert late.status_code == 409
        assert "Du har tagit bort kommentaren. Spara igen om den ska vara kvar." in late.text
        with opened.database.read() as db:
            assert list(db.scalars(select(Comment))) == []
    assert "Du har svarat på 0 av" in phone.get("/nulage/klart")


def test_what_phones_had_answered_can_be_taken_back_while_hands_are_raised(full_room: Room) -> None:
    full_room.ask()
    full_room.answer(7, {"choice": "0"})
    full_room.database.act(by_hands, full_room, True)
    assert leave(full_room) == {full_room.asking().id}
    full_room.database.act(by_hands, full_room, False)
    assert result(full_room)[0] == 6


def by_hands(db: Session, room: Room, hands: bool) -> None:
    answers.change_way(db, room.moment().id, hands=hands)
    db.commit()
