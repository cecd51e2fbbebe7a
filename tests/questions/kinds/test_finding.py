import pytest

from workshop.questions import kinds


def test_the_kinds_of_the_programme_are_found() -> None:
    assert {"choice", "multi", "scale", "words", "text"} <= kinds.KINDS.keys()


def test_an_unknown_kind_is_refused_with_the_kinds_there_are() -> None:
    with pytest.raises(LookupError, match="'points'; there are choice, multi"):
        kinds.get("points")
