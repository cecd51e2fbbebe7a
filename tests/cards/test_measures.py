"""From a pile of cards to a measure, and all measures on the stage."""

from tests.world.room import Room
from workshop.cards import piling, putting
from workshop.live import showing


def test_a_measure_from_a_pile_rests_on_all_of_its_cards(full_room: Room):
    moment = full_room.go("ideas")
    chosen = [full_room.database.act(putting.write_for, full_room.workshop, moment.id, text) for text in ("Ett", "Två")]
    full_room.database.act(piling.join, full_room.workshop, chosen)
    page = full_room.leader.get(f"{full_room.base}/plan/ny?kort={chosen[0]}").text
    for card in chosen:
        tick = page[page.index(f'value="card:{card}"') - 200 :][:400]
        assert "checked" in tick


def test_the_stage_pages_through_all_measures_and_stands_at_the_last(full_room: Room):
    moment = full_room.go("measures")
    for at in range(20):
        full_room.write_measure(f"Åtgärd nummer {at:02d}.", theme_key=moment.theme_key)
    assert "Åtgärd nummer 19." in full_room.draw("stage")
    assert "Åtgärd nummer 00." not in full_room.draw("stage")
    seen = ""
    for page in (1, 2, 3, 4):
        full_room.do(showing.turn, moment.id, "list", page)
        seen += full_room.draw("stage")
    assert all(f"Åtgärd nummer {at:02d}." in seen for at in range(20))


def test_a_measure_is_written_at_the_desk_in_three_fields(full_room: Room):
    moment = full_room.go("measures")
    before = len(full_room.measures())
    written = {"what": "Utse en ägare.", "responsible": "Kommundirektör", "done_by": "2027-03-01"}
    made = "a" * 32
    for _twice in range(2):
        assert full_room.send(f"/plan/i-rummet/{moment.id}", client_id=made, **written).status_code == 303
    assert len(full_room.measures()) == before + 1
    measure = next(one for one in full_room.measures() if one.id == made)
    assert (measure.what, measure.responsible, measure.theme_key) == (
        "Utse en ägare.",
        "Kommundirektör",
        moment.theme_key,
    )
    assert "Utse en ägare." in full_room.draw("stage")


def test_a_measure_that_cannot_be_read_comes_back_in_the_whole_form(full_room: Room):
    moment = full_room.go("measures")
    told = full_room.send(f"/plan/i-rummet/{moment.id}", what="", responsible="Kommundirektör")
    assert told.status_code == 422
    assert "Kommundirektör" in told.text
