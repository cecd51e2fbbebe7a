"""What measures cost: read from lines, told in words, summed by year and financing."""

import pytest

from workshop.plan.money import BadLine, Year, in_lines, in_words, per_year, read


@pytest.mark.parametrize(
    ("line", "amount", "unit", "financing"),
    [
        ("2027: 250 000 kr", 250_000, "kr", "inom_ram"),
        ("2027 250000 kronor, äskas", 250_000, "kr", "askas"),
        ("2027: 250 tkr externt", 250_000, "kr", "externt"),
        ("2027: 1,5 mkr äskas", 1_500_000, "kr", "askas"),
        ("2027: 1,75 miljoner kr inom ram", 1_750_000, "kr", "inom_ram"),
        ("2027: 80 h", 80, "h", "inom_ram"),
        ("2027: 80 timmar", 80, "h", "inom_ram"),
    ],
)
def test_a_line_is_read_as_people_write_it(line: str, amount: int, unit: str, financing: str) -> None:
    assert read(line, "inom_ram") == [{"year": 2027, "amount": amount, "unit": unit, "financing": financing}]


@pytest.mark.parametrize(
    "line", ["250 000 kr", "2027", "2027: mycket", "1927: 5 kr", "2027: 0,5 kr", f"2027: {'9' * 13} kr"]
)
def test_what_cannot_be_read_is_refused_with_its_line(line: str) -> None:
    with pytest.raises(BadLine) as refused:
        read(f"2027: 5 kr\n\n{line}", "askas")
    assert refused.value.at == 2


def test_what_is_drawn_is_read_as_the_same() -> None:
    costs = read("2028: 40 h\n2027: 1 250 000 kr äskas\n2027: 10 kr externt", "inom_ram")

    assert read(in_lines(costs), "externt") == costs
    assert in_words(costs[0]) == "1\xa0250\xa0000 kronor 2027, äskas i mål och budget"


def test_a_plan_is_summed_by_year_and_financing() -> None:
    costs = read("2027: 5 kr\n2027: 7 kr äskas\n2028: 3 kr externt\n2027: 40 h", "inom_ram")

    assert per_year([*costs, *costs], "kr") == (Year(year=2027, by=(10, 14, 0)), Year(year=2028, by=(0, 0, 6)))
    assert per_year(costs, "kr")[0].total == 12
