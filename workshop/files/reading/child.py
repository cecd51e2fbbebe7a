"""The child, `python -m workshop.files.reading.child`: a workbook in on stdin, its sheets out as JSON on stdout.

It imports nothing of the app, holds no secret, and its time and memory are capped by the kernel: a file that was made
to hurt ends this process and nothing else.
"""

import io
import json
import sys
from typing import Any

import python_calamine

from workshop.files.closed import confine
from workshop.files.reading.hidden import Hidden, hidden_in

SECONDS = 5  # of processor
MEGABYTES = 768  # of address space
MOST_ROWS = 10_000
MOST_COLUMNS = 40
ENCRYPTED = "EncryptedPackage".encode("utf-16-le")  # what Office calls the only thing in a file with a password
LONGEST_CELL = 320  # characters; what is longer is no name, address or role
MOST_SAID = 4_000_000  # characters in all cells of all sheets: two thousand people fill a tenth of it


def read(data: bytes) -> dict[str, Any]:
    """{"sheets": [as reader.Sheet]}, or {"fault": "protected" | "unreadable" | "rows" | "large"}."""
    try:
        with python_calamine.load_workbook(io.BytesIO(data)) as book:
            sheets = _sheets(book)
    except TooManyRows:
        return {"fault": "rows"}
    except TooMuch:
        return {"fault": "large"}
    except Exception:
        return {"fault": "protected" if ENCRYPTED in data else "unreadable"}
    known = hidden_in(data)
    for sheet in sheets:
        found = (known or {}).get(sheet["name"]) or Hidden()
        rows, columns = len(sheet["rows"]), MOST_COLUMNS
        sheet["hidden_rows"] = [at for at in sorted(found.rows) if at < rows]
        sheet["hidden_columns"] = [at for at in sorted(found.columns) if at < columns]
        sheet["knows_hidden"] = known is not None
    return {"sheets": sheets}


class TooManyRows(Exception):
    pass


class TooMuch(Exception):
    """One long text can stand in every cell of a small file."""


def _sheets(book: python_calamine.CalamineWorkbook) -> list[dict[str, Any]]:
    made, said = [], 0
    for about in book.sheets_metadata:
        if _holds_cells(about):
            made.append(_sheet(book, about))
            said += sum(len(cell) + 1 for row in made[-1]["rows"] for cell in row)
        if said > MOST_SAID:
            raise TooMuch
    return made


def _holds_cells(about: python_calamine.SheetMetadata) -> bool:
    return about.typ == python_calamine.SheetTypeEnum.WorkSheet


def _sheet(book: python_calamine.CalamineWorkbook, about: python_calamine.SheetMetadata) -> dict[str, Any]:
    sheet = book.get_sheet_by_name(about.name)
    if sheet.total_height > MOST_ROWS:
        raise TooManyRows
    stored = sheet.to_python(skip_empty_area=False, nrows=MOST_ROWS)
    rows = [[_text(cell) for cell in row[:MOST_COLUMNS]] for row in stored]
    _fill(rows, sheet.merged_cell_ranges or [])
    return {
        "name": about.name[:LONGEST_CELL],
        "visible": about.visible == python_calamine.SheetVisibleEnum.Visible,
        "rows": rows,
    }


def _fill(rows: list[list[str]], merged: list[tuple[tuple[int, int], tuple[int, int]]]) -> None:
    """A cell that was merged downwards says the same of each row that it spans: only the first of them holds it.

    One that is merged sideways is a heading, and rows where nothing stands stay empty.
    """
    for (top, column), (bottom, last) in merged:
        if column != last or top >= len(rows) or column >= len(rows[top]):
            continue
        for row in rows[top + 1 : bottom + 1]:
            if any(row):
                row[column] = row[column] or rows[top][column]


def _text(cell: object) -> str:
    """Numbers without «.0»; the rest as it is stored."""
    if isinstance(cell, float) and cell.is_integer():
        cell = int(cell)
    return " ".join(str(cell)[:LONGEST_CELL].split())


if __name__ == "__main__":
    confine(seconds=SECONDS, megabytes=MEGABYTES)
    json.dump(read(sys.stdin.buffer.read()), sys.stdout)
