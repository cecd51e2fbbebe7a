"""What a reader knows from where the room has put a measure: benefit and effort, in tens."""

from collections import Counter

import pytest

from tests.privacy import crowds, later, reader
from tests.privacy.drawn import K, drawn, locked, seed
from workshop.results.classes import Classes


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
