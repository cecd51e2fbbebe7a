"""Each record in docs/decisions says what we chose, why, and what would make us choose again."""

import re
from pathlib import Path

import pytest

RECORDS = sorted((Path(__file__).resolve().parent.parent / "docs" / "decisions").glob("*.md"))


@pytest.mark.parametrize("record", RECORDS, ids=lambda record: record.stem)
def test_a_record_says_what_why_and_what_would_change_it(record: Path) -> None:
    text = record.read_text()
    headings = re.findall(r"^## (.+)$", text, re.MULTILINE)

    assert any(heading.startswith("What we chose") for heading in headings)
    assert any("hy" in heading for heading in headings)
    assert headings[-1] == "What would make us choose again"
    assert len(text.splitlines()) <= 80


def test_records_have_numbers_of_their_own() -> None:
    numbers = [record.name[:4] for record in RECORDS]

    assert len(set(numbers)) == len(numbers)
