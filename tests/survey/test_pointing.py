"""A comment that may point somebody out is marked, and hidden until whoever leads has read it."""

import pytest

from workshop.survey.pointing import ADDRESS, NAME, NUMBER, names_of, pointing

NAMES = names_of(["anna.berg@kommun.se", "b.ek@kommun.se"])


@pytest.mark.parametrize(
    ("text", "holds"),
    [
        ("Chefen hör inte av sig.", []),
        ("Fråga Anna i stället.", [NAME]),
        ("Ring 0470-123 45 eller skriv till a@b.se", [ADDRESS, NUMBER]),
        ("Annars blir det inget. Bergen är höga, och b ek är inget.", []),
    ],
)
def test_what_may_point_somebody_out(text: str, holds: list[str]) -> None:
    assert pointing(text, NAMES) == holds
