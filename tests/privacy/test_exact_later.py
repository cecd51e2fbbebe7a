"""What a reader knows of what is shown more than once: measured again, opened again, another round."""

from collections import Counter

import pytest

from tests.privacy import crowds, later, reader
from tests.privacy.drawn import K, drawn, leaks_more_than, locked, seed


def measured_again(count: int, start: int) -> Counter[str]:
    """The same people in other classes, and at worst everybody answers as the last time: both tell of the same."""
    seen: Counter[str] = Counter()
    for at in range(start, start + count):
        rng = drawn(at)
        heads = crowds.room(rng, 12, 60)
        made = [locked(heads, k, crowds.expected(rng, heads)) for k in (K, rng.choice((5, 6, 8)))]
        for _ in range(4):
            truth = crowds.answers(rng, heads)
            if not reader.alike(truth, heads, *made):
                found = later.Twice(crowds.STATEMENT, truth, heads, made)
                seen += reader.found_by(found, truth, reader.small(heads, min(one.threshold for one in made)))
    return seen


@pytest.mark.slow
def test_a_second_measurement_in_other_groups_gives_nothing_more_away() -> None:
    seen = measured_again(20, 0)

    assert seen["LEAK"] == 0
    assert seen["small groups"] > 333


@pytest.mark.full
def test_hardly_ever_is_a_group_known_from_two_measurements_in_which_nobody_has_changed_an_answer() -> None:
    """Nobody can know that they have not; two measurements are read apart. How near it comes all the same."""
    seen = measured_again(600, seed())

    assert seen["LEAK"] < seen["small groups"] / 1000


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
    seen = opened_again(8, start, again=False)

    assert seen["LEAK"] == 0
    assert seen["small groups"] > 120


@pytest.mark.full
def test_in_three_hundred_rooms_nobody_who_comes_late_is_known() -> None:
    seen = opened_again(300, seed(), again=False)

    assert seen["LEAK"] == 0
    assert seen["small groups"] > 4500


@pytest.mark.slow
def test_showing_the_groups_once_more_would_tell_what_who_came_late_answered() -> None:
    assert leaks_more_than(5, lambda at: opened_again(1, at, again=True), 20)


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


@pytest.mark.parametrize(
    ("old", "new", "people"),
    [([7, 7], [8, 6], 1), ([7, 7], [14, 0], 7), ([3, 3], [3, 9], 6), ([6, 0, 2], [0, 6, 2], 6), ([4, 4], [4, 4], 0)],
)
def test_the_fewest_who_can_have_made_a_difference(old: list[int], new: list[int], people: int) -> None:
    assert later.fewest_changed(old, new) == people
