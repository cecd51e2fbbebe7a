"""Headings say what was found, and the document tells the talk as something that was."""

from tests.world.room import Room
from workshop.plan import findings
from workshop.results.alike import gathered


def test_a_theme_is_headed_by_its_weakest_statement(example: Room) -> None:
    survey = example.report().survey
    for theme in survey.themes:
        low = min(one.index for one in theme.statements if one.counted and one.index is not None)
        assert findings.of_theme(theme).startswith("Svagast: ”")
        assert findings.of_theme(theme).endswith(f"”, {low} av 100")


def test_the_measurement_is_headed_by_its_ends(example: Room) -> None:
    survey = example.report().survey
    high, low = max(one.index for one in survey.themes), min(one.index for one in survey.themes)
    said = findings.of_survey(survey)
    assert said.startswith("Starkast i ")
    assert f", {high} av 100, svagast i " in said
    assert said.endswith(f", {low}")


def test_texts_that_say_the_same_are_told_once_with_how_many() -> None:
    texts = ["Mål.", "Gör en lista", "gör  en lista.", "Gör en lista!"]
    assert gathered(texts) == [("Gör en lista", 3), ("Mål.", 1)]
