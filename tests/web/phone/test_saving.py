"""Saving a page: once or twice, changed, from two places, half wrong. Nothing is ever lost without a word."""

from collections.abc import Callable

from tests.world.phone import Phone
from tests.world.room import Room
from workshop.answers.models import Answer
from workshop.answers.queries import own
from workshop.survey import actions, queries
from workshop.survey.draft import find_voter
from workshop.web.house import house_of


def stored(room: Room, phone: Phone) -> dict[int, tuple[int, dict]]:
    """(seq, value) by the statement's number."""
    numbers = {asking: at for at, asking in enumerate(room.askings(), 1)}
    with room.database.read() as db:
        survey = queries.find_survey(db, room.workshop)
        voter = find_voter(db, house_of(room.app).intake, survey, phone.token)
        return {numbers[id]: value for id, value in own(db, numbers, voter or "").items()}


def test_skipped_statements_store_nothing(opened: Room) -> None:
    phone = opened.phone().join()
    phone.answer(1, s2_now="3")
    assert stored(opened, phone) == {2: (1, {"now": 3, "wanted": None})}


def test_a_double_tap_is_one_answer(opened: Room) -> None:
    phone = opened.phone().join()
    phone.get("/nulage/1")
    fields = {**phone.hidden(), "s1-now": "5"}
    address = f"/d/{opened.code}/nulage/1"
    assert [phone.client.post(address, data=fields).status_code for _ in range(2)] == [303, 303]
    assert stored(opened, phone) == {1: (1, {"now": 5, "wanted": None})}


def test_an_answer_can_be_changed_and_is_shown_again(opened: Room) -> None:
    phone = opened.phone().join()
    phone.answer(1, s1_now="5")
    phone.get("/nulage/1")
    assert phone.hidden()["s1-now"] == "5"
    phone.post("/nulage/1", s1_now="2")
    assert stored(opened, phone) == {1: (2, {"now": 2, "wanted": None})}


def test_saving_a_page_again_without_a_change_writes_nothing(opened: Room) -> None:
    phone = opened.phone().join()
    phone.answer(1, s1_now="5")
    phone.answer(1)
    assert stored(opened, phone)[1][0] == 1


def test_an_old_page_does_not_overwrite_and_the_person_is_told(opened: Room) -> None:
    phone, tablet = opened.phone().join(), opened.phone()
    tablet.client.set_cookie(f"d-{opened.code}", phone.token)
    phone.get("/nulage/1")
    tablet.answer(1, s1_now="6")
    told = phone.post("/nulage/1", s1_now="1", s2_now="4")
    assert told.status_code == 409
    assert "Du har sparat ett annat svar på en annan sida eller enhet: ”Stämmer helt”" in told.text
    assert phone.hidden()["s1-now"] == "1"  # what was chosen stays chosen
    assert stored(opened, phone) == {1: (1, {"now": 6, "wanted": None}), 2: (1, {"now": 4, "wanted": None})}
    assert phone.post("/nulage/1").status_code == 303  # and one more tap makes it so
    assert stored(opened, phone)[1] == (2, {"now": 1, "wanted": None})


def test_a_superseded_answer_is_told_too(opened: Room) -> None:
    phone, tablet = opened.phone().join(), opened.phone()
    tablet.client.set_cookie(f"d-{opened.code}", phone.token)
    phone.get("/nulage/1")
    tablet.answer(1, s1_now="6")
    tablet.answer(1, s1_now="5")
    assert "”Stämmer bra”" in phone.post("/nulage/1", s1_now="1").text
    assert stored(opened, phone)[1] == (2, {"now": 5, "wanted": None})


def test_what_cannot_be_read_is_said_and_the_rest_is_saved(opened: Room) -> None:
    phone = opened.phone().join()
    page = phone.answer(1, s1_now="7", s2_now="4")
    assert page.status_code == 422
    assert "Välj ett av svaren." in page.text
    assert "Resten är sparat" in page.text
    assert stored(opened, phone) == {2: (1, {"now": 4, "wanted": None})}


def test_hostile_fields_never_break_the_page(opened: Room) -> None:
    phone = opened.phone().join()
    for value in ("<script>alert(1)</script>", "\0", "9" * 300, "\u202e4", "²"):
        for fields in ({"s1_now": value}, {"s1_now": "4", "s1_seq": value}, {"then": value}):
            page = phone.answer(1, **fields)
            assert page.status_code in (303, 422), (value, fields)
            assert "<script>alert" not in page.text


def test_two_people_share_nothing(phones: Callable[[int], list[Phone]], opened: Room) -> None:
    one, other = phones(2)
    one.answer(1, s1_now="1")
    other.answer(1, s1_now="6")
    assert stored(opened, one)[1][1]["now"] == 1
    assert stored(opened, other)[1][1]["now"] == 6
    with opened.database.read() as db:
        assert len({voter for (voter,) in db.query(Answer.voter)}) == 2


def test_wanted_is_asked_only_when_chosen(short_room: Room) -> None:
    short_room.database.act(actions.prepare, short_room.survey, answer_by=None, asks_wanted=True)
    short_room.open()
    phone = short_room.phone().join()
    assert "Önskat läge" in phone.get("/nulage/1")
    phone.post("/nulage/1", s1_now="2", s1_wanted="5")
    assert stored(short_room, phone) == {1: (1, {"now": 2, "wanted": 5})}
    assert "Stämmer dåligt, önskat läge: Stämmer bra" in phone.get("/nulage/klart")


def by_script(room: Room, phone: Phone, **fields: str) -> tuple[int, dict]:
    """The page as its script sends it; what comes back goes into the hidden fields."""
    page = {**phone.page, **{name.replace("_", "-"): value for name, value in fields.items()}}
    answer = phone.client.post(f"/d/{room.code}/nulage/1", data=page, headers={"Accept": "application/json"})
    told = answer.get_json()
    for prefix, names in told["lines"].items():
        page |= {f"{prefix}{name}": str(value) for name, value in names.items()}
    phone.page = page
    return answer.status_code, told


def test_the_script_saves_choice_by_choice_and_goes_on_from_what_it_is_told(opened: Room) -> None:
    phone = opened.phone().join()
    phone.get("/nulage/1")
    phone.page = phone.hidden()
    assert by_script(opened, phone, s1_now="5")[1]["lines"] == {"s1-": {"seq": 2}}
    status, told = by_script(opened, phone, s1_now="2", s1_comment="Kort sagt.")
    assert (status, told["lines"]) == (200, {"s1-": {"seq": 3, "was": "Kort sagt."}})
    assert told["next"].endswith("/nulage/2")
    assert stored(opened, phone) == {1: (2, {"now": 2, "wanted": None})}


def test_what_the_script_sends_again_after_a_lost_answer_is_in_and_can_be_changed(opened: Room) -> None:
    phone = opened.phone().join()
    phone.get("/nulage/1")
    phone.page = phone.hidden()
    first = dict(phone.page)
    by_script(opened, phone, s1_now="5", s1_comment="Ja.")
    phone.page = first  # the answer never came
    by_script(opened, phone, s1_now="5", s1_comment="Ja.")
    assert by_script(opened, phone, s1_now="6", s1_comment="Nej.")[0] == 200
    assert stored(opened, phone) == {1: (2, {"now": 6, "wanted": None})}


def test_the_script_is_told_when_another_page_was_first_and_when_it_is_too_late(opened: Room) -> None:
    phone, tablet = opened.phone().join(), opened.phone()
    tablet.client.set_cookie(f"d-{opened.code}", phone.token)
    phone.get("/nulage/1")
    phone.page = phone.hidden()
    tablet.answer(1, s1_now="6")
    status, told = by_script(opened, phone, s1_now="1", s2_now="4")
    assert (status, told["error"], told["lines"]) == (409, "review", {"s1-": {"taken": 1}, "s2-": {"seq": 2}})
    status, told = by_script(opened, phone, s1_now="9")
    assert (status, told["error"]) == (422, "review")
    opened.close()
    status, told = by_script(opened, phone, s3_now="4")
    assert (status, told["error"]) == (409, "closed")
    assert "stängd" in told["message"]
