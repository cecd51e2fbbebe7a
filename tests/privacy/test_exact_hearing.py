"""What a reader knows of those concerned by a measure: everybody's exact result, and nothing of any group."""

from collections import Counter
from dataclasses import replace

import pytest

from tests.privacy import crowds, later, reader
from tests.privacy.drawn import K, drawn, locked, seed

# As published.publish asks the product: the statement on six steps, and one of four alternatives.
ASKED = tuple(one for one in crowds.POLLS if one.is_scale or one.most == 1)


def heard(count: int, start: int) -> Counter[str]:
    """The reader may know what everybody is, though nobody was asked for it."""
    seen: Counter[str] = Counter()
    for at in range(start, start + count):
        rng = drawn(at)
        heads = crowds.room(rng, K, 60)
        made = replace(locked(heads), roles=(), units=())
        for asked in ASKED:
            truth = crowds.answers(rng, heads, asked)
            found = reader.Reader(asked, truth, heads, made)
            seen += reader.found_by(found, truth, reader.small(heads, K))
    return seen


def opened_again(count: int, start: int) -> Counter[str]:
    """Six to nine more answer the next time, and all the others as before."""
    seen: Counter[str] = Counter()
    for at in range(start, start + count):
        rng = drawn(at)
        heads = crowds.room(rng, 12, 60)
        came = Counter(rng.choices(sorted(heads, key=repr), k=rng.randint(K, 9)))
        made = replace(locked(heads), roles=(), units=())
        for asked in ASKED:
            before, after = crowds.answers(rng, heads, asked), crowds.answers(rng, came, asked)
            found = later.Newcomers(asked, before, after, (heads, came), made, again=False)
            seen += reader.found_by(found, after, reader.small(came, K))
    return seen


@pytest.mark.slow
def test_what_those_concerned_are_shown_gives_no_small_group_away() -> None:
    start = seed()
    print(f"PRIVACY_SEED={start}")
    seen = heard(12, start)
    assert seen["LEAK"] == 0
    assert seen["small groups"] > 50


@pytest.mark.slow
def test_nor_does_asking_them_again() -> None:
    start = seed()
    print(f"PRIVACY_SEED={start}")
    seen = opened_again(8, start)
    assert seen["LEAK"] == 0
    assert seen["small groups"] > 50
