import gzip
from pathlib import Path

import pytest

import workshop

CSS = Path(workshop.__file__).parent / "static/css"


def test_a_phone_loads_at_most_six_kilobytes_of_style() -> None:
    sent = sum(len(gzip.compress((CSS / f"{name}.css").read_bytes())) for name in ("tokens", "base", "phone"))
    assert sent <= 6 * 1024


@pytest.mark.parametrize("name", ["tokens", "base", "phone"])
def test_a_phone_loads_no_font(name: str) -> None:
    assert "url(" not in (CSS / f"{name}.css").read_text()
