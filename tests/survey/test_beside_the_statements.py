"""What is asked beside how it is: what has to become better first, what is not relevant, and anything else."""

import pytest
from werkzeug.datastructures import MultiDict

from tests.world.desk import Desk
from tests.world.room import Room
from workshop.answers.intake import Given
from workshop.answers.queries import all_asked
from workshop.results.snapshot import AskedFirst, AskedStatement, Respondent, survey_tables
from workshop.survey import queries, quotes, wording
from workshop.survey.result.values import Result

KEYS = tuple("abcde")


def fields_of(room: Room, kind: str) -> list[str]:
    """Prefixes of the fields on the phone."""
    with room.database.read() as db:
        pages = queries.pages(db, room.now(), room.survey, "annan")
    return [one.prefix for page in pages for one in page.asked if one.kind == kind]


def result(room: Room) -> Result:
    with room.database.read() as db:
        found = queries.result(db, room.workshop)
    assert found
    return found


def test_each_theme_ends_with_what_comes_first_and_the_last_page_with_an_open_question(opened: Room) -> None:
    phone = opened.phone().join("annan")

    first, last = phone.get("/nulage/1"), phone.get("/nulage/2")
    assert "Vilka två behöver bli bättre först?" in first
    assert "Vilka två behöver bli bättre först?" in last
    assert "Är det något annat vi borde veta" not in first
    assert "Är det något annat vi borde veta" in last


def test_what_was_chosen_is_said_back_and_may_be_unchosen(opened: Room) -> None:
    phone, first = opened.phone().join("annan"), fields_of(opened, "multi")[0]
    name = first.rstrip("-")

    phone.answer(1, **{f"{name}_choices": ["0", "2"], f"{name}_seq": "1"})
    assert phone.get("/nulage/1").count("checked") == 2
    phone.answer(1, **{f"{name}_had": "", f"{name}_seq": "2"})  # a page that was drawn before
    assert phone.get("/nulage/1").count("checked") == 2
    phone.answer(1)
    assert "checked" not in phone.get("/nulage/1")


def test_three_are_refused_beside_the_field(opened: Room) -> None:
    phone, first = opened.phone().join("annan"), fields_of(opened, "multi")[0]
    answer = phone.answer(1, **{f"{first.rstrip('-')}_choices": ["0", "1", "2"]})

    assert answer.status_code == 422
    assert "Du kan välja högst 2. Ta bort 1." in answer.text


def test_the_facilitator_may_ask_where_people_want_to_be_instead_or_neither(short_room: Room, desk: Desk) -> None:
    for beside, first, wanted in (("wanted", False, True), ("nothing", False, False), ("first", True, False)):
        desk.post(answer_by="", beside=beside)
        assert bool(fields_of(short_room, "multi")) is first
        assert {question.spec["wanted"] for question in short_room.questions()} == {wanted}


def test_the_result_says_what_most_want_first_with_roles_in_tens(opened: Room, desk: Desk) -> None:
    opened.answer_survey(16, lambda person, statement: str(1 + (person + statement) % 6))
    opened.close()

    found = result(opened).themes[0].first
    assert found
    assert (found.n, found.ranked[0].label) == (16, found.rows[0].label)
    assert found.ranked[0].n == 12
    assert {value % 10 for one in found.roles for value in one.values} == {0}
    page = desk.get("/resultat").text
    assert "Vilka två behöver bli bättre först?" in page
    opened.go("result", 1)
    assert "Vilka två behöver bli bättre först?" in opened.draw("phone")


def test_what_somebody_answers_the_open_question_is_moderated_as_a_comment(opened: Room, desk: Desk) -> None:
    phone, last = opened.phone().join("annan"), fields_of(opened, "text")[0].rstrip("-")
    opened.answer_survey(8, lambda person, statement: "3")
    phone.answer(2, **{f"{last}_comment": "Vi har nyss bytt växel.", f"{last}_seq": "1"})
    opened.close()

    with opened.database.read() as db:
        [said] = quotes.quotes(db, opened.survey)
        kept = [one for question, one in all_asked(db, opened.survey) if question.kind == "text"]
    assert (said.about, said.text, said.theme_key) == (wording_of(opened), "Vi har nyss bytt växel.", "")
    assert len(kept) == 1
    assert "Vi har nyss bytt växel." in desk.get("/kommentarer").text
    assert "Vi har nyss bytt växel." in desk.get("/resultat").text


def wording_of(room: Room) -> str:
    with room.database.read() as db:
        return next(question.text for question, _asking in all_asked(db, room.survey) if question.kind == "text")


def test_not_relevant_is_told_apart_and_counts_in_nothing(opened: Room, desk: Desk) -> None:
    opened.answer_survey(12, lambda person, statement: "inte_relevant" if person < 3 else "4")
    opened.close()

    row = result(opened).themes[0].statements[0]
    assert (row.n, row.inte_relevant, row.vet_ej, row.index) == (9, 3, 0, 60)
    assert "Inte relevant" in desk.get("/resultat?visa=allt").text


@pytest.mark.parametrize(("people", "n"), [(6, 6), (5, None)])
def test_what_fewer_than_the_threshold_want_is_not_told(people: int, n: int | None) -> None:
    asked = [AskedStatement(key=key, theme_key="t") for key in KEYS]
    everybody = [
        Respondent(role="annan", unit=None, answers={"a": {"now": 3}}, first={"t": [0, 1]} if at < people else {})
        for at in range(20)
    ]
    found = survey_tables(
        threshold=6, questions=asked, respondents=everybody, units={}, first=[AskedFirst(theme_key="t", keys=KEYS)]
    )
    [first] = found.tables["first"]
    assert first["n"] == n
    assert first["counts"] == ([n, n, 0, 0, 0] if n else None)


def test_whoever_only_says_what_comes_first_has_answered(opened: Room) -> None:
    with opened.database.read() as db:
        asked = [one.id for question, one in all_asked(db, opened.survey) if one and question.kind == "multi"]
    for _ in range(6):
        given = Given(asking=asked[0], fields=MultiDict({"choices": "0"}), seq=1)
        opened.intake.take(opened.sit("annan", None), [given])
    opened.close()

    assert result(opened).n == 6


def test_a_survey_without_it_asks_only_how_it_is(short_room: Room) -> None:
    short_room.database.act(wording.ask_beside, short_room.survey, "nothing")
    short_room.open()
    short_room.answer_survey(8, lambda person, statement: "3")
    short_room.close()

    assert [theme.first for theme in result(short_room).themes] == [None, None]
