"""A reader takes one answer after another in the same form, as a whole hall sends them."""

from itertools import product
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from werkzeug.datastructures import MultiDict

from tests.questions.test_contract import every_kind, hostile
from workshop.questions.base import Kind, Spec
from workshop.questions.errors import InvalidAnswer
from workshop.questions.reader import Reader

Sent = MultiDict[str, Any]


def read(reader: Reader | Kind, sent: Sent, *spec: Spec) -> object:
    """What came of it: a value, or what is wrong."""
    try:
        return reader.read(sent, *spec)
    except InvalidAnswer as refused:
        return refused.errors


@every_kind
def test_no_answer_leaves_anything_behind_for_the_next(kind: Kind) -> None:
    spec = kind.examples()[0][0]
    reader = Reader(kind, spec)
    sent: list[Sent] = [MultiDict(fields) for other, fields, _ in kind.examples() if other == spec]
    nothing: list[Sent] = [MultiDict(), MultiDict([(name, "") for name in reader.names])]
    for one, other in product([*sent, *nothing], repeat=2):
        came = read(reader, one)
        assert read(reader, other) == read(kind, other, spec)
        assert came == read(kind, one, spec)


@every_kind
@given(data=st.data())
def test_whatever_comes_between_is_read_as_if_it_came_alone(kind: Kind, data: st.DataObject) -> None:
    spec, fields, value = kind.examples()[0]
    reader = Reader(kind, spec)
    names = st.sampled_from([*reader.names, "seq"])
    between: Sent = MultiDict(data.draw(st.lists(st.tuples(names, hostile), max_size=8)))
    assert read(reader, between) == read(kind, between, spec)
    assert reader.read(MultiDict(fields)) == value


@every_kind
def test_what_cannot_be_read_keeps_a_form_of_its_own(kind: Kind) -> None:
    spec, fields, _value = kind.examples()[0]
    reader = Reader(kind, spec)
    with pytest.raises(InvalidAnswer) as refused:
        reader.read(MultiDict())
    reader.read(MultiDict(fields))
    assert refused.value.form
    assert refused.value.form.errors
