from dataclasses import dataclass

from workshop.results.relative import relative


@dataclass(frozen=True)
class Row:
    key: str
    index: int | None


def rows(*indexes: int | None) -> list[Row]:
    return [Row(key=f"p{at}", index=index) for at, index in enumerate(indexes, 1)]


def test_the_three_furthest_on_each_side_of_the_own_mean() -> None:
    found = relative(rows(80, 75, 70, 66, 40, 35, 30, 20))

    assert found
    assert found.mean == 52
    assert [(row.key, apart) for row, apart in found.strengths] == [("p1", 28), ("p2", 23), ("p3", 18)]
    assert [(row.key, apart) for row, apart in found.weaknesses] == [("p8", -32), ("p7", -22), ("p6", -17)]


def test_what_is_nearer_than_five_points_is_neither() -> None:
    found = relative(rows(54, 50, 46))

    assert found
    assert (found.strengths, found.weaknesses) == ((), ())


def test_a_strong_organisation_has_weaknesses_too() -> None:
    found = relative(rows(98, 95, 80))

    assert found
    assert [row.key for row, _ in found.weaknesses] == ["p3"]


def test_statements_that_too_few_answered_count_in_nothing() -> None:
    found = relative(rows(None, 60, 40))

    assert found
    assert found.mean == 50
    assert relative(rows(None)) is None
