"""Own statements, words explained here, and the maturity module: while the survey is in draft, and never after."""

import pytest

from tests.world.desk import Desk
from tests.world.example import MADE
from tests.world.room import Room
from workshop.gathering.models import Workshop
from workshop.plan import reading
from workshop.plan.report import Edition
from workshop.programme.statement import OwnStatement
from workshop.survey import queries, rules, wording
from workshop.survey.wording import AlreadyOpen, TooManyOwn
from workshop.web.documents import plan as documents

OWN = {"key": "egen-0123456789ab", "theme": "styrning", "text": "Vi har en plan för digitala verktyg i skolan."}


def own(room: Room, at: int = 0) -> OwnStatement:
    made = OwnStatement(theme="samverkan", key=f"egen-{at:012x}", text=f"Vi lär av granne nummer {at}.")
    room.database.act(wording.write_own, room.survey, made)
    return made


def test_an_own_statement_is_asked_last_in_its_theme(short_room: Room, desk: Desk) -> None:
    desk.post("/pastaenden/eget", **OWN, help="Planen är skriven.", example="Den gäller i tre år.")
    desk.post("/pastaenden/eget", **OWN, help="Planen är skriven.", example="Den gäller i tre år.")
    short_room.open()
    page = short_room.phone().join().get("/nulage/1")
    assert page.index(OWN["text"]) > page.index("I vår budget")
    assert "Planen är skriven." in page
    assert "Den gäller i tre år." in page
    styrning = [question for question in short_room.questions() if question.theme_key == "styrning"]
    assert [question.statement_key for question in styrning].count(OWN["key"]) == 1
    assert styrning[-1].statement_key == OWN["key"]


@pytest.mark.parametrize(("text", "said"), [("", "Skriv påståendet."), ("ord " * 21, "21 ord")])
def test_one_that_cannot_be_asked_is_said_and_stays_in_the_form(
    short_room: Room, desk: Desk, text: str, said: str
) -> None:
    page = desk.post("/pastaenden/eget", **{**OWN, "text": text}, help="Min förklaring")
    assert page.status_code == 422
    assert said in page.text
    assert "Min förklaring" in page.text


def test_one_that_is_asked_already_or_is_the_eleventh_stays_in_the_form_too(short_room: Room, desk: Desk) -> None:
    [first, *_] = short_room.questions()
    again = desk.post("/pastaenden/eget", **{**OWN, "text": first.text}, help="Min förklaring")
    assert again.status_code == 409
    assert "Det påståendet finns redan." in again.text
    assert "Min förklaring" in again.text
    for at in range(10):
        own(short_room, at)
    eleventh = desk.post("/pastaenden/eget", **{**OWN, "key": f"egen-{99:012x}"}, help="Min förklaring")
    assert eleventh.status_code == 409
    assert "högst 10 egna" in eleventh.text
    assert "Min förklaring" in eleventh.text


def test_there_are_ten_at_most(short_room: Room) -> None:
    for at in range(10):
        own(short_room, at)
    with pytest.raises(TooManyOwn):
        own(short_room, 10)
    own(short_room, 3)  # the same again is no eleventh
    short_room.database.act(wording.remove_own, short_room.survey, f"egen-{0:012x}")
    own(short_room, 10)
    assert sum(question.statement_key.startswith("egen-") for question in short_room.questions()) == 10


def test_an_own_statement_has_a_result_but_no_part_in_the_index(short_room: Room) -> None:
    made = own(short_room)
    short_room.open()
    at_last = len(short_room.questions())
    keys = [question.statement_key for question in short_room.questions()]

    def answer(person: int, statement: int) -> str:
        if person == 8:
            return "vet_ej"  # where everybody in the room says the same, nothing is shown
        return "6" if keys[statement - 1] == made.key else "1"

    short_room.answer_survey(9, answer)
    assert at_last == len(keys)
    short_room.close()
    with short_room.database.read() as db:
        result = queries.result(db, short_room.workshop)
    assert result
    theme = result.theme("samverkan")
    assert theme
    assert theme.index == 0
    assert [(row.key, row.index, row.own) for row in theme.statements][-1] == (made.key, 100, True)


def test_local_definitions_are_read_in_place_and_change_nothing_that_is_measured(short_room: Room, desk: Desk) -> None:
    before = {question.statement_key: question.wording_hash for question in short_room.questions()}
    desk.post("/pastaenden/ord", words="budget: den nämnden beslutar i november\nServicecenter: vår IT-avdelning")
    desk.post(
        "/pastaenden/hos-oss", key=short_room.questions()[1].statement_key, local="Med politiken menar vi nämnden."
    )
    assert {question.statement_key: question.wording_hash for question in short_room.questions()} == before
    short_room.open()
    page = short_room.phone().join().get("/nulage/1")
    assert "den nämnden beslutar i november" in page
    assert "Med politiken menar vi nämnden." in page
    assert "Servicecenter" not in page  # no statement says the word


@pytest.mark.parametrize("line", ["IT-avdelningen", ": utan ord", "ord:"])
def test_a_line_that_explains_nothing_is_said(desk: Desk, line: str) -> None:
    page = desk.post("/pastaenden/ord", words=f"budget: pengarna\n{line}")
    assert page.status_code == 422
    assert "kolon" in page.text
    assert "budget: pengarna" in page.text


def test_glossary_terms_stand_with_the_explanation(short_room: Room) -> None:
    short_room.open()
    page = short_room.phone().join().get("/nulage/1")
    assert "<dfn>Budget:</dfn>" in page


def test_the_module_is_asked_after_the_themes_on_two_pages(short_room: Room, desk: Desk) -> None:
    before = len(short_room.questions())
    desk.post("", maturity="y")
    assert len(short_room.questions()) == before + 18
    assert rules.minutes(before + 18) > rules.minutes(before)
    short_room.open()
    phone = short_room.phone().join()
    assert "4 delar" in phone.get("/nulage")
    assert "Del 3 av 4" in phone.get("/nulage/3")
    assert "Digital förmåga" in phone.get("/nulage/3")
    assert "Digitalt arv" in phone.get("/nulage/4")
    assert "Digital förmåga" in desk.get("/forhandsvisa/annan").text


def test_it_is_chosen_with_the_other_settings_too(short_room: Room, desk: Desk) -> None:
    before = len(short_room.questions())
    assert 'id="maturity"' in desk.get("").text
    desk.post("", answer_by="", maturity="y")
    assert len(short_room.questions()) == before + 18
    short_room.open()
    assert "Digital mognad frågas också." in desk.post("", answer_by="2030-11-20").text
    assert len(short_room.questions()) == before + 18


def test_it_can_be_taken_away_again_while_in_draft(short_room: Room, desk: Desk) -> None:
    before = [question.statement_key for question in short_room.questions()]
    desk.post("", maturity="y")
    own(short_room)
    desk.post("")
    short_room.database.act(wording.remove_own, short_room.survey, f"egen-{0:012x}")
    assert [question.statement_key for question in short_room.questions()] == before


def test_nothing_of_it_can_change_once_open(opened: Room, desk: Desk) -> None:
    with pytest.raises(AlreadyOpen):
        own(opened)
    with pytest.raises(AlreadyOpen):
        opened.database.act(wording.ask_maturity, opened.survey, True)
    with pytest.raises(AlreadyOpen):
        opened.database.act(wording.explain_words, opened.survey, ())
    with pytest.raises(AlreadyOpen):
        opened.database.act(wording.say_we, opened.survey, "socialnämnden")
    page = desk.get("/pastaenden").text
    assert "går påståendena inte att ändra" in page
    assert "pastaenden/eget" not in page


def test_the_result_sets_the_two_dimensions_against_each_other(short_room: Room, desk: Desk) -> None:
    short_room.database.act(wording.ask_maturity, short_room.survey, True)
    short_room.open()
    with short_room.database.read() as db:
        programme = db.get_one(Workshop, short_room.workshop).programme
    assert programme.maturity
    ability = {category.key for category in programme.maturity.dimensions[0].categories}
    of = [question.theme_key for question in short_room.questions()]

    def answer(person: int, statement: int) -> str:
        if person == 9:
            return "vet_ej"  # where everybody in the room says the same, nothing is shown
        return "6" if of[statement - 1] in ability else "1"

    short_room.answer_survey(10, answer)
    short_room.close()
    with short_room.database.read() as db:
        result = queries.result(db, short_room.workshop)
    assert result
    assert result.maturity
    assert [part.whole.index for part in result.maturity.dimensions] == [100, 0]
    assert result.maturity.total.index == 50
    assert result.maturity.placed.title == "Arvet bromsar"
    assert [theme.key for theme in result.themes] == ["styrning", "samverkan"]
    with short_room.app.app_context(), short_room.database.read() as db:
        printed = documents.html(
            reading.report(db, short_room.workshop), Edition(number=1, status="utkast", dated=MADE)
        )
    assert 'id="mognad"' in printed
    assert "Arvet bromsar" in printed
    page = desk.get("/resultat").text
    assert "Arvet bromsar" in page
    assert "på gränsen" in page  # the band is explained
