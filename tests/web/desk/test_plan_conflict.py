"""Two people change the same measure: their fields are merged, and what both changed is shown side by side."""

import re

from tests.world.example import FULL
from tests.world.room import Room
from tests.world.words import words
from workshop.plan import queries


def save(example: Room, measure: str, version: int, **fields: str):
    return example.send(f"/plan/atgard/{measure}", version=str(version), theme_key="styrning", **fields)


def test_who_left_a_field_alone_takes_nothing_from_who_filled_it_in(example: Room) -> None:
    measure = example.write_measure("Utse en ägare.")
    save(example, measure, 1, what="Utse en ägare.", benefit="Svar inom en dag.")

    answer = save(example, measure, 1, what="Utse en ägare.", benefit="", follow_up="Ledningsgruppen")

    assert answer.status_code == 303
    [stored] = example.measures()
    assert (stored.benefit, stored.follow_up) == ("Svar inom en dag.", "Ledningsgruppen")


def test_a_field_that_both_changed_is_shown_side_by_side_and_the_rest_is_saved(example: Room) -> None:
    measure = example.write_measure("Som det var.", **FULL)
    save(example, measure, 1, what="Som Anna skrev.")

    answer = save(example, measure, 1, what="Som Bo skrev.", first_step="Ring grannen.")

    assert answer.status_code == 409
    assert "Vad ska göras? Som Anna skrev." in words(answer.text)
    assert "Som Bo skrev.</textarea>" in answer.text
    [stored] = example.measures()
    assert (stored.what, stored.first_step) == ("Som Anna skrev.", "Ring grannen.")


def test_saving_once_more_is_a_choice_and_the_other_text_is_kept(example: Room) -> None:
    measure = example.write_measure("Som det var.")
    save(example, measure, 1, what="Som Anna skrev.")
    page = save(example, measure, 1, what="Som Bo skrev.").text
    assert 'name="version" type="hidden" value="2"' in page

    save(example, measure, 2, what="Som Bo skrev.")

    assert [one.what for one in example.measures()] == ["Som Bo skrev."]
    earlier = words(example.leader.get(f"{example.base}/plan/atgard/{measure}/tidigare").text)
    assert earlier.index("Som Anna skrev.") < earlier.index("Som det var.")


def test_two_who_tick_grounds_both_have_theirs(example: Room) -> None:
    measure = example.write_measure(grounds=("example:mal-for-nytta",))
    both = ["example:mal-for-nytta", "statement:mal-i-budgeten"]
    first = {"what": "Dela data.", "grounds_offered": "1"}
    save(example, measure, 1, **first, grounds=both)
    save(example, measure, 1, **first, grounds=["example:mal-for-nytta"], benefit="Nytt.")

    with example.database.read() as db:
        assert [one.key for one in queries.evidence(db, [measure])[measure]] == list(reversed(both))


def test_a_removed_measure_is_never_said_to_be_saved(example: Room) -> None:
    measure = example.write_measure("Som det var.")
    example.send(f"/plan/atgard/{measure}/ta-bort")

    answer = save(example, measure, 1, what="Som Bo skrev.")

    assert answer.status_code == 409
    assert "Åtgärden är borttagen ur planen" in answer.text
    assert "Som Bo skrev.</textarea>" in answer.text
    assert example.measures() == []


def test_a_removed_measure_is_put_back_with_what_somebody_wrote(example: Room) -> None:
    measure = example.write_measure("Som det var.")
    example.send(f"/plan/atgard/{measure}/ta-bort")

    save(example, measure, 1, what="Som Bo skrev.", put_back="1")

    assert [one.what for one in example.measures()] == ["Som Bo skrev."]


def test_what_was_removed_has_its_list(example: Room) -> None:
    measure = example.write_measure("Den borttagna.")
    example.send(f"/plan/atgard/{measure}/ta-bort")

    page = words(example.leader.get(f"{example.base}/plan").text)
    assert "Borttagna (1) Den borttagna." in page
    example.send(f"/plan/atgard/{measure}/angra")
    assert "Borttagna" not in words(example.leader.get(f"{example.base}/plan").text)


def test_an_earlier_text_is_brought_back_and_the_later_kept(example: Room) -> None:
    measure = example.write_measure("Första texten.", **FULL)
    save(example, measure, 1, what="Andra texten.", done_by="2028-01-01")
    page = example.leader.get(f"{example.base}/plan/atgard/{measure}/tidigare").text
    presses = [part.split('"')[0] for part in page.split('action="')[1:] if "/tidigare/" in part.split('"')[0]]

    for press in presses:
        example.send(press.removeprefix(example.base))

    [stored] = example.measures()
    assert (stored.what, stored.done_by) == ("Första texten.", FULL["done_by"])
    again = words(example.leader.get(f"{example.base}/plan/atgard/{measure}/tidigare").text)
    assert "Andra texten." in again
    assert "1 januari 2028" in again


def test_fields_that_a_short_form_leaves_out_keep_what_they_say(example: Room) -> None:
    measure = example.write_measure("Som det var.", **FULL)

    example.send(f"/plan/atgard/{measure}", version="1", what="Nytt.")

    stored = example.measures()[0]
    assert (stored.what, stored.responsible, stored.done_by) == ("Nytt.", FULL["responsible"], FULL["done_by"])


def test_a_ground_of_another_theme_stays_when_the_theme_is_changed(example: Room) -> None:
    measure = example.write_measure(grounds=("statement:mal-i-budgeten",))

    example.send(
        f"/plan/atgard/{measure}", version="1", theme_key="samverkan", what="Dela data.", grounds_offered="1",
        grounds=["statement:mal-i-budgeten", "example:mal-for-nytta"],
    )  # fmt: skip

    with example.database.read() as db:
        assert len(queries.evidence(db, [measure])[measure]) == 2


def test_the_page_s_script_is_told_the_version_and_what_will_be_asked(example: Room) -> None:
    measure = example.write_measure("Som det var.")
    json = {"Accept": "application/json"}
    address = f"{example.base}/plan/atgard/{measure}"
    token = re.search(r'name="csrf_token"[^>]*value="([^"]+)"', example.leader.get(address).text)
    assert token
    fields = {"csrf_token": token[1], "version": "1", "theme_key": "styrning", "what": "Ny.", "money": "askas"}

    told = example.leader.post(address, data=fields, headers=json).json
    wrong = example.leader.post(address, data=fields | {"done_by": "snart"}, headers=json)
    late = example.leader.post(address, data=fields | {"what": "Min.", "version": "1"}, headers=json).json

    assert (told["version"], told["disputed"]) == (2, {})
    assert told["questions"] == ["Pengar äskas, men inget belopp. Hur mycket, och vilket år?"]
    assert (wrong.status_code, list(wrong.json["errors"])) == (422, ["done_by"])
    assert late["disputed"] == {"what": "Ny."}
