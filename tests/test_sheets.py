import pytest

from workshop.sheets import csv_bytes


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r"])
def test_what_a_spreadsheet_would_run_becomes_text(start: str) -> None:
    assert f"'{start}cmd|A0" in csv_bytes([[f"{start}cmd|A0"]]).decode("utf-8-sig")


def test_cells_with_semicolons_quotes_and_lines_stay_one_cell() -> None:
    assert csv_bytes([['a;b "c"\nd', None, 3]]) == b'\xef\xbb\xbf"a;b ""c""\nd";;3\r\n'
