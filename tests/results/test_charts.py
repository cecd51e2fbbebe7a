import re
from itertools import pairwise
from pathlib import Path
from xml.etree import ElementTree

import pytest

import workshop
from tests.files.pdf.sample import GAPS, HEAT, POLL, STATEMENTS, STEPS, THEMES, WORDS, environment
from workshop.ground import styles
from workshop.questions.tally import Row
from workshop.results import charts
from workshop.survey.result.summaries import Class

STATIC = Path(workshop.__file__).parent / "static"
CSS = styles.sheet(STATIC, "css/charts.css")
PALETTE = (STATIC / "css/palette.css").read_text()


def drawn(call: str, **names: object) -> str:
    """What a macro writes; as XML it must be whole, `&nbsp;` aside."""
    name = call.partition("(")[0]
    template = environment().from_string(f'{{% from "components/{name}.html" import {name} %}}{{{{ {call} }}}}')
    return template.render(**names).replace("&nbsp;", "\xa0")


def whole(markup: str) -> ElementTree.Element:
    return ElementTree.fromstring(markup)  # noqa: S314 our own macros wrote it


CALLS = [
    ("bars('T', poll)", {"poll": POLL}),
    ("likert('T', rows, steps)", {"rows": STATEMENTS, "steps": STEPS}),
    ("themes('T', rows)", {"rows": THEMES}),
    ("radar('T', rows)", {"rows": THEMES}),
    ("words('T', rows)", {"rows": WORDS}),
    ("dumbbell('T', rows)", {"rows": GAPS}),
    ("heat('T', ('A', 'B', 'C'), rows)", {"rows": HEAT}),
]


@pytest.mark.parametrize(("call", "names"), CALLS)
def test_every_chart_is_whole_markup_without_inline_style(call: str, names: dict[str, object]) -> None:
    root = whole(drawn(call, **names))
    assert not [element for element in root.iter() if "style" in element.attrib or element.tag in ("style", "script")]


@pytest.mark.parametrize(("call", "names"), CALLS)
def test_a_level_makes_the_title_a_heading(call: str, names: dict[str, object]) -> None:
    root = whole(drawn(call.replace("'T'", "'Titel'")[:-1] + ", level=3)", **names))
    assert [heading.text for heading in root.iter("h3")] == ["Titel"]
    assert not list(root.iter("caption")) + list(root.iter("figcaption"))


@pytest.mark.parametrize(("call", "names"), CALLS)
def test_every_chart_stands_with_nothing_to_show(call: str, names: dict[str, object]) -> None:
    empty: dict[str, object] = {name: () if name != "steps" else STEPS for name in names}
    assert whole(drawn(call, **empty)) is not None


def test_every_length_has_its_class() -> None:
    assert re.findall(r"\.w(\d+) \{ width: (\d+)% \}", CSS) == [(str(n), str(n)) for n in range(101)]


def test_a_picture_has_its_title_first_and_all_numbers_in_it() -> None:
    svg = whole(drawn("radar('T', rows)", rows=THEMES)).find("svg")
    assert svg is not None
    assert svg[0].tag == "title"
    assert "Data och information 32, önskat 80" in (svg[0].text or "")


def test_numbers_stand_as_text_beside_their_bars() -> None:
    text = "".join(whole(drawn("bars('T', rows, 'röster')", rows=POLL)).itertext())
    assert "39\xa0% 14\xa0röster" in text


def test_rows_of_a_tally_are_drawn_like_mappings() -> None:
    row = Row(key="0", label="Ja", n=3, share=60)
    as_mapping = {"key": "0", "label": "Ja", "n": 3, "share": 60}
    assert drawn("bars('T', rows)", rows=[row]) == drawn("bars('T', rows)", rows=[as_mapping])


def test_what_people_wrote_is_escaped() -> None:
    assert "<script>" not in drawn("words('T', rows)", rows=[{"label": "<script>", "n": 1}])


def test_too_few_answers_show_no_bar() -> None:
    markup = drawn("bars('T', rows)", rows=[{"label": "A", "share": None, "n": None}])
    assert "för få svar" in markup
    assert 'class="bar' not in markup


def test_the_middle_of_the_scale_is_the_middle_of_the_track() -> None:
    for line in charts.diverging([row for row in STATEMENTS if row["shares"]]):
        assert line.pad + sum(line.widths[:3]) == 50
        assert line.pad >= 0
        assert line.pad + sum(line.widths) <= 100


def test_the_largest_bar_is_pointed_out_and_each_keeps_its_letter() -> None:
    found = charts.bars([{"label": label, "share": share} for label, share in (("a", 20), ("b", 50), ("c", 30))])
    assert [(bar.letter, bar.most) for bar in found] == [("A", False), ("B", True), ("C", False)]
    assert [bar.letter for bar in charts.ranked(found)] == ["B", "C", "A"]


def test_nothing_is_the_most_where_nobody_chose_anything() -> None:
    assert not any(bar.most for bar in charts.bars([{"label": "a", "share": 0}, {"label": "b", "share": None}]))


@pytest.mark.parametrize(("shares", "end", "tops"), [([50, 0], 50, [0, 100]), ([51, 49], 100, [49, 51])])
def test_columns_are_half_or_all_of_the_answers_high(shares: list[int], end: int, tops: list[int]) -> None:
    made = charts.columns([{"label": "x", "share": share} for share in shares])
    assert (made.end, [step.top for step in made.steps]) == (end, tops)


def test_columns_show_an_earlier_time_beside_the_later_one() -> None:
    made = charts.columns([{"label": "x", "share": 20}], [{"label": "x", "share": 40}])
    assert (made.steps[0].before, made.steps[0].was) == (40, 20)


def test_the_largest_gap_comes_first_and_unknown_ones_last() -> None:
    assert [line.gap for line in charts.dumbbells(GAPS, 1, 6)][-1] is None
    assert charts.dumbbells(GAPS, 1, 6)[0].row is GAPS[1]


def test_a_falling_goal_is_drawn_from_its_left_end() -> None:
    (line,) = charts.dumbbells([{"label": "A", "now": 5, "wanted": 3}], 1, 6)
    assert (line.start, line.length, line.falls) == (40, 40, True)


@pytest.mark.parametrize(("amount", "text"), [(None, "–"), (4, "4"), (4.0, "4"), (2.46, "2,5"), (10.04, "10")])
def test_numbers_are_swedish(amount: float | None, text: str) -> None:
    assert charts.number(amount) == text


@pytest.mark.parametrize(("amount", "step"), [(None, 0), (0, 1), (19.9, 1), (20, 2), (81, 5), (100, 5)])
def test_cells_have_five_shades(amount: float | None, step: int) -> None:
    assert charts.shade(amount) == step


@pytest.mark.parametrize(
    ("background", "ink"),
    [("#8c2f10", "#ffffff"), ("#d98d5f", "#14213a"), ("#f3d9c4", "#14213a"), ("#d3e2f0", "#14213a"),
     ("#79a9d6", "#14213a"), ("#174d8a", "#ffffff"), ("#6f9fd0", "#14213a")],
)  # fmt: skip
def test_numbers_inside_bars_can_be_read(background: str, ink: str) -> None:
    assert background in PALETTE
    lighter, darker = sorted((_luminance(background), _luminance(ink)), reverse=True)
    assert (lighter + 0.05) / (darker + 0.05) >= 4.5


def _luminance(color: str) -> float:
    parts = [int(color[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def test_labels_of_a_radar_stay_inside_the_picture() -> None:
    long = [{"label": "Kommunfullmäktigesammanträdeshandlingar och samverkan", "now": 50} for _ in range(7)]
    picture = charts.radar(long)
    assert all(0 < label.y < picture.height for label in picture.labels)
    assert picture.wanted == []


def test_the_most_written_word_is_largest() -> None:
    assert charts.word_sizes([{"n": 12}, {"n": 7}, {"n": 1}]) == [5, 4, 2]
    assert charts.word_sizes([{"n": 1}, {"n": 1}]) == [1, 1]


def test_an_index_on_some_of_the_statements_says_so() -> None:
    of_all, of_some = (drawn("heat('T', ('A', 'B', 'C'), rows)", rows=[row]) for row in HEAT[:2])

    assert (of_all.count("*"), of_some.count("*")) == (0, 3)  # two cells, and what it means
    assert "högst 20*" in of_some


def test_a_bar_without_enough_answers_has_no_length() -> None:
    rows = [{"label": "A", "share": 20, "n": 4}, {"label": "B", "share": None, "n": None}]
    assert [(bar.share, bar.n) for bar in charts.bars(rows)] == [(20, 4), (None, None)]


def test_an_index_is_drawn_whole_and_numbered_by_its_theme_or_its_place() -> None:
    rows = [{"label": "A", "index": 47.6, "number": 4}, {"label": "B", "now": None}]
    assert [(one.number, one.index) for one in charts.indexes(rows)] == [(4, 48), (2, None)]


def test_a_group_is_said_in_its_own_words_and_drawn_by_its_ten() -> None:
    [one, all_] = charts.indexes([Class(key="r", label="A", index=20), {"label": "B", "index": 20}])
    assert (one.index, one.text, all_.text) == (20, "högst 20", "20")


def test_a_narrow_segment_has_no_number_and_none_has_no_segment() -> None:
    [line] = charts.diverging([{"label": "A", "shares": (0, 2, 48, 40, 10, 0)}])
    assert [(part.step, part.text) for part in line.segments] == [(2, ""), (3, "48"), (4, "40"), (5, "10")]


def test_a_row_of_shares_is_heard_step_by_step() -> None:
    [line] = charts.diverging([{"label": "A", "shares": (25, 75)}])
    assert line.told(("Nej", "Ja")) == "Nej 25\xa0%, Ja 75\xa0%."


def test_an_end_that_nobody_gave_is_left_out_of_the_line() -> None:
    looks = [
        charts.dumbbells([{"label": "A", **row}], 0, 100)[0].look
        for row in ({"now": 20, "wanted": 60}, {"now": 60, "wanted": 20}, {"now": 20}, {"wanted": 20})
    ]
    assert looks == ["", " falls", " only-now", " only-wanted"]
    assert charts.dumbbells([{"label": "A"}], 0, 100)[0].empty


def test_a_cell_says_its_number_its_shade_and_whether_it_is_of_some_statements() -> None:
    [row] = charts.heat([{"label": "A", "cells": (40, None), "partial": [True, True]}])
    assert [(cell.text, cell.shade, cell.partial) for cell in row.cells] == [("40", 3, True), (None, 0, False)]
    assert row.partial


def test_words_that_do_not_fit_are_counted() -> None:
    rows = [{"label": label, "n": n} for label, n in (("a", 12), ("b", 7), ("c", 1))]
    cloud = charts.cloud(rows, most=2, shrink=4)
    assert [(word.label, word.size) for word in cloud.words] == [("a", 1), ("b", 1)]
    assert cloud.left == 1


def test_a_spoke_says_both_numbers_where_anybody_was_asked_what_they_want() -> None:
    rows = [{"label": "A", "now": 44, "wanted": 78}, {"label": "B", "now": 61}, {"label": "C", "now": None}]
    assert [label.values for label in charts.radar(rows).labels] == ["44 → 78", "61 → –", "– → –"]
    assert [label.values for label in charts.radar(rows[1:]).labels] == ["61", "–"]


def test_the_lines_of_a_label_stand_under_each_other_and_its_numbers_last() -> None:
    [label, *_] = charts.radar([{"label": "Leda digital förändring i kommunen som helhet", "now": 44}] * 3).labels
    heights = [y for y, _ in label.rows]
    assert len(heights) > 1
    assert [*heights, label.under] == sorted([*heights, label.under])


def test_a_bar_knows_what_it_was_the_time_before() -> None:
    now = [{"label": "Ja", "share": 70, "n": 7}, {"label": "Nej", "share": 30, "n": 3}]
    before = [{"label": "Ja", "share": 20}, {"label": "Nej", "share": 80}]

    assert [bar.was for bar in charts.bars(now, before)] == [20, 80]
    assert [bar.was for bar in charts.bars(now)] == [None, None]


def test_words_are_put_on_lines_that_are_no_wider_than_they_may_be():
    text = "Vi borde samla alla önskemål, väga dem mot målen i budgeten och låta KOMMUNSTYRELSEN besluta 会議"
    for width in range(4, 40):
        found = charts.wrap(text, 1.25, width)
        assert " ".join(found) == text
        assert all(charts.text_width(line, 1.25) <= width for line in found if " " in line)
        for line, following in pairwise(found):  # and none could have held one word more
            assert charts.text_width(f"{line} {following.split()[0]}", 1.25) > width
