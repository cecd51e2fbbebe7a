"""The parent's side: start a child for a workbook, and believe nothing but rows of text from it."""

from typing import Literal

import msgspec

from workshop.files import closed

PATIENCE = 15  # seconds by the clock; the child's own limit is five of processor

Fault = Literal["protected", "unreadable", "rows", "large"]


class Sheet(msgspec.Struct, frozen=True):
    """One sheet of a workbook. `rows`: its cells as text, from the first row on, empty ones too.

    `hidden_rows`, `hidden_columns`: numbers from 0, of what the sender does not see; `knows_hidden`: whether the file
    says so in a way that can be read.
    """

    name: str
    visible: bool
    rows: list[list[str]]
    hidden_rows: list[int] = []
    hidden_columns: list[int] = []
    knows_hidden: bool = True


class UnreadableWorkbook(Exception):
    """`fault`: it is protected; it is no workbook; it has too many rows; it took too much time or memory."""

    def __init__(self, fault: Fault) -> None:
        super().__init__(fault)
        self.fault = fault


class _Answer(msgspec.Struct):
    sheets: list[Sheet] = []
    fault: Fault | None = None


def sheets_of(data: bytes) -> list[Sheet]:
    """Every sheet of an xlsx, xls, xlsb or ods file. Raises UnreadableWorkbook. Other greenlets go on meanwhile."""
    said = closed.ask("workshop.files.reading.child", data=data, patience=PATIENCE)
    if said is None:
        raise UnreadableWorkbook("large")
    answer = msgspec.json.decode(said, type=_Answer)
    if answer.fault:
        raise UnreadableWorkbook(answer.fault)
    return answer.sheets
