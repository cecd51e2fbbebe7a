"""A municipality's own colour carries white text, or is refused with the nearest that does."""

import pytest

from workshop.plan.cover import NoColour, carries_white, contrast, darkened, read


@pytest.mark.parametrize(
    ("written", "colour"), [("", ""), (" #1F62BD ", "#1f62bd"), ("1f62bd", "#1f62bd"), ("#000000", "#000000")]
)
def test_a_colour_is_read_as_people_write_it(written: str, colour: str) -> None:
    assert read(written) == colour


@pytest.mark.parametrize("written", ["blå", "#fff", "#12345g", "url(x)", "#1f62bd; color: red", "#１２３４５６"])
def test_what_is_no_colour_is_refused(written: str) -> None:
    with pytest.raises(NoColour):
        read(written)


@pytest.mark.parametrize(("colour", "ratio"), [("#ffffff", 1.0), ("#000000", 21.0), ("#767676", 4.54)])
def test_contrast_is_counted_as_the_guidelines_have_it(colour: str, ratio: float) -> None:
    assert contrast(colour) == pytest.approx(ratio, abs=0.01)


@pytest.mark.parametrize("colour", ["#ffffff", "#ffdd00", "#7fb2ff", "#00ff00", "#fe0000", "#808080"])
def test_one_that_is_too_light_has_a_darker_neighbour_that_is_not(colour: str) -> None:
    assert not carries_white(colour)
    assert carries_white(darkened(colour))
