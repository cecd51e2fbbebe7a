"""The made-up people of a rehearsal answer every kind of question by reading its form. A new kind needs no word."""

import random

import pytest
from werkzeug.datastructures import MultiDict

from tests.questions.conftest import Render
from workshop.client.forms import Form, Reader
from workshop.client.habits import Habits
from workshop.questions.base import Kind, Spec
from workshop.questions.errors import InvalidAnswer
from workshop.questions.kinds import KINDS

EXAMPLES = [
    pytest.param(kind, spec, id=f"{name}-{number}")
    for name, kind in KINDS.items()
    for number, (spec, _, _) in enumerate(kind.examples())
]


def form_of(render: Render, kind: Kind, spec: Spec) -> Form:
    html = render(kind.name, "ask", kind.form(spec)(), spec)
    return Reader(f'<form id="send" data-takes="answer" data-to="{kind.name}">{html}</form>').forms[0]


def is_read(kind: Kind, spec: Spec, filled: dict[str, list[str]]) -> bool:
    try:
        kind.read(MultiDict(filled), spec)
    except InvalidAnswer:
        return False
    return True


@pytest.mark.parametrize(("kind", "spec"), EXAMPLES)
def test_everybody_is_understood_at_the_latest_the_second_time(render: Render, kind: Kind, spec: Spec) -> None:
    form = form_of(render, kind, spec)
    for number in range(50):
        habits = Habits("rum", random.Random(number))  # noqa: S311 - what people do, not a secret
        assert any(is_read(kind, spec, habits.fill(form, tries)) for tries in range(2)), number


@pytest.mark.parametrize(("kind", "spec"), EXAMPLES)
def test_the_same_seed_answers_the_same_and_a_room_does_not_agree(render: Render, kind: Kind, spec: Spec) -> None:
    form = form_of(render, kind, spec)
    once, again = ([Habits("rum", random.Random(n)).fill(form) for n in range(50)] for _ in range(2))  # noqa: S311
    assert once == again
    assert len({str(filled) for filled in once}) > 1


@pytest.mark.parametrize(("kind", "spec"), EXAMPLES)
def test_no_question_says_that_the_workshop_is_over(render: Render, kind: Kind, spec: Spec) -> None:
    """They go home at `data-over`, wherever on the screen it stands."""
    html = render(kind.name, "ask", kind.form(spec)(), spec)
    assert "over" not in Reader(html).marks
