"""The parent's side: start a child for a workbook, and believe nothing but rows of text from it."""

import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

import msgspec

PATIENCE = 15  # seconds by the clock; the child's own limit is five of processor
ROOT = Path(__file__).resolve().parents[3]

Fault = Literal["protected", "unreadable", "rows", "large"]


class Sheet(msgspec.Struct, frozen=True):
    """One sheet of a workbook. `rows`: its cells as text, from the first row on, empty ones too."""

    name: str
    visible: bool
    rows: list[list[str]]


class UnreadableWorkbook(Exception):
    """`fault`: it is protected; it is no workbook; it has too many rows; it took too much time or memory."""

    def __init__(self, fault: Fault) -> None:
        super().__init__(fault)
        self.fault = fault


class _Answer(msgspec.Struct):
    sheets: list[Sheet] = []
    fault: Fault | None = None


@dataclass(frozen=True, kw_only=True)
class _Ended:
    code: int
    said: bytes


def sheets_of(data: bytes) -> list[Sheet]:
    """Every sheet of an xlsx, xls, xlsb or ods file. Raises UnreadableWorkbook. Other greenlets go on meanwhile."""
    ended = _run(data)
    if ended.code != 0:
        raise UnreadableWorkbook("large")
    answer = msgspec.json.decode(ended.said, type=_Answer)
    if answer.fault:
        raise UnreadableWorkbook(answer.fault)
    return answer.sheets


def _run(data: bytes) -> _Ended:
    command = [sys.executable, "-m", "workshop.files.reading.child"]
    try:
        done = subprocess.run(  # the child gets none of our environment: the keys may be in it
            command, input=data, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, cwd=ROOT, env={}, timeout=PATIENCE
        )
    except subprocess.TimeoutExpired:
        return _Ended(code=-1, said=b"")
    return _Ended(code=done.returncode, said=done.stdout)
