"""The plan on the desk, as a facilitator meets it."""

from tests.world.example import FULL
from tests.world.room import Room
from workshop.ground.db import new_id


def test_an_empty_plan_offers_the_examples_of_every_theme(example: Room) -> None:
    page = example.leader.get(f"{example.base}/plan")

    assert page.status_code == 200
    assert "0 åtgärder" in page.text
    assert all(theme.measures[0].what in page.text for theme in example.programme.themes)


def test_what_a_measure_lacks_is_said_and_does_not_stop_it(example: Room) -> None:
    example.write_measure("Bjud in grannkommunerna.", **{**FULL, "responsible": "", "done_by": ""})

    assert "Saknar ansvarig och datum." in example.leader.get(f"{example.base}/plan").text


def test_a_double_post_makes_one_measure(example: Room) -> None:
    fields = {"id": new_id(), "theme_key": "styrning", "what": "Samla satsningarna i en lista."}

    answers = [example.send("/plan/ny", **fields) for _ in range(2)]

    assert [answer.status_code for answer in answers] == [303, 303]
    assert [measure.what for measure in example.measures()] == ["Samla satsningarna i en lista."]


def test_what_was_written_since_the_page_saved_itself_is_added(example: Room) -> None:
    made = {"theme_key": "styrning", "what": "Utse en ägare.", "id": "a" * 32}
    example.send("/plan/ny", **made)
    example.send("/plan/ny", **made, responsible="Kommundirektör", done_by="juni 2027")
    [stored] = example.measures()
    assert (stored.responsible, stored.done_by, stored.version) == ("Kommundirektör", "2027-06", 2)


def test_the_same_id_with_another_text_is_refused_and_the_first_stands(example: Room) -> None:
    first = new_id()
    example.send("/plan/ny", id=first, theme_key="styrning", what="Den första.")

    answer = example.send("/plan/ny", id=first, theme_key="styrning", what="Den andra.")

    assert answer.status_code == 409
    assert [measure.what for measure in example.measures()] == ["Den första."]


def test_what_was_typed_comes_back_when_something_is_wrong(example: Room) -> None:
    answer = example.send("/plan/ny", theme_key="styrning", what="", responsible="Ekonomichef", done_by="i vår")

    assert answer.status_code == 422
    assert 'value="Ekonomichef"' in answer.text
    assert "Skriv vad som ska göras." in answer.text
    assert "Skriv en dag, en månad, ett kvartal eller ”löpande”, till exempel juni 2027." in answer.text


def test_done_comes_after_the_start(example: Room) -> None:
    answer = example.send("/plan/ny", theme_key="styrning", what="Något", starts="2027-05-01", done_by="2027-04-01")

    assert answer.status_code == 422
    assert "Klart ska komma efter start." in answer.text


def test_an_example_fills_the_form_with_its_evidence_chosen(example: Room) -> None:
    found = example.programme.theme("styrning").measures[0]

    form = example.leader.get(f"{example.base}/plan/ny?tema=styrning&exempel={found.key}").text

    assert found.what in form
    assert f'checked id="grounds-0" name="grounds" type="checkbox" value="example:{found.key}"' in form or (
        f'value="example:{found.key}"' in form
    )


def test_a_measure_moves_within_its_theme(example: Room) -> None:
    for what in ("ett", "två", "tre"):
        example.write_measure(what)
    last = example.measures()[2].id

    example.send(f"/plan/atgard/{last}/flytta", direction="up")
    assert [measure.what for measure in example.measures()] == ["ett", "tre", "två"]

    example.send(f"/plan/atgard/{last}/flytta", direction="up")
    example.send(f"/plan/atgard/{last}/flytta", direction="up")
    assert [measure.what for measure in example.measures()] == ["tre", "ett", "två"]


def test_a_removed_measure_can_be_put_back_where_it_was(example: Room) -> None:
    measures = [example.write_measure(what) for what in ("ett", "två", "tre")]

    answer = example.send(f"/plan/atgard/{measures[1]}/ta-bort")
    assert "Ångra" in example.leader.get(answer.location).text
    assert [measure.what for measure in example.measures()] == ["ett", "tre"]

    example.send(f"/plan/atgard/{measures[1]}/angra")
    assert [measure.what for measure in example.measures()] == ["ett", "två", "tre"]


def test_one_returns_only_to_pages_of_this_site(example: Room) -> None:
    desk = f"{example.base}/led"

    assert example.send("/plan/ny", theme_key="", what="Ett", till=desk).location == desk
    for foreign in ("https://ond.example/", "//ond.example/", "/\\ond.example", "javascript:alert(1)", "/%0d%0aX:1"):
        assert example.send("/plan/ny", theme_key="", what="Två", till=foreign).location.startswith(
            f"{example.base}/plan#"
        )


def test_a_theme_that_the_workshop_does_not_have_is_refused(example: Room) -> None:
    assert example.send("/plan/ny", theme_key="ekonomi", what="Något").status_code == 422
    assert example.measures() == []


def test_another_workshops_measure_is_not_found(example: Room) -> None:
    assert example.leader.get(f"{example.base}/plan/atgard/{new_id()}").status_code == 404
