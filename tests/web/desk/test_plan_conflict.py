"""Two people change the same measure: the second sees both texts and loses neither."""

from tests.world.example import FULL
from tests.world.room import Room


def test_the_second_writer_sees_both_texts_and_nothing_is_overwritten(example: Room) -> None:
    measure = example.write_measure("Som det var.", **FULL)
    example.send(f"/plan/atgard/{measure}", version="1", theme_key="styrning", what="Som Anna skrev.")

    answer = example.send(f"/plan/atgard/{measure}", version="1", theme_key="styrning", what="Som Bo skrev.")

    assert answer.status_code == 409
    assert "Som Anna skrev." in answer.text
    assert "Som Bo skrev.</textarea>" in answer.text
    assert [one.what for one in example.measures()] == ["Som Anna skrev."]


def test_saving_once_more_is_a_choice(example: Room) -> None:
    measure = example.write_measure("Som det var.")
    example.send(f"/plan/atgard/{measure}", version="1", theme_key="styrning", what="Som Anna skrev.")
    page = example.send(f"/plan/atgard/{measure}", version="1", theme_key="styrning", what="Som Bo skrev.").text
    assert 'name="version" type="hidden" value="2"' in page

    example.send(f"/plan/atgard/{measure}", version="2", theme_key="styrning", what="Som Bo skrev.")

    assert [one.what for one in example.measures()] == ["Som Bo skrev."]


def test_fields_that_a_short_form_leaves_out_keep_what_they_say(example: Room) -> None:
    measure = example.write_measure("Som det var.", **FULL)

    example.send(f"/plan/atgard/{measure}", version="1", what="Nytt.")

    stored = example.measures()[0]
    assert (stored.what, stored.responsible, stored.done_by) == ("Nytt.", FULL["responsible"], FULL["done_by"])
