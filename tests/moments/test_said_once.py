"""What a facilitator writes twice, or leaves as it was proposed, is said once on each screen."""

import pytest

from workshop.moments.planned import Planned


@pytest.mark.parametrize(
    ("text", "help_", "kept"),
    [
        ("Tänk tyst.", "Prata två och två.", ("Tänk tyst.", "Prata två och två.")),
        ("vad ser ni", "", ("", "")),
        ("Vad ser ni?", "Vad ser ni?", ("", "")),
        ("Nu pratar vi.", "Nu pratar vi", ("Nu pratar vi.", "")),
        ("", "Vad ser ni", ("", "")),
        ("", "", ("", "")),
    ],
)
def test_what_the_title_or_the_text_says_already_is_left_out(text: str, help_: str, kept: tuple[str, str]) -> None:
    found = Planned(text=text, help=help_).beside("Vad ser ni?")
    assert (found.text, found.help) == kept
