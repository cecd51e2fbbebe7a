"""The formats that a result or a plan leaves in for whoever goes on computing with it. Pages and PDF are documents
instead. A new format is an entry in FORMATS: every thing that is handed out has it at once."""

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from workshop.files.sheets import Sheet, csv_bytes, xlsx_bytes
from workshop.ground.text import N_


@dataclass(frozen=True, kw_only=True)
class Content:
    """What a thing holds, in the shapes that formats write."""

    sheets: Sequence[Sheet]  # named tables, for a workbook
    rows: Sequence[Sequence[object]]  # one table, the first row a heading
    data: Mapping[str, Any]  # all of it, for a program


@dataclass(frozen=True, kw_only=True)
class Format:
    ending: str  # of the file's name and of its address
    label: str  # what its link says
    mimetype: str
    write: Callable[[Content], bytes]


def json_bytes(data: Mapping[str, Any]) -> bytes:
    """Sorted and indented, so that two files can be compared line by line."""
    return (json.dumps(data, ensure_ascii=False, indent=2, sort_keys=True) + "\n").encode()


FORMATS = {
    one.ending: one
    for one in (
        Format(
            ending="xlsx",
            label=N_("Excel"),
            mimetype="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
            write=lambda content: xlsx_bytes(content.sheets),
        ),
        Format(ending="csv", label=N_("CSV"), mimetype="text/csv", write=lambda content: csv_bytes(content.rows)),
        Format(
            ending="json",
            label=N_("JSON"),
            mimetype="application/json",
            write=lambda content: json_bytes(content.data),
        ),
    )
}
