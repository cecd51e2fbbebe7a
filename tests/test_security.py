"""docs/security.md answers each requirement of ASVS 5.0 on levels 1 and 2, once, and what it names is there."""

import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
PAGE = (ROOT / "docs" / "security.md").read_text()
# Chapter, section and the numbers in it, of the standard's own list (docs_en/…_5.0.0_en.csv), levels 1 and 2.
ASKED = """
1.1.1-2 1.2.1-9 1.3.1-11 1.4.1-3 1.5.1-2 2.1.1-3 2.2.1-3 2.3.1-4 2.4.1 3.2.1-2 3.3.1-4 3.4.1-6 3.5.1-5 3.7.1-2
4.1.1-3 4.2.1 4.3.1-2 4.4.1-4 5.1.1 5.2.1-3 5.3.1-2 5.4.1-3 6.1.1-3 6.2.1-12 6.3.1-4 6.4.1-4 6.5.1-5 6.6.1-3 6.8.1-4
7.1.1-3 7.2.1-4 7.3.1-2 7.4.1-5 7.5.1-2 7.6.1-2 8.1.1-2 8.2.1-3 8.3.1 8.4.1 9.1.1-3 9.2.1-4 10.1.1-2 10.2.1-2
10.3.1-4 10.4.1-11 10.5.1-5 10.6.1-2 10.7.1-3 11.1.1-2 11.2.1-3 11.3.1-3 11.4.1-4 11.5.1 11.6.1 12.1.1-3 12.2.1-2
12.3.1-4 13.1.1 13.2.1-5 13.3.1-2 13.4.1-5 14.1.1-2 14.2.1-4 14.3.1-3 15.1.1-3 15.2.1-3 15.3.1-7 16.1.1 16.2.1-5
16.3.1-4 16.4.1-3 16.5.1-3 17.1.1 17.2.1-4 17.3.1-2
"""
STANDS = {"met", "partly", "operator", "not applicable", "not met"}
Number = tuple[int, ...]


def asked() -> list[Number]:
    found = []
    for first, last in re.findall(r"([\d.]+)(?:-(\d+))?", ASKED):
        *section, start = (int(part) for part in first.split("."))
        found += [(*section, number) for number in range(start, int(last or start) + 1)]
    return found


def rows() -> list[tuple[list[Number], str, str]]:
    """The requirements of a row, how it stands, and why."""
    cut = [
        [cell.strip() for cell in line.strip("|").split("|")] for line in PAGE.splitlines() if re.match(r"\| \d", line)
    ]
    return [([*_answered(names)], stands, why) for names, stands, why in cut]


def _answered(names: str) -> Iterator[Number]:
    """«1.2.6–1.2.8» is what the standard has from the first to the last."""
    for name in names.split(","):
        ends = [tuple(int(part) for part in end.split(".")) for end in name.strip().split("–")]
        yield from (one for one in asked() if ends[0] <= one <= ends[-1])


def test_there_are_as_many_requirements_as_the_standard_has() -> None:
    assert len(asked()) == 253


def test_every_requirement_is_answered_once() -> None:
    assert Counter(one for names, _stands, _why in rows() for one in names) == Counter(asked())


def test_every_row_says_how_it_stands_and_why() -> None:
    assert [names for names, stands, why in rows() if stands not in STANDS or len(why) < 8] == []


@pytest.mark.parametrize("named", sorted(set(re.findall(r"`((?:tests|docs|workshop|script)/[\w./-]+)`", PAGE))))
def test_what_is_named_is_there(named: str) -> None:
    assert (ROOT / named).exists()


def test_what_an_operator_has_to_do_stands_in_a_document() -> None:
    alone = [names for names, stands, why in rows() if stands == "operator" and "`docs/" not in why]

    assert alone == []


def test_the_page_says_which_version_it_reads() -> None:
    assert "ASVS 5.0.0" in PAGE
