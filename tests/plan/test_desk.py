"""The plan on the desk, as a facilitator meets it."""

from tests.plan.conftest import FULL, Plan
from workshop.ground.db import new_id


def test_an_empty_plan_offers_the_examples_of_every_theme(plan: Plan) -> None:
    page = plan.client.get(f"{plan.base}/plan")

    assert page.status_code == 200
    assert "0 åtgärder" in page.text
    assert all(theme.measures[0].what in page.text for theme in plan.programme.themes)


def test_what_a_measure_lacks_is_said_and_does_not_stop_it(plan: Plan) -> None:
    plan.add("Bjud in grannkommunerna.", **{**FULL, "responsible": "", "done_by": None})

    assert "Saknar ansvarig och datum." in plan.client.get(f"{plan.base}/plan").text


def test_a_double_post_makes_one_measure(plan: Plan) -> None:
    fields = {"id": new_id(), "theme_key": "styrning", "what": "Samla satsningarna i en lista."}

    answers = [plan.post("/plan/ny", **fields) for _ in range(2)]

    assert [answer.status_code for answer in answers] == [303, 303]
    assert [measure.what for measure in plan.measures()] == ["Samla satsningarna i en lista."]


def test_the_same_id_with_another_text_is_refused_and_the_first_stands(plan: Plan) -> None:
    first = new_id()
    plan.post("/plan/ny", id=first, theme_key="styrning", what="Den första.")

    answer = plan.post("/plan/ny", id=first, theme_key="styrning", what="Den andra.")

    assert answer.status_code == 409
    assert [measure.what for measure in plan.measures()] == ["Den första."]


def test_what_was_typed_comes_back_when_something_is_wrong(plan: Plan) -> None:
    answer = plan.post("/plan/ny", theme_key="styrning", what="", responsible="Ekonomichef", done_by="i vår")

    assert answer.status_code == 422
    assert 'value="Ekonomichef"' in answer.text
    assert "Skriv vad som ska göras." in answer.text
    assert "Skriv datumet som 2027-03-31." in answer.text


def test_done_comes_after_the_start(plan: Plan) -> None:
    answer = plan.post("/plan/ny", theme_key="styrning", what="Något", starts_on="2027-05-01", done_by="2027-04-01")

    assert answer.status_code == 422
    assert "Klart senast ska komma efter start." in answer.text


def test_an_example_fills_the_form_with_its_evidence_chosen(plan: Plan) -> None:
    example = plan.programme.theme("styrning").measures[0]

    form = plan.client.get(f"{plan.base}/plan/ny?tema=styrning&exempel={example.key}").text

    assert example.what in form
    assert f'checked id="grounds-0" name="grounds" type="checkbox" value="example:{example.key}"' in form or (
        f'value="example:{example.key}"' in form
    )


def test_a_measure_moves_within_its_theme(plan: Plan) -> None:
    for what in ("ett", "två", "tre"):
        plan.add(what)
    last = plan.measures()[2].id

    plan.post(f"/plan/atgard/{last}/flytta", direction="up")
    assert [measure.what for measure in plan.measures()] == ["ett", "tre", "två"]

    plan.post(f"/plan/atgard/{last}/flytta", direction="up")
    plan.post(f"/plan/atgard/{last}/flytta", direction="up")
    assert [measure.what for measure in plan.measures()] == ["tre", "ett", "två"]


def test_a_removed_measure_can_be_put_back_where_it_was(plan: Plan) -> None:
    measures = [plan.add(what) for what in ("ett", "två", "tre")]

    answer = plan.post(f"/plan/atgard/{measures[1]}/ta-bort")
    assert "Ångra" in plan.client.get(answer.location).text
    assert [measure.what for measure in plan.measures()] == ["ett", "tre"]

    plan.post(f"/plan/atgard/{measures[1]}/angra")
    assert [measure.what for measure in plan.measures()] == ["ett", "två", "tre"]


def test_one_returns_only_to_pages_of_this_site(plan: Plan) -> None:
    desk = f"{plan.base}/led"

    assert plan.post("/plan/ny", theme_key="", what="Ett", till=desk).location == desk
    for foreign in ("https://ond.example/", "//ond.example/", "/\\ond.example", "javascript:alert(1)", "/%0d%0aX:1"):
        assert plan.post("/plan/ny", theme_key="", what="Två", till=foreign).location.startswith(f"{plan.base}/plan#")


def test_a_theme_that_the_workshop_does_not_have_is_refused(plan: Plan) -> None:
    assert plan.post("/plan/ny", theme_key="ekonomi", what="Något").status_code == 422
    assert plan.measures() == []


def test_another_workshops_measure_is_not_found(plan: Plan) -> None:
    assert plan.client.get(f"{plan.base}/plan/atgard/{new_id()}").status_code == 404
