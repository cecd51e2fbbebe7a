"""Two people change the same measure: the second sees both texts and loses neither."""

from tests.plan.conftest import FULL, Plan


def test_the_second_writer_sees_both_texts_and_nothing_is_overwritten(plan: Plan) -> None:
    measure = plan.add("Som det var.", **FULL)
    plan.post(f"/plan/atgard/{measure}", version="1", theme_key="styrning", what="Som Anna skrev.")

    answer = plan.post(f"/plan/atgard/{measure}", version="1", theme_key="styrning", what="Som Bo skrev.")

    assert answer.status_code == 409
    assert "Som Anna skrev." in answer.text
    assert "Som Bo skrev.</textarea>" in answer.text
    assert [one.what for one in plan.measures()] == ["Som Anna skrev."]


def test_saving_once_more_is_a_choice(plan: Plan) -> None:
    measure = plan.add("Som det var.")
    plan.post(f"/plan/atgard/{measure}", version="1", theme_key="styrning", what="Som Anna skrev.")
    page = plan.post(f"/plan/atgard/{measure}", version="1", theme_key="styrning", what="Som Bo skrev.").text
    assert 'name="version" type="hidden" value="2"' in page

    plan.post(f"/plan/atgard/{measure}", version="2", theme_key="styrning", what="Som Bo skrev.")

    assert [one.what for one in plan.measures()] == ["Som Bo skrev."]


def test_fields_that_a_short_form_leaves_out_keep_what_they_say(plan: Plan) -> None:
    measure = plan.add("Som det var.", **FULL)

    plan.post(f"/plan/atgard/{measure}", version="1", what="Nytt.")

    stored = plan.measures()[0]
    assert (stored.what, stored.responsible, stored.done_by) == ("Nytt.", FULL["responsible"], FULL["done_by"])
