import pytest

from workshop.web.phone import rules

DOORS = [
    # survey open, submitted, asks now → place
    (False, False, False, "room"),
    (False, False, True, "room"),
    (True, False, False, "survey"),  # also while the room listens
    (True, False, True, "room"),  # the room asks: it goes first
    (True, True, False, "room"),
    (True, True, True, "room"),
]


@pytest.mark.parametrize(("survey_open", "submitted", "asks_now", "place"), DOORS)
def test_the_front_door_leads_where_one_is_needed(
    survey_open: bool, submitted: bool, asks_now: bool, place: str
) -> None:
    assert rules.front_door(survey_open=survey_open, submitted=submitted, asks_now=asks_now) == place
