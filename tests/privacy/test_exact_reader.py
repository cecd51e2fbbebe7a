"""G19: nothing about a group under the threshold follows from everything that is published, however clever the reader.

`known in a class alike` and `known beside one` are apart: where everybody in a shown class gave the same answer it may
be understood, and the promise says so.
"""

import os
import random
import time
from collections import Counter
from collections.abc import Callable
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.privacy import crowds, later, reader
from tests.privacy.published import publish
from workshop.results.classes import Atom, Classes, Group, classes

K = 6
STATEMENTS = 8


def seed() -> int:
    return int(os.environ.get("PRIVACY_SEED") or random.SystemRandom().randrange(10**9))


def drawn(number: int) -> random.Random:
    """The same room for the same number, so that a red run can be run again."""
    return random.Random(number)  # noqa: S311


def locked(heads: crowds.Heads, k: int = K, expected: dict[str, int] | None = None) -> Classes:
    units = {unit: unit for unit in sorted({unit for _, unit in heads if unit})}
    return classes(heads, threshold=k, units=units, expected=expected)


def alike(truth: crowds.Table, heads: crowds.Heads, *made: Classes) -> bool:
    """Whether everybody, or everybody in a class, gave the same answer."""
    groups = [one for of in made for some in reader.splits(heads, of).values() for one in some]
    return any(reader.common(truth, one, heads) for one in (tuple(heads), *groups))


def workshop(rng: random.Random) -> Counter[str]:
    """A survey of some statements and a pair, and a poll of each sort."""
    heads = crowds.room(rng, 12, 60)
    made = locked(heads, expected=crowds.expected(rng, heads))
    seen: Counter[str] = Counter()
    for asked in (*[crowds.STATEMENT] * STATEMENTS, crowds.PAIR, *crowds.POLLS, crowds.WEIGHING):
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
def test_sixty_random_rooms_give_nothing_of_a_small_group_away() -> None:
    begun = time.process_time()
    seen = rooms(60)

    assert seen["LEAK"] == 0
    assert seen["small groups"] > 1000
    assert min(seen["roles"], seen["units"]) > 60  # nothing is safe because nothing is shown
    assert time.process_time() - begun < 60


@pytest.mark.full
def test_three_hundred_random_rooms_give_nothing_of_a_small_group_away() -> None:
    seen = rooms(300)

    assert seen["LEAK"] == 0
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


def leaks_more_than(most: int, room: Callable[[int], Counter[str]], rooms: int) -> bool:
    """Whether so many rooms have more leaks than that in all; no more are tried than it takes."""
    found = 0
    return any((found := found + room(at)["LEAK"]) > most for at in range(1, rooms + 1))


def without_joining(heads: crowds.Heads) -> Classes:
    """The planted fault: every role and unit is shown, however few."""

    def groups(axis: int) -> tuple[Group, ...]:
        names = sorted({cell[axis] or "" for cell in heads})
        return tuple(Group(key=name, label=name, members=(name or None,), n=1) for name in names)

    return Classes(threshold=1, roles=groups(0), units=groups(1), notes=())


def test_groups_that_are_not_joined_are_caught() -> None:
    seen: Counter[str] = Counter()
    for at in range(40):
        rng = drawn(at)
        heads = crowds.room(rng, 12, 60)
        truth = crowds.answers(rng, heads)
        found = reader.Reader(crowds.STATEMENT, truth, heads, without_joining(heads))
        seen += reader.found_by(found, truth, reader.small(heads, K))

    assert seen["LEAK"] > 5


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
        if alike(truth, heads, made):
            continue
        found = reader.Reader(crowds.STATEMENT, truth, heads, made)
        told = rng.choice(list(heads))
        answer = rng.choice([place for place, n in enumerate(truth[told]) if n])
        for cell in heads:
            if heads[cell] - (cell == told) == 1:
                seen[str(found.settled([cell], truth, [(told, answer)]))] += 1

    assert seen["True"] == 0
    assert seen["False"] > 0


def measured_again(count: int, start: int) -> Counter[str]:
    """The same people in other classes, and at worst everybody answers as the last time: both tell of the same."""
    seen: Counter[str] = Counter()
    for at in range(start, start + count):
        rng = drawn(at)
        heads = crowds.room(rng, 12, 60)
        made = [locked(heads, k, crowds.expected(rng, heads)) for k in (K, rng.choice((5, 6, 8)))]
        for _ in range(4):
            truth = crowds.answers(rng, heads)
            if not alike(truth, heads, *made):
                found = later.Twice(crowds.STATEMENT, truth, heads, made)
                seen += reader.found_by(found, truth, reader.small(heads, min(one.threshold for one in made)))
    return seen


@pytest.mark.slow
def test_a_second_measurement_in_other_groups_gives_nothing_more_away() -> None:
    seen = measured_again(60, 0)

    assert seen["LEAK"] == 0
    assert seen["small groups"] > 1000


@pytest.mark.full
def test_hardly_ever_is_a_group_known_from_two_measurements_in_which_nobody_has_changed_an_answer() -> None:
    """Nobody can know that they have not; two measurements are read apart. How near it comes all the same."""
    seen = measured_again(600, seed())

    assert seen["LEAK"] < seen["small groups"] / 1000


@pytest.mark.slow
def test_where_the_room_puts_a_measure_tells_nothing_of_a_small_group() -> None:
    start = seed()
    print(f"PRIVACY_SEED={start}")
    seen: Counter[str] = Counter()
    for at in range(start, start + 60):
        rng = drawn(at)
        heads = crowds.room(rng, 4, 60)
        seen += reader.judged(crowds.WEIGHING, crowds.answers(rng, heads, crowds.WEIGHING), heads, locked(heads))
    print(dict(seen))

    assert seen["LEAK"] == 0
    assert seen["one answer"] == 0
    assert seen["all"] > 20  # shown
    assert seen["small groups"] > 200


@pytest.mark.slow
def test_where_however_few_put_a_measure_would_tell_what_they_answered() -> None:
    known: Counter[int] = Counter()
    for at in range(40):
        rng = drawn(at)
        heads = crowds.room(rng, 1, K - 1)
        truth = crowds.answers(rng, heads, crowds.WEIGHING)
        for least in (1, K):
            shown = Classes(threshold=least, roles=(), units=(), notes=())
            known[least] += bool(reader.Reader(crowds.WEIGHING, truth, heads, shown).gives_away(tuple(heads), truth))
    print(dict(known))

    assert known[1] > 5
    assert known[K] == 0


@pytest.mark.slow
def test_a_round_of_weighing_nearer_than_the_threshold_would_tell_what_newcomers_answered() -> None:
    """So what is seen to move was moved by the threshold, or the older stands. What has not moved tells nothing."""
    known: Counter[bool] = Counter()
    for at in range(200):
        rng = drawn(at)
        heads = crowds.room(rng, K, 8)
        came = Counter(rng.choices(sorted(heads, key=repr), k=1))
        before, new = (crowds.answers(rng, of, crowds.WEIGHING, "polarised") for of in (heads, came))
        found = later.Newcomers(crowds.WEIGHING, before, new, (heads, came), locked(heads), again=False)
        known[found.before.told.shown != found.after.told.shown] += bool(found.gives_away(tuple(came), new))
    print(dict(known))

    assert known[True] > 5
    assert known[False] == 0


def opened_again(count: int, start: int, *, again: bool) -> Counter[str]:
    """Six to nine come late to a poll that is opened again."""
    seen: Counter[str] = Counter()
    for at in range(start, start + count):
        rng = drawn(at)
        heads = crowds.room(rng, 12, 60)
        came = Counter(rng.choices(sorted(heads, key=repr), k=rng.randint(K, 9)))
        for asked in (*crowds.POLLS, crowds.WEIGHING):
            mood = rng.choice(crowds.MOODS)
            before, after = crowds.answers(rng, heads, asked, mood), crowds.answers(rng, came, asked, mood)
            found = later.Newcomers(asked, before, after, (heads, came), locked(heads), again=again)
            seen += reader.found_by(found, after, reader.small(came, K))
    return seen


@pytest.mark.slow
def test_who_comes_late_to_a_question_that_is_opened_again_is_not_known() -> None:
    start = seed()
    print(f"PRIVACY_SEED={start}")
    seen = opened_again(20, start, again=False)

    assert seen["LEAK"] == 0
    assert seen["small groups"] > 300


@pytest.mark.full
def test_in_three_hundred_rooms_nobody_who_comes_late_is_known() -> None:
    assert opened_again(300, seed(), again=False)["LEAK"] == 0


@pytest.mark.slow
def test_showing_the_groups_once_more_would_tell_what_who_came_late_answered() -> None:
    assert leaks_more_than(5, lambda at: opened_again(1, at, again=True), 20)


def watched(count: int, start: int, *, behind: int = 1, beside: bool = False) -> Counter[str]:
    """Bars while it is open, `behind` batches behind; the last batch is whoever is left."""
    seen: Counter[str] = Counter()
    for at in range(start, start + count):
        rng = drawn(at)
        heads = crowds.one_by_one(rng, crowds.room(rng, 12, 40), K)
        made = locked({(role, None): n for (role, _), n in _per_role(heads).items()})
        full = sum(heads.values()) // K
        for asked in crowds.POLLS:
            truth = crowds.answering(rng, heads, asked)
            found = later.Watcher(asked, truth, heads, made, full - behind, beside=beside)
            seen += apart_from_batches(found, truth)
    return seen


@pytest.mark.slow
def test_tens_of_a_round_beside_an_exact_one_would_tell_what_newcomers_answered() -> None:
    """So a round that lies too near one before it shows nothing new: the older stands."""
    seen: Counter[str] = Counter()
    for at in range(60):
        rng = drawn(at)
        heads = crowds.room(rng, 12, 24)
        came = Counter(rng.choices(sorted(heads, key=repr), k=rng.randint(1, K - 1)))
        for asked in crowds.POLLS:
            before, new = crowds.answers(rng, heads, asked), crowds.answers(rng, came, asked)
            if asked.answered(reader.summed(before, tuple(before))) >= K:
                found = later.Rounds(asked, before, new, came, locked(heads))
                seen += reader.found_by(found, new, {tuple(came), *reader.small(came, K)})
    print(dict(seen))
    assert seen["LEAK"] + seen["one answer"] > 5


def _per_role(heads: crowds.Heads) -> Counter[Atom]:
    return sum((Counter({(role, None): n}) for (role, _), n in heads.items()), Counter[Atom]())


def apart_from_batches(found: later.Watcher, truth: crowds.Table) -> Counter[str]:
    """`batch alike`: known of a group within a batch of one mind, or all who came after the bars and stand."""
    seen_of = {cell for until in found.until for cell in until}
    parts = [{cell for cell in seen_of if later.batch(cell) == batch} for batch in later.BATCHES]
    parts.append({*found.stand} - seen_of)
    alike = [(part, reader.common(truth, tuple(part), found.heads)) for part in parts if len_of(part, found) >= K]
    seen: Counter[str] = Counter()
    for group in reader.small(found.heads, K):
        one = reader.found_by(found, truth, [group])
        given = set(found.gives_away(group, truth)) if one["LEAK"] or one["one answer"] else set()
        within = [common for part, common in alike if {*group} & part]
        if given and within and all(given <= common for common in within):
            one = Counter({"small groups": 1, "batch alike": 1})
        seen += one
    return seen


def len_of(part: set[Atom], found: later.Watcher) -> int:
    return sum(found.heads[cell] for cell in part)


def left(count: int, start: int, *, apart: int, refused: bool) -> Counter[str]:
    """One to five take their answers back, and everybody saw who.

    `refused`: whether nobody may once bars have been seen, so that who has gone is in no batch. Else it is of the first
    batch that they go, or of those who came last; at the close `apart` more stand than the last bars were of.
    """
    seen: Counter[str] = Counter()
    for at in range(start, start + count):
        rng = drawn(at)
        heads = crowds.one_by_one(rng, crowds.room(rng, 12, 24), K)
        full, people = sum(heads.values()) // K, [cell for cell, n in heads.items() for _ in range(n)]
        first = [cell for cell in people if cell[1] == later.BATCHES[0]]
        going = Counter(rng.sample(rng.choice((first, people[-2 * K :])), rng.randint(1, K - 1)))
        gone: Counter[Atom] = Counter()
        for (role, batch), n in going.items():
            gone[role, f"{later.BATCHES[-1] if refused else batch}{later.GONE}"] += n
        stand = Counter({cell: n - going[cell] for cell, n in heads.items() if n > going[cell]})
        if refused:
            stand = Counter(crowds.one_by_one(rng, _per_role(stand), K))
            full = sum(stand.values()) // K
        made = locked({(role, None): n for (role, _), n in _per_role({**stand, **gone}).items()})
        batches = max(full - 1, 0)
        if sum(stand.values()) < batches * K + apart:
            continue
        for asked in crowds.POLLS:
            truth = crowds.answering(rng, {**stand, **gone}, asked)
            found = later.Leavers(asked, truth, {**stand, **gone}, made, batches, gone=set(gone))
            if not reader.common(truth, tuple(found.stand), found.heads):  # all the same, as everybody may see
                seen += apart_from_batches(found, truth)
    return seen


@pytest.mark.slow
def test_who_saw_answers_taken_back_before_any_bars_knows_no_small_group() -> None:
    start = seed()
    print(f"PRIVACY_SEED={start}")
    seen = left(20, start, apart=0, refused=True)
    print(dict(seen))

    assert seen["LEAK"] == 0
    assert seen["small groups"] > 300


@pytest.mark.slow
def test_an_answer_taken_back_after_the_bars_would_be_known() -> None:
    """Also where the threshold's number more still stand: bars of the first six, and too few alike without one."""
    assert leaks_more_than(3, lambda at: left(1, at, apart=0, refused=False), 40)
    assert leaks_more_than(0, lambda at: left(1, at, apart=K, refused=False), 150)


@pytest.mark.slow
def test_who_has_seen_the_bars_and_the_people_knows_no_small_group() -> None:
    start = seed()
    print(f"PRIVACY_SEED={start}")
    seen = watched(15, start)
    print(dict(seen))

    assert seen["LEAK"] == 0
    assert seen["small groups"] > 300


@pytest.mark.full
def test_in_two_hundred_rooms_the_bars_give_no_small_group_away() -> None:
    seen = watched(200, seed())
    print(dict(seen))

    assert seen["LEAK"] == 0
    assert seen["batch alike"] + seen["one answer"] < seen["small groups"] / 50


@pytest.mark.slow
def test_bars_of_the_latest_would_tell_of_who_came_last() -> None:
    assert leaks_more_than(3, lambda at: watched(1, at, behind=0), 25)


@pytest.mark.slow
def test_groups_beside_bars_would_tell_of_those_in_both() -> None:
    assert leaks_more_than(3, lambda at: watched(1, at, beside=True), 25)


@pytest.mark.parametrize(
    ("old", "new", "people"),
    [([7, 7], [8, 6], 1), ([7, 7], [14, 0], 7), ([3, 3], [3, 9], 6), ([6, 0, 2], [0, 6, 2], 6), ([4, 4], [4, 4], 0)],
)
def test_the_fewest_who_can_have_made_a_difference(old: list[int], new: list[int], people: int) -> None:
    assert later.fewest_changed(old, new) == people


def swapped(truth: crowds.Table, cells: tuple[Atom, Atom], answers: tuple[int, int]) -> crowds.Table:
    """One person of each cell has given the other's answer."""
    rows = {cell: list(row) for cell, row in truth.items()}
    for cell, before, after in zip(cells, answers, reversed(answers), strict=True):
        rows[cell][before] -= 1
        rows[cell][after] += 1
    return rows


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
