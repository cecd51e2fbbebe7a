"""What the room was asked to talk about, in the plan."""

from tests.world.room import Room
from workshop.ground.db import new_id
from workshop.plan import queries
from workshop.survey import references, talk

HOSTILE = "<b>Fet</b> {{ 7 * 7 }} text"


def own(example: Room, text: str = HOSTILE) -> str:
    point = new_id()
    example.database.act(
        talk.add, example.workshop, point, "styrning", talk.Wording(text=text, question="Vad säger ni?")
    )
    return point


def page(example: Room) -> str:
    return example.leader.get(f"{example.base}/plan/forhandsvisning").text


def test_what_was_talked_about_stands_under_its_theme_and_hidden_is_not_printed(example: Room) -> None:
    point = own(example)
    [part] = [part for part in example.report().parts if part.key == "styrning"]

    assert HOSTILE in [one.text for one in part.talk]
    assert "&lt;b&gt;Fet&lt;/b&gt; {{ 7 * 7 }} text" in page(example)
    example.database.act(talk.show, example.workshop, point, False)
    assert "&lt;b&gt;Fet" not in page(example)


def test_a_measure_can_rest_on_it_and_keeps_the_words_it_had(example: Room) -> None:
    point = own(example, "Vi är oense om pengarna.")
    measure = example.write_measure(grounds=(f"talk:{point}",))
    example.database.act(
        talk.reword, example.workshop, point, talk.Wording(text="Något annat.", question=""), version=1
    )
    with example.database.read() as db:
        [ground] = queries.evidence(db, [measure])[measure]

    assert (ground.origin, ground.quoted) == ("talk", {"text": "Vi är oense om pengarna."})
    assert "Att prata om:" in page(example)


def test_a_value_from_elsewhere_is_printed_with_its_source(example: Room) -> None:
    known = {"key": "styrning", "value": 47.5, "year": 2023, "source": "Länets egen mätning"}
    example.database.act(references.add, example.workshop, **known)

    assert "Att jämföra med: 47,5, 2023." in page(example)
    assert "Länets egen mätning" in page(example)


def test_a_report_that_was_kept_before_is_read_again_as_it_was(example: Room) -> None:
    own(example)
    report = example.report()

    assert type(report).from_json(report.to_json()) == report
    older = {name: value for name, value in report.to_json().items() if name not in ("since", "references")}
    assert type(report).from_json(older).since is None
