"""What the room was asked to talk about, in the plan."""

from tests.plan.conftest import Plan
from workshop.ground.db import new_id
from workshop.plan import queries
from workshop.survey import references, talk

HOSTILE = "<b>Fet</b> {{ 7 * 7 }} text"


def own(plan: Plan, text: str = HOSTILE) -> str:
    point = new_id()
    plan.database.act(talk.add, plan.workshop, point, "styrning", talk.Wording(text=text, question="Vad säger ni?"))
    return point


def page(plan: Plan) -> str:
    return plan.client.get(f"{plan.base}/plan/forhandsvisning").text


def test_what_was_talked_about_stands_under_its_theme_and_hidden_is_not_printed(plan: Plan) -> None:
    point = own(plan)
    [part] = [part for part in plan.report().parts if part.key == "styrning"]

    assert HOSTILE in [one.text for one in part.talk]
    assert "&lt;b&gt;Fet&lt;/b&gt; {{ 7 * 7 }} text" in page(plan)
    plan.database.act(talk.show, plan.workshop, point, False)
    assert "&lt;b&gt;Fet" not in page(plan)


def test_a_measure_can_rest_on_it_and_keeps_the_words_it_had(plan: Plan) -> None:
    point = own(plan, "Vi är oense om pengarna.")
    measure = plan.add(grounds=(f"talk:{point}",))
    plan.database.act(talk.reword, plan.workshop, point, talk.Wording(text="Något annat.", question=""), version=1)
    with plan.database.read() as db:
        [ground] = queries.evidence(db, [measure])[measure]

    assert (ground.kind, ground.quoted) == ("talk", {"text": "Vi är oense om pengarna."})
    assert "Det vi pratade om:" in page(plan)


def test_a_value_from_elsewhere_is_printed_with_its_source(plan: Plan) -> None:
    known = {"key": "styrning", "value": 47.5, "year": 2023, "source": "Länets egen mätning"}
    plan.database.act(references.add, plan.workshop, **known)

    assert "Att jämföra med: 47,5, 2023." in page(plan)
    assert "Länets egen mätning" in page(plan)


def test_a_report_that_was_kept_before_is_read_again_as_it_was(plan: Plan) -> None:
    own(plan)
    report = plan.report()

    assert type(report).from_json(report.to_json()) == report
    older = {name: value for name, value in report.to_json().items() if name not in ("since", "references")}
    assert type(report).from_json(older).since is None
