import gzip
from pathlib import Path

import pytest

import workshop
from workshop.ground import styles

STATIC = Path(workshop.__file__).parent / "static"


def sent(name: str) -> bytes:
    return styles.sheet(STATIC, f"css/{name}.css").encode()


def test_a_phone_loads_at_most_six_kilobytes_of_style() -> None:
    assert sum(len(gzip.compress(sent(name))) for name in ("tokens", "base", "phone")) <= 6 * 1024


@pytest.mark.parametrize("name", ["tokens", "base", "phone"])
def test_a_phone_loads_no_font(name: str) -> None:
    assert b"url(" not in sent(name)
