"""A question of one's own: the kinds that are asked most are seen at once, the others one press away."""

import re

from tests.world.room import Room
from workshop.questions.kinds import KINDS
from workshop.web.desk.leading_forms import USUAL


def test_the_usual_kinds_come_first_and_the_rest_are_folded(full_room: Room) -> None:
    page = full_room.leader.get(f"{full_room.base}/led/fraga").text
    [group] = re.findall(r'<fieldset class="group" id="kind".*?</fieldset>', page, re.DOTALL)
    seen, folded = group.split("<details>")
    assert re.findall(r'value="(\w+)"', seen) == [*USUAL]
    assert {*re.findall(r'value="(\w+)"', folded)} == {*KINDS} - {*USUAL}


def test_a_folded_kind_that_is_chosen_is_seen(full_room: Room) -> None:
    page = full_room.send("/led/fraga", text="", kind="points", options="", minutes="3", rev=full_room.now().rev).text
    assert "<details open>" in page
