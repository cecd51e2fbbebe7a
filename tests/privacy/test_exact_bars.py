"""What a reader knows who has watched the bars while a question was open, and saw who came and who went."""

from collections import Counter

import pytest

from tests.privacy import crowds, later, reader
from tests.privacy.drawn import K, drawn, leaks_more_than, locked, seed
from workshop.results.classes import Atom


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
