"""How the day was: a page of several answers."""

from typing import Any

import pytest
from werkzeug.datastructures import MultiDict

from workshop.questions.errors import InvalidAnswer
from workshop.questions.kinds.evaluation import KIND
from workshop.questions.tally import Tally
from workshop.results.polls import poll_tables

SPEC = KIND.spec({"statements": ["Dagen var värd min tid.", "Jag vet vad som händer nu."], "open": "Nästa gång?"})


def given(*answers: tuple[Any, Any, str]) -> Tally:
    return KIND.tally([({"now": [first, second], "text": text}, 1) for first, second, text in answers], SPEC)


def published(*answers: tuple[Any, Any, str]) -> dict[str, Any]:
    values = [(None, {"now": [first, second], "text": text}) for first, second, text in answers]
    return poll_tables(kind=KIND.name, spec=SPEC, answers=values, roles=[], threshold=6)


def test_the_line_of_ones_own_may_be_left_out_but_no_statement() -> None:
    assert KIND.read(MultiDict({"s1_now": "4", "s2_now": "vet_ej"}), SPEC) == {"now": [4, "vet_ej"], "text": ""}
    with pytest.raises(InvalidAnswer) as refused:
        KIND.read(MultiDict({"s1_now": "4", "text": "Mer tid."}), SPEC)
    assert list(refused.value.errors) == ["s2_now"]


def test_each_statement_has_a_result_of_its_own() -> None:
    found = given(*[(6, "vet_ej", "")] * 4, (1, 2, "Mer tid."), (1, 2, "mer tid"))
    first, second = found.parts
    assert (first.asked, first.rows[5].n, first.rows[0].n) == (SPEC["statements"][0], 4, 2)
    assert (second.apart[0].n, second.rows[1].n) == (4, 2)
    assert len(found.said) == 1


def test_a_statement_that_too_few_answered_on_the_scale_is_not_shown() -> None:
    first, second = published(*[(6, "vet_ej", "")] * 4, (1, 2, ""), (1, 2, ""))["all"]["parts"]
    assert first["rows"]
    assert not second["rows"]
    assert second["n"] == 6


def test_fewer_than_the_threshold_show_nothing_not_even_their_words() -> None:
    assert published(*[(6, 6, "Mer tid.")] * 5) == {"rule_version": 2, "too_few": True, "n": 5}


def test_the_part_that_moved_least_says_how_far_two_results_lie_apart() -> None:
    before = given(*[(6, 6, "")] * 12)
    assert KIND.distance(before, before, SPEC) == 0
    assert KIND.distance(before, given(*[(1, 6, "")] * 8, *[(6, 6, "")] * 4), SPEC) == 8
    assert KIND.distance(before, given((1, 1, ""), *[(1, 6, "")] * 7, *[(6, 6, "")] * 4), SPEC) == 1
    assert KIND.distance(before, given((6, 6, "Mer tid."), *[(6, 6, "")] * 11), SPEC) == 1
