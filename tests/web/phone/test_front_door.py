import pytest

from workshop.web.phone import rules

DOORS = [
    # survey open, submitted, live, asks now → place
    (False, False, False, False, "wait"),
    (True, False, False, False, "survey"),
    (True, True, False, False, "wait"),
    (True, False, True, False, "survey"),  # a straggler, while the room listens
    (True, False, True, True, "live"),  # the room asks: it goes first
    (True, True, True, False, "live"),
    (True, True, True, True, "live"),
    (False, False, True, False, "live"),
    (False, False, True, True, "live"),
]


@pytest.mark.parametrize(("survey_open", "submitted", "live", "asks_now", "place"), DOORS)
def test_the_front_door_leads_where_one_is_needed(
    survey_open: bool, submitted: bool, live: bool, asks_now: bool, place: str
) -> None:
    found = rules.front_door(survey_open=survey_open, submitted=submitted, live=live, asks_now=asks_now)
    assert found == place
