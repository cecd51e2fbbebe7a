"""The facilitator's side: prepare, preview, open, watch, close, read."""

import re
from datetime import date
from itertools import pairwise

import pytest

from tests.world.desk import Desk
from tests.world.room import UNITS, Room
from workshop.answers.models import Answer
from workshop.answers.queries import askings_of_survey
from workshop.facilitators.models import Membership
from workshop.gathering.models import Workshop
from workshop.survey import actions, wording
from workshop.survey.wording import AlreadyOpen

ANSWERS = ("1", "2", "3", "3", "4", "4", "5", "6", "vet_ej", None, "forstar_inte")


def test_a_draft_is_prepared_and_opened(short_room: Room, desk: Desk) -> None:
    assert "Öppna nulägesanalysen" in desk.get().text
    desk.post(answer_by="2030-11-20", beside="wanted")
    desk.post("/oppna")
    page = desk.get().text
    assert "2030-11-20" in page
    assert f"/d/{short_room.code}/" in desk.get("/bjud-in").text
    with short_room.database.read() as db:
        assert db.get_one(Workshop, short_room.workshop).groups_locked
    assert all(question.spec["wanted"] for question in short_room.questions())
    assert len(short_room.askings()) == len(short_room.questions())


def test_what_is_asked_cannot_change_once_open(opened: Room) -> None:
    with pytest.raises(AlreadyOpen):
        opened.database.act(wording.ask_beside, opened.survey, "wanted")
    opened.database.act(actions.prepare, opened.survey, answer_by=date(2030, 11, 20))


def test_the_preview_shows_each_role_its_words_and_counts_nothing(short_room: Room, desk: Desk) -> None:
    one, other = desk.get("/forhandsvisa/fortroendevald").text, desk.get("/forhandsvisa/tjansteperson").text
    assert 'text">Jag förstår beslutsunderlagen' in one
    assert 'text">Vi skriver beslutsunderlag' in other
    assert 'type="radio"' in one
    main = one[one.index("<main") : one.index("</main")]
    assert "<form" not in main  # so nothing of what is tried can be sent
    with short_room.database.read() as db:
        assert not db.query(Answer).count()


def test_while_open_the_desk_shows_how_many_and_no_more(desk: Desk, opened: Room) -> None:
    opened.answer_survey(3, lambda _person, _statement: "1")
    page = desk.get().text
    assert '<p class="value">färre än 6</p>' in page
    assert '<p class="hint">30 är väntade</p>' in page
    assert "Stämmer inte alls" not in page
    assert not any(unit in page for unit in UNITS)
    assert "Inte öppnad" not in desk.get("/resultat").text


def test_nobody_can_be_seen_to_answer(desk: Desk, opened: Room) -> None:
    """The numbers move by whole groups, on every page that has them."""
    shown = []
    for _ in range(13):
        opened.answer_survey(1, lambda _person, _statement: "1")
        pages = "".join(desk.get(path).text for path in ("", "/bjud-in", "/stang"))
        shown.append(tuple(re.findall(r"(?:[Mm]inst|[Ff]ärre än) \d+", pages)))
    assert [at for at, (before, after) in enumerate(pairwise(shown), 2) if before != after] == [6, 12]


def test_before_it_closes_the_page_says_which_groups_are_joined_and_why(desk: Desk, opened: Room) -> None:
    opened.answer_survey(13, lambda _person, _statement: "1")
    assert _short(desk) == list(UNITS)
    page = desk.get("/stang").text
    assert "De slås ihop med andra när du stänger. Räcker det inte delas svaren inte upp alls." in page
    assert "Ändra antalet väntade" in page
    opened.answer_survey(5, lambda _person, _statement: "1")
    assert _short(desk) == [UNITS[2]]  # five answered
    opened.answer_survey(3, lambda _person, _statement: "1")
    assert "De här blir inga egna grupper" not in desk.get("/stang").text


def test_who_closes_on_just_enough_is_told_that_some_may_have_taken_theirs_back(desk: Desk, opened: Room) -> None:
    """The number never sinks, and closing with fewer than the threshold deletes everything and shows nothing."""
    told = "Finns det färre än 6 svar kvar när du stänger visas inget resultat alls"
    opened.answer_survey(6, lambda _person, _statement: "1")
    assert told in desk.get("/stang").text
    opened.answer_survey(6, lambda _person, _statement: "1")
    assert told not in desk.get("/stang").text


def _short(desk: Desk) -> list[str]:
    [named] = re.findall(r"<p>Färre än 6 har svarat: (.*?)</p>", desk.get("/stang").text)
    return re.findall(r"<bdi>(.*?)</bdi>", named)


def test_the_result_says_where_everybody_chose_the_same(desk: Desk, opened: Room) -> None:
    opened.answer_survey(13, lambda _person, statement: "4" if statement == 1 else None)
    page = desk.post("/stang").text
    assert page.count("Alla på skalan valde samma steg") == 1


def test_the_result_page_says_all_that_may_be_said(desk: Desk, opened: Room) -> None:
    opened.answer_survey(24, lambda person, statement: ANSWERS[(person * 5 + statement * 3) % len(ANSWERS)])
    page = desk.post("/stang").text
    for text in ("Resultat av nulägesanalysen", "Styrning och ledning", "Samverkan", "24", "Vet ej", "Per roll"):
        assert text in page, text


def test_a_watcher_cannot_close(opened: Room, desk: Desk) -> None:
    def only_watches(db) -> None:  # type: ignore[no-untyped-def]
        db.query(Membership).update({"may": "watches"})
        db.commit()

    opened.database.act(only_watches)
    assert desk.post("/stang").status_code == 403
    with opened.database.read() as db:
        assert {asking.state for asking in askings_of_survey(db, opened.survey)} == {"open"}


def test_a_stranger_finds_nothing(opened: Room) -> None:
    stranger = opened.app.test_client()
    assert stranger.get(f"/ledare/{opened.workshop}/nulage").status_code == 303


def test_the_result_lists_what_it_holds_and_folds_its_charts_until_they_are_asked_for(opened: Room, desk: Desk) -> None:
    opened.answer_survey(12, lambda person, statement: str(1 + (person + statement) % 6))
    opened.close()
    page = desk.get("/resultat").text
    contents = re.findall(r'<nav class="contents".*?</nav>', page, re.S)[0]
    for anchor in re.findall(r'href="#([^"]+)"', contents):
        assert f'id="{anchor}"' in page
    assert {"styrning", "samverkan"} <= set(re.findall(r'href="#([^"]+)"', contents))
    assert "<details open>" not in page
    assert page.count("<details open>") < desk.get("/resultat?visa=allt").text.count("<details open>")
