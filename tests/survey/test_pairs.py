"""A matter that is asked from two sides: each reads one wording, both stand wherever its result does."""

import re
from html import unescape

import pytest

from tests.world.desk import Desk
from tests.world.room import ROLES, Room
from workshop.live import showing
from workshop.plan import queries as plans
from workshop.programme.statement import OwnStatement
from workshop.survey import wording
from workshop.survey.wording import AskedAlready

KEY = "begripliga-underlag"
READ = "Jag förstår beslutsunderlagen om digitala satsningar utan tekniska kunskaper."
WRITE = "Vi skriver beslutsunderlag om digitala satsningar som går att förstå utan tekniska kunskaper."
MARK = re.compile(r"<[^>]+>")
BOTH = f"Förtroendevalda: {READ} Övriga: {WRITE}"


@pytest.fixture
def closed(opened: Room) -> Room:
    """Politicians and officials answer all alike, but for the pair: those who read it agree, those who write do not."""
    pair = [question.statement_key for question in opened.questions()].index(KEY) + 1

    def answer(person: int, statement: int) -> str:
        if statement != pair:
            return str(1 + (person // 2 + statement) % 6)
        return str(5 + person // 2 % 2 if ROLES[person % 2] == "fortroendevald" else 1 + person // 2 % 2)

    opened.answer_survey(20, answer)
    opened.close()
    return opened


def flat(*texts: str) -> str:
    """As it is read: without marks, on one line."""
    return " ".join(unescape(MARK.sub("", " ".join(texts))).split())


def on_its_slide(room: Room, side: str = "chart") -> str:
    room.do(showing.turn, room.go("result", 1).id, side, 1)
    return room.draw("stage")


@pytest.mark.parametrize(
    ("role", "read", "other"),
    [("fortroendevald", READ, WRITE), ("tjansteperson", WRITE, READ), ("annan", WRITE, READ)],
)
def test_each_role_reads_its_own_side_and_the_other_on_no_page_of_the_survey(
    opened: Room, role: str, read: str, other: str
) -> None:
    page = opened.phone().join(role).get("/nulage/1")

    assert read in page
    assert other not in page


@pytest.mark.parametrize("path", ["/pastaenden", *(f"/forhandsvisa/{role}" for role in (*ROLES, "annan"))])
def test_whoever_leads_sees_both_before_they_are_asked(desk: Desk, path: str) -> None:
    assert BOTH in flat(desk.get(path).text)


def test_both_stand_with_the_result_on_the_desk_and_on_the_stage_and_the_phone(closed: Room, desk: Desk) -> None:
    assert BOTH in flat(desk.get("/resultat").text)
    assert BOTH in flat(on_its_slide(closed))
    assert BOTH in flat(closed.draw("phone"))


def test_each_side_has_a_line_of_its_own_on_the_stage(closed: Room) -> None:
    seen = on_its_slide(closed)

    assert f"<span>Förtroendevalda: {READ}</span> <span>Övriga: {WRITE}</span>" in seen
    assert seen.count('class="both"') == 1


def test_what_to_talk_about_has_a_line_for_each_side(closed: Room) -> None:
    assert f"”Förtroendevalda: {READ}\nÖvriga: {WRITE}”" in unescape(on_its_slide(closed, "point"))


def test_both_stand_in_the_plan_and_in_every_file(closed: Room, desk: Desk) -> None:
    closed.write_measure(grounds=(f"statement:{KEY}",))
    [measure] = closed.measures()
    with closed.database.read() as db:
        [ground] = plans.evidence(db, [measure.id])[measure.id]

    assert ground.quoted["text"] == BOTH
    assert flat(closed.leader.get(f"{closed.base}/plan/forhandsvisning").text).count(BOTH) >= 3
    assert desk.get("/resultat.json").json["wording"][KEY] == BOTH
    assert BOTH in desk.get("/resultat.csv").text


def test_both_are_what_to_talk_of_where_too_few_have_answered(opened: Room) -> None:
    opened.answer_survey(4, lambda _person, _statement: "3")
    opened.close()
    opened.go("result", 1)

    assert BOTH in flat(opened.draw("stage"))


def test_no_index_is_made_of_it_and_every_page_that_tells_of_the_index_says_so(closed: Room, desk: Desk) -> None:
    tables = desk.get("/resultat.json").json["tables"]
    said = "Påståenden som ställdes med olika ord till förtroendevalda och övriga räknas inte in i temats index."

    counted = {row["key"] for row in tables["statements"] if row["in_index"]}
    assert {row["key"] for row in tables["statements"]} - counted == closed.programme.paired
    assert said in flat(desk.get("/resultat").text)
    assert said in flat(closed.leader.get(f"{closed.base}/plan/forhandsvisning").text)


def test_the_two_sides_are_laid_beside_each_other_and_units_never(closed: Room, desk: Desk) -> None:
    data = desk.get("/resultat.json").json
    [row] = [row for row in data["tables"]["statements"] if row["key"] == KEY]

    assert [one["index"] for one in row["roles"]] == [80, 20]
    assert row["units"] is None
    assert [one for one in data["tables"]["statements"] if one["units"]]
    assert f"”{BOTH}” Delas bara upp på roller: förtroendevalda och övriga läste olika ord." in flat(
        desk.get("/resultat").text
    )


def test_what_to_talk_about_says_that_each_agreed_with_its_own(closed: Room, desk: Desk) -> None:
    told = {one["text"] for one in desk.get("/resultat.json").json["talk"] if BOTH in one["text"]}

    assert told == {
        f"”{BOTH}” Förtroendevalda om sitt: stämmer bra eller helt. "
        "Tjänstepersoner om sitt: stämmer dåligt eller inte alls."
    }


@pytest.mark.parametrize("text", [READ, WRITE])
def test_neither_wording_can_be_asked_as_an_own_statement_too(short_room: Room, text: str) -> None:
    again = OwnStatement(theme="samverkan", key="egen-0123456789ab", text=text)

    with pytest.raises(AskedAlready):
        short_room.database.act(wording.write_own, short_room.survey, again)
