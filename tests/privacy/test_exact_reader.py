"""G19: nothing about a group under the threshold follows from everything that is published, however clever the reader.

`known in a class alike` and `known beside one` are apart: where everybody in a shown class gave the same answer it may
be understood, and the promise says so. What is shown more than once: test_exact_later.py; while it is open:
test_exact_bars.py; of measures: test_exact_weighing.py.
"""

import random
import time
from collections import Counter
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.privacy import crowds, reader
from tests.privacy.drawn import K, drawn, locked, seed
from tests.privacy.published import publish
from workshop.results.classes import Atom, Classes, Group

STATEMENTS = 8


def workshop(rng: random.Random) -> Counter[str]:
    """A survey of some statements, a pair and what comes first of a theme, and a poll of each sort."""
    heads = crowds.room(rng, 12, 60)
    made = locked(heads, expected=crowds.expected(rng, heads))
    seen: Counter[str] = Counter()
    for asked in (*[crowds.STATEMENT] * STATEMENTS, crowds.PAIR, crowds.FIRST, *crowds.POLLS, crowds.WEIGHING):
        seen += reader.judged(asked, crowds.answers(rng, heads, asked), heads, made)
    return seen


def rooms(count: int) -> Counter[str]:
    start = seed()
    print(f"PRIVACY_SEED={start}, {count} rooms")
    seen: Counter[str] = Counter()
    for at in range(start, start + count):
        found = workshop(drawn(at))
        if found["LEAK"]:
            print(f"room {at}: {found}")
        seen += found
    print(dict(seen))
    return seen


@pytest.mark.slow
def test_twenty_random_rooms_give_nothing_of_a_small_group_away() -> None:
    begun = time.process_time()
    seen = rooms(20)

    assert seen["LEAK"] == 0
    assert seen["small groups"] > 333
    assert min(seen["roles"], seen["units"]) > 20  # nothing is safe because nothing is shown
    assert time.process_time() - begun < 20


@pytest.mark.full
def test_three_hundred_random_rooms_give_nothing_of_a_small_group_away() -> None:
    seen = rooms(300)

    assert seen["LEAK"] == 0
    assert seen["small groups"] > 5000
    assert seen["one answer"] < seen["small groups"] / 1000


MIXED = tuple(asked for asked in crowds.POLLS if not (asked.is_points or asked.is_part))  # what hands can be counted of


@pytest.mark.slow
def test_who_saw_the_hands_beside_the_phones_and_takes_them_away_knows_no_small_group() -> None:
    start = seed()
    print(f"PRIVACY_SEED={start}")
    seen: Counter[str] = Counter()
    for at in range(start, start + 20):
        rng = drawn(at)
        heads = crowds.room(rng, 4, 40)
        made = locked(heads)
        for asked in (crowds.with_hands(rng, one) for one in MIXED):
            seen += reader.judged(asked, crowds.answers(rng, heads, asked), heads, made)
    print(dict(seen))

    assert seen["LEAK"] == 0
    assert seen["small groups"] > 200
    assert seen["roles"] > 10  # split as without hands


@pytest.mark.slow
def test_hands_that_were_counted_to_the_threshold_would_tell_of_the_few_by_phone() -> None:
    seen: Counter[str] = Counter()
    for at in range(20):
        rng = drawn(at)
        heads = crowds.room(rng, 2, K - 1)
        for asked in (crowds.with_hands(rng, one) for one in MIXED):
            truth = crowds.answers(rng, heads, asked)
            reached = Classes(threshold=max(1, K - asked.raised), roles=(), units=(), notes=())
            seen += reader.found_by(reader.Reader(asked, truth, heads, reached), truth, reader.small(heads, K))

    assert seen["LEAK"] > 20


def without_joining(heads: crowds.Heads) -> Classes:
    """The planted fault: every role and unit is shown, however few."""

    def groups(axis: int) -> tuple[Group, ...]:
        names = sorted({cell[axis] or "" for cell in heads})
        return tuple(Group(key=name, label=name, members=(name or None,), n=1) for name in names)

    return Classes(threshold=1, roles=groups(0), units=groups(1), notes=())


@pytest.mark.slow
def test_groups_that_are_not_joined_are_caught() -> None:
    seen: Counter[str] = Counter()
    for at in range(40):
        rng = drawn(at)
        heads = crowds.room(rng, 12, 60)
        truth = crowds.answers(rng, heads)
        found = reader.Reader(crowds.STATEMENT, truth, heads, without_joining(heads))
        seen += reader.found_by(found, truth, reader.small(heads, K))

    assert seen["LEAK"] > 2


def like(truth: crowds.Table, heads: crowds.Heads, made: Classes) -> list[crowds.Table]:
    """Every room that gives the same publication, tried one by one."""
    told, cells = publish(crowds.STATEMENT, truth, made), list(heads)
    found = []
    for columns in crowds.every(reader.summed(truth, cells), [heads[cell] for cell in cells]):
        other = {cell: [column[at] for column in columns] for at, cell in enumerate(cells)}
        if publish(crowds.STATEMENT, other, made) == told:
            found.append(other)
    return found


@pytest.mark.slow
def test_the_solver_and_trying_every_room_agree() -> None:
    asked, settled = 0, 0
    for at in range(120):
        rng = drawn(at)
        heads = crowds.room(rng, 7, 9)
        roles = without_joining(heads).roles
        made = Classes(threshold=3, roles=roles if len(roles) > 1 else (), units=(), notes=())
        truth = crowds.answers(rng, heads)
        if len(heads) > 4 or sum(reader.summed(truth, tuple(truth))[:6]) < made.threshold:
            continue
        every, known = like(truth, heads, made), reader.Reader(crowds.STATEMENT, truth, heads, made)
        for group in (some for size in range(1, len(heads) + 1) for some in combinations(heads, size)):
            same = [reader.summed(one, group) == reader.summed(truth, group) for one in every]
            assert known.settled(group, truth) == all(same), (heads, truth, group)
            asked, settled = asked + 1, settled + all(same)

    assert asked > 100
    assert 0 < settled < asked


@pytest.mark.slow
def test_with_one_who_tells_his_own_answer_no_single_person_is_known() -> None:
    seen: Counter[str] = Counter()
    start = seed()
    print(f"PRIVACY_SEED={start}")
    for at in range(start, start + 20):
        rng = drawn(at)
        heads = crowds.room(rng, 12, 60)
        made, truth = locked(heads), crowds.answers(rng, heads)
        if reader.alike(truth, heads, made):
            continue
        found = reader.Reader(crowds.STATEMENT, truth, heads, made)
        told = rng.choice(list(heads))
        answer = rng.choice([place for place, n in enumerate(truth[told]) if n])
        for cell in heads:
            if heads[cell] - (cell == told) == 1:
                seen[str(found.settled([cell], truth, [(told, answer)]))] += 1

    assert seen["True"] == 0
    assert seen["False"] > 0


def swapped(truth: crowds.Table, cells: tuple[Atom, Atom], answers: tuple[int, int]) -> crowds.Table:
    """One person of each cell has given the other's answer."""
    rows = {cell: list(row) for cell, row in truth.items()}
    for cell, before, after in zip(cells, answers, reversed(answers), strict=True):
        rows[cell][before] -= 1
        rows[cell][after] += 1
    return rows


@pytest.mark.slow
@given(st.randoms(use_true_random=False))
def test_two_people_of_the_same_groups_may_change_places_and_nothing_shows(rng: random.Random) -> None:
    heads = crowds.room(rng, 12, 60)
    made, truth = locked(heads), crowds.answers(rng, heads)
    groups = [of for both in reader.splits(heads, made).values() for of in both]
    one = rng.choice(list(heads))
    same = [other for other in heads if all((one in of) == (other in of) for of in groups)]
    cells = (one, rng.choice(same))
    answers = tuple(rng.choice([at for at, n in enumerate(truth[cell]) if n]) for cell in cells)

    other = swapped(truth, cells, (answers[0], answers[1]))
    assert publish(crowds.STATEMENT, other, made) == publish(crowds.STATEMENT, truth, made)
