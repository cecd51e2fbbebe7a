"""Lists in shapes that municipalities have: nobody is wrongly invited, and nothing is silently dropped."""

import pytest

from tests.inviting.shapes.files import SHAPES, UNITS, Shape
from workshop.inviting.lists.checking import judge, listed
from workshop.inviting.lists.files import tables_of
from workshop.inviting.lists.reading import read
from workshop.inviting.lists.values import Reading

pytestmark = pytest.mark.slow  # each workbook is read in a process of its own


@pytest.mark.parametrize("shape", SHAPES.values(), ids=list(SHAPES))
def test_nobody_is_wrongly_invited_and_nothing_is_silently_dropped(shape: Shape) -> None:
    tables, told = tables_of(shape.made())
    reading = read(tables, UNITS)
    invited = {one.address.partition("@")[0]: one for one in listed(judge(reading, ()))}

    assert {name: one.role for name, one in invited.items()} == dict(shape.meant)
    assert {name: invited[name].unit for name in shape.units or ()} == dict(shape.units or {})
    shown = said(reading) + " ".join(note.about for note in told)
    assert [text for text in shape.shown if text not in shown] == []
    cells = {cell for table in tables for row in table.rows for cell in row if "@" in cell}
    assert [cell for cell in cells if cell not in shown] == []


def test_there_are_at_least_forty() -> None:
    assert len(SHAPES) >= 40


def said(reading: Reading) -> str:
    rows = [f"{one.text} {one.address} {' '.join(note.about for note in one.notes)}" for one in reading.entries]
    return " ".join([*rows, *(note.about for note in reading.told)])
