import pytest
from werkzeug.datastructures import MultiDict

from tests.questions.conftest import Page, Render
from workshop.questions.errors import InvalidAnswer
from workshop.questions.kinds import get

scale = get("scale")
PLAIN = scale.spec({})
BOTH = scale.spec({"wanted": True})
CHOOSE = "Välj ett av svaren."


def now(answer: int | str, wanted: int | None = None) -> dict[str, int | str | None]:
    return {"now": answer, "wanted": wanted}


def test_six_worded_steps_are_the_scale_unless_others_are_written() -> None:
    assert PLAIN["steps"][0] == "Stämmer inte alls"
    assert PLAIN["steps"][-1] == "Stämmer helt"
    assert len(PLAIN["steps"]) == 6


NOW = "Välj också hur det är i dag. Eller välj ”Hoppa över” under Önskat läge."


@pytest.mark.parametrize(
    ("sent", "errors"),
    [
        ({}, {"now": NOW}),
        ({"now": ["7"]}, {"now": NOW}),
        ({"now": ["0"]}, {"now": NOW}),
        ({"now": ["4", "5"]}, {"now": NOW}),
        ({"wanted": ["5"]}, {"now": NOW}),
        ({"now": ["4"], "wanted": ["vet_ej"]}, {"wanted": CHOOSE}),
        ({"now": ["4"], "wanted": ["5", "6"]}, {"wanted": CHOOSE}),
        ({"now": ["4"], "wanted": [None]}, {"wanted": CHOOSE}),
    ],
)
def test_an_answer_beside_the_scale_is_refused(sent: dict[str, list[str]], errors: dict[str, str]) -> None:
    with pytest.raises(InvalidAnswer) as refused:
        scale.read(MultiDict(sent), BOTH)

    assert refused.value.errors == errors


def test_what_was_not_asked_is_not_stored() -> None:
    assert scale.read(MultiDict({"now": ["4"], "wanted": ["5"]}), PLAIN) == now(4)


def test_the_index_is_a_hundred_when_all_agree_fully_and_counts_only_the_steps() -> None:
    tally = scale.tally([(now(6), 5), (now("vet_ej"), 3), (now("forstar_inte"), 2)], PLAIN)

    assert (tally.n, tally.index, tally.median) == (10, 100.0, 6.0)
    assert [(row.key, row.label, row.n, row.share) for row in tally.apart] == [
        ("vet_ej", "Vet ej", 3, 30),
        ("forstar_inte", "Jag förstår inte påståendet", 2, 20),
    ]


@pytest.mark.parametrize(
    ("steps", "index", "median"),
    [([1], 0, 1), ([1, 6], 50, 3.5), ([2, 3, 3], 100 * (1 + 2 + 2) / 15, 3), ([4, 5], 70, 4.5)],
)
def test_the_index_is_the_mean_place_between_the_ends(steps: list[int], index: float, median: float) -> None:
    tally = scale.tally([(now(step), 1) for step in steps], PLAIN)

    assert tally.index == pytest.approx(index)
    assert tally.median == median


def test_only_dont_know_has_no_index() -> None:
    tally = scale.tally([(now("vet_ej"), 4)], PLAIN)

    assert (tally.n, tally.index, tally.median) == (4, None, None)


def test_where_people_want_to_be_is_a_tally_of_its_own() -> None:
    tally = scale.tally([(now(1, 6), 2), (now("vet_ej", 5), 1), (now(3), 1)], BOTH)

    assert tally.wanted is not None
    assert (tally.n, tally.wanted.n) == (4, 3)
    assert [row.n for row in tally.wanted.rows] == [0, 0, 0, 0, 1, 2]
    assert tally.wanted.apart == ()


def test_dont_know_stands_apart_from_the_steps_and_the_wanted_place_in_a_group_of_its_own(render: Render) -> None:
    html = render("scale", "ask", scale.form(BOTH)(), BOTH, legend="Vi frågar andra kommuner först.")
    page = Page(html)

    assert [attrs["value"] for attrs in page.inputs()[:8]] == [*"123456", "vet_ej", "forstar_inte"]
    assert html.index('value="6"') < html.index('class="apart"') < html.index('value="vet_ej"')
    assert [tag for tag, _ in page.elements].count("fieldset") == 2
    assert "Önskat läge" in page.text


def test_the_wanted_place_can_be_taken_back_without_a_script(render: Render) -> None:
    page = Page(render("scale", "ask", scale.form(BOTH)(), BOTH))

    assert [attrs["value"] for attrs in page.inputs() if attrs["name"] == "wanted"] == [*"123456", ""]


def test_the_result_says_in_words_how_many_could_not_answer(render: Render) -> None:
    tally = scale.tally([(now(4), 19), (now("vet_ej"), 4), (now("forstar_inte"), 1)], PLAIN)

    text = Page(render("scale", "result", tally, "stage")).text

    assert "24 svar, 4 svarade ”Vet ej”, 1 svarade ”Jag förstår inte påståendet”." in text
