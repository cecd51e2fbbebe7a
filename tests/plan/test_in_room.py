"""From what the room has said to a measure, at one press and without leaving the desk, written while the room looks."""

import pytest

from tests.world.room import Room, furnish
from workshop.answers.models import Asking
from workshop.answers.queries import find_snapshot
from workshop.cards import piling, putting
from workshop.ground.clock import utcnow
from workshop.ground.db import new_id
from workshop.ground.errors import NotFound
from workshop.ground.text import same
from workshop.lifetime.beginning_anew import begin_anew
from workshop.lifetime.removing import remove_text
from workshop.live import answering, showing
from workshop.plan import in_room, queries, taking
from workshop.plan.models import Measure
from workshop.plan.rules import MeasureChanged, MeasureTaken
from workshop.questions.showing import ref_of as hashed


def ref_of(text: str) -> str:
    return hashed(same(text))


HOSTILE = '<script>alert("1")</script>'


def made(room: Room) -> Measure:
    return max(room.measures(), key=lambda measure: measure.position)


def grounds(room: Room, measure: Measure) -> list[tuple[str, str]]:
    with room.database.read() as db:
        return [(one.origin, one.quoted["text"]) for one in queries.evidence(db, [measure.id])[measure.id]]


def shown(room: Room, *texts: str) -> list[str]:
    moment = room.go("ideas")
    return [room.database.act(putting.write_for, room.workshop, moment.id, text) for text in texts]


def press(room: Room, path: str) -> None:
    assert room.send(path, client_id=new_id()).status_code == 303


def test_one_press_makes_a_pile_a_measure_that_rests_on_all_of_it_and_the_desk_stays(full_room: Room) -> None:
    chosen = shown(full_room, "Ett mandat", "Ett tydligt mandat")
    full_room.database.act(piling.join, full_room.workshop, chosen)
    told = full_room.send(f"/plan/av-kort/{chosen[0]}", client_id=new_id())
    measure = made(full_room)
    assert told.location.endswith("/led")
    assert (measure.what, measure.theme_key) == ("Ett mandat", full_room.moment().theme_key)
    assert sorted(grounds(full_room, measure)) == [("card", "Ett mandat"), ("card", "Ett tydligt mandat")]
    desk = full_room.draw("desk")
    assert f'name="{measure.id}-what"' in desk
    assert "Är en åtgärd" in desk


def test_the_same_press_twice_makes_one_measure_and_another_press_is_told(full_room: Room) -> None:
    [card] = shown(full_room, "Ett mandat")
    before, id = len(full_room.measures()), new_id()
    for _twice in range(2):
        full_room.database.act(taking.of_card, full_room.workshop, card, id)
    with pytest.raises(taking.AlreadyTaken):
        full_room.database.act(taking.of_card, full_room.workshop, card, new_id())
    assert len(full_room.measures()) == before + 1


def test_a_press_that_comes_again_after_somebody_has_written_on_changes_nothing(full_room: Room) -> None:
    full_room.go("measures")
    moment, id = full_room.moment().id, new_id()
    written = {"what": "Utse", "responsible": "", "done_by": ""}
    full_room.database.act(in_room.begin, full_room.workshop, moment, id, written)
    more = {**written, "what": "Utse en ägare"}
    full_room.database.act(in_room.write, full_room.workshop, id, more, version=1, now=utcnow())
    full_room.database.act(in_room.begin, full_room.workshop, moment, id, written)
    assert made(full_room).what == "Utse en ägare"
    with pytest.raises(MeasureTaken):
        full_room.database.act(in_room.begin, full_room.workshop, moment, id, {**written, "what": "Annat"})


def test_a_press_with_the_id_of_another_workshops_measure_is_refused(full_room: Room) -> None:
    [card] = shown(full_room, "Ett mandat")
    other = furnish(full_room.app).write_measure("Deras.")
    with pytest.raises(NotFound):
        full_room.database.act(taking.of_card, full_room.workshop, card, other)


def test_a_measure_that_is_dropped_lets_go_of_its_card(full_room: Room) -> None:
    [card] = shown(full_room, "Ett mandat")
    press(full_room, f"/plan/av-kort/{card}")
    press(full_room, f"/plan/slopa/{made(full_room).id}")
    assert "Är en åtgärd" not in full_room.draw("desk")
    press(full_room, f"/plan/av-kort/{card}")
    assert made(full_room).what == "Ett mandat"


def test_a_hidden_card_that_is_made_a_measure_is_shown(full_room: Room) -> None:
    full_room.go("ideas")
    card = full_room.send_idea("Hemlig tills vidare")
    assert "Hemlig tills vidare" not in full_room.draw("stage")
    press(full_room, f"/plan/av-kort/{card}")
    assert "Hemlig tills vidare" in full_room.draw("stage")


def test_a_card_of_another_workshop_or_without_words_makes_none(full_room: Room) -> None:
    [card] = shown(full_room, "Ett mandat")
    with pytest.raises(NotFound):
        full_room.database.act(taking.of_card, furnish(full_room.app).workshop, card, new_id())
    full_room.database.act(remove_text, full_room.workshop, card)
    with pytest.raises(NotFound):
        full_room.database.act(taking.of_card, full_room.workshop, card, new_id())


def test_what_the_room_gave_points_to_keeps_the_poll_as_evidence(full_room: Room) -> None:
    chosen = shown(full_room, "Ett mandat", "En lista")
    full_room.send(f"/kort/valj/{full_room.now().current_moment}", rev=full_room.now().rev)
    full_room.answer(12, {"points-1": "3"})
    full_room.do(answering.close, full_room.moment().id, reveal=True)
    press(full_room, f"/plan/av-kort/{chosen[0]}")
    assert {kind for kind, _text in grounds(full_room, made(full_room))} == {"card", "poll"}


def answered(room: Room, *texts: str) -> tuple[Asking, str]:
    asked = room.ask("text", text="Vilket beslut vill du se?", limit=500)
    for who, text in enumerate((*texts, *["Annat"] * (8 - len(texts)))):
        room.answer(1, {"text": text}, first=who)
    room.do(answering.close, asked.id)
    return room.asking(), asked.id


def test_an_answer_in_own_words_becomes_a_measure_and_a_long_one_is_kept_whole_as_evidence(full_room: Room) -> None:
    long = "Vi beslutar om en gemensam lista över digitala satsningar. " * 8
    asking, _moment = answered(full_room, long.strip())
    press(full_room, f"/plan/av-svar/{asking.id}/{ref_of(long.strip())}")
    measure = made(full_room)
    assert len(measure.what) <= 400
    assert grounds(full_room, measure) == [("answer", long.strip())]
    assert "Är en åtgärd" in full_room.draw("desk")


def test_an_answer_that_is_removed_is_gone_from_the_measure_that_was_made_of_it(full_room: Room) -> None:
    asking, _moment = answered(full_room, "Sparka Kalle")
    press(full_room, f"/plan/av-svar/{asking.id}/{ref_of('Sparka Kalle')}")
    full_room.database.act(remove_text, full_room.workshop, asking.id, ref_of("Sparka Kalle"))
    measure = made(full_room)
    assert (measure.what, grounds(full_room, measure)) == ("Borttagen text", [])
    assert "Kalle" not in str(full_room.report())


def test_a_measure_in_other_words_stays_when_its_card_is_removed(full_room: Room) -> None:
    [card] = shown(full_room, "Sparka Kalle")
    press(full_room, f"/plan/av-kort/{card}")
    written = {"what": "Se över bemanningen.", "responsible": "", "done_by": ""}
    full_room.database.act(in_room.write, full_room.workshop, made(full_room).id, written, version=1, now=utcnow())
    full_room.database.act(remove_text, full_room.workshop, card)
    assert (made(full_room).what, grounds(full_room, made(full_room))) == ("Se över bemanningen.", [])


def test_an_answer_to_a_question_that_is_open_makes_no_measure(full_room: Room) -> None:
    full_room.ask("text", text="Vad?", limit=500)
    full_room.answer(1, {"text": "Nej"})
    with pytest.raises(NotFound):
        full_room.database.act(taking.of_answer, full_room.workshop, full_room.asking().id, ref_of("Nej"), new_id())
    with full_room.database.read() as db:
        assert find_snapshot(db, asking=full_room.asking().id) is None


def test_an_example_becomes_a_measure_with_all_that_it_says(full_room: Room) -> None:
    moment = full_room.go("measures")
    theme = next(one for one in full_room.programme.themes if one.key == moment.theme_key)
    press(full_room, f"/plan/av-exempel/{moment.id}/{theme.measures[0].key}")
    measure = made(full_room)
    assert (measure.what, measure.benefit) == (theme.measures[0].what, theme.measures[0].benefit)
    assert ("example", theme.measures[0].what) in grounds(full_room, measure)


def test_what_the_room_chose_lies_before_it_when_measures_are_written(full_room: Room) -> None:
    shown(full_room, "Ett mandat", "En lista")
    full_room.send(f"/kort/valj/{full_room.now().current_moment}", rev=full_room.now().rev)
    full_room.answer(12, {"points-2": "3"})
    full_room.do(answering.close, full_room.moment().id)
    full_room.do(showing.switch, full_room.moment().id, "stage", True)
    full_room.go("measures")
    desk, stage = full_room.draw("desk"), full_room.draw("stage")
    assert "36 p" in desk
    assert "En lista" in stage
    assert "Ett mandat" not in desk  # it got none
    theme = next(one for one in full_room.programme.themes if one.key == full_room.moment().theme_key)
    assert theme.measures[0].what in desk


def test_a_measure_grows_on_the_stage_while_it_is_written_and_no_command_is_stopped_by_it(full_room: Room) -> None:
    full_room.go("measures")
    moment, id, rev = full_room.moment(), new_id(), full_room.now().rev
    full_room.send(f"/plan/i-rummet/{moment.id}", client_id=id, what="Utse", responsible="", done_by="")
    sent = {f"{id}-what": "Utse en ägare", f"{id}-responsible": "Kommundirektör", f"{id}-version": "1"}
    full_room.send(f"/plan/skriv/{id}", **sent)
    stage = full_room.draw("stage")
    assert "Utse en ägare" in stage
    assert "Kommundirektör" in stage
    assert full_room.now().rev == rev
    assert full_room.moment().side == "writing"
    full_room.send("/led/nasta", rev=rev)  # by the one who wrote, before the desk has been drawn anew
    assert full_room.now().rev == rev + 1


def test_five_fields_are_written_there_and_a_page_that_sends_fewer_leaves_the_rest(full_room: Room) -> None:
    full_room.go("measures")
    moment, id = full_room.moment(), new_id()
    full_room.send(
        f"/plan/i-rummet/{moment.id}", client_id=id, what="Utse", responsible="Kommundirektör", done_by="juni 2031",
        committee="Kommunstyrelsen", money="askas",
    )  # fmt: skip
    full_room.send(f"/plan/skriv/{id}", **{f"{id}-what": "Utse en ägare", f"{id}-version": "1"})
    measure = made(full_room)
    assert (measure.what, measure.responsible, measure.committee) == (
        "Utse en ägare", "Kommundirektör", "Kommunstyrelsen"
    )  # fmt: skip
    assert (measure.done_by, measure.money) == ("2031-06", "askas")
    full_room.send(
        f"/plan/skriv/{id}", **{f"{id}-what": "Utse en ägare", f"{id}-money": "inom_ram", f"{id}-version": "2"}
    )
    assert made(full_room).money == "inom_ram"
    assert '<option value="inom_ram" selected>' in full_room.draw("desk")


def test_who_writes_after_somebody_else_is_told_and_the_same_again_is_not(full_room: Room) -> None:
    [card] = shown(full_room, "Ett mandat")
    press(full_room, f"/plan/av-kort/{card}")
    id = made(full_room).id
    mine, theirs = ({"what": what, "responsible": "", "done_by": ""} for what in ("Mitt", "Ditt"))
    for _twice in range(2):
        full_room.database.act(in_room.write, full_room.workshop, id, mine, version=1, now=utcnow())
    with pytest.raises(MeasureChanged):
        full_room.database.act(in_room.write, full_room.workshop, id, theirs, version=1, now=utcnow())
    assert (made(full_room).what, made(full_room).version) == ("Mitt", 2)


def test_what_cannot_be_saved_comes_back_in_the_whole_form_without_script(full_room: Room) -> None:
    [card] = shown(full_room, "Ett mandat")
    press(full_room, f"/plan/av-kort/{card}")
    id = made(full_room).id
    told = full_room.send(
        f"/plan/skriv/{id}", **{f"{id}-what": "", f"{id}-responsible": "Rektor", f"{id}-version": "1"}
    )
    assert told.status_code == 422
    assert "Rektor" in told.text
    assert made(full_room).what == "Ett mandat"


def test_the_field_for_when_shows_a_time_of_next_year_in_whole(full_room: Room) -> None:
    full_room.go("measures")

    assert f'placeholder="till exempel juni {utcnow().year + 1}"' in full_room.draw("desk")


def test_hostile_words_are_words(full_room: Room) -> None:
    [card] = shown(full_room, HOSTILE)
    press(full_room, f"/plan/av-kort/{card}")
    assert HOSTILE not in full_room.draw("desk")
    full_room.go("measures")
    assert HOSTILE not in full_room.draw("desk") + full_room.draw("stage")


def test_a_day_that_begins_anew_forgets_what_was_said_and_keeps_the_measure(full_room: Room) -> None:
    asking, _moment = answered(full_room, "En lista")
    press(full_room, f"/plan/av-svar/{asking.id}/{ref_of('En lista')}")
    day = full_room.now().held_on
    full_room.database.act(begin_anew, full_room.workshop, full_room.key, day)
    assert (made(full_room).what, grounds(full_room, made(full_room))) == ("En lista", [])
