"""What the stage shows is laid out for the room there is, and what does not fit is counted."""

import pytest

from workshop.questions.tally import Row
from workshop.web.slides import slide

SHORT, LONG = "Prova i liten skala", "En enda väg in för invånaren, vilken nämnd det än gäller. " * 5
TITLE = "Vad kan vi göra tillsammans med andra redan i år?"


@pytest.mark.parametrize("text", [SHORT, LONG, "Kommunfullmäktigesammanträdesprotokoll" * 3])
@pytest.mark.parametrize("n", [1, 7, 12, 40, 300])
def test_every_card_has_its_place_on_one_page(text: str, n: int):
    made = slide.walls([f"{text} {at}" for at in range(n)], TITLE)
    assert [at for leaf in made for at in range(leaf.start, leaf.stop)] == list(range(n))
    assert all(0 < leaf.stop - leaf.start <= 9 for leaf in made)


def test_few_cards_are_large_and_many_are_nine_on_a_page():
    assert [leaf.look for leaf in slide.walls([SHORT], TITLE)] == ["single"]
    assert [leaf.look for leaf in slide.walls([SHORT] * 4, TITLE)] == ["roomy"]
    assert [leaf.look for leaf in slide.walls([SHORT] * 9, TITLE)] == ["usual"]
    assert len(slide.walls([SHORT] * 40, TITLE)) == 5


def test_a_long_card_takes_two_columns():
    leaf = slide.walls([SHORT, LONG, *[SHORT] * 20], TITLE)[0]
    assert slide.is_wide(LONG, leaf, TITLE)
    assert not slide.is_wide(SHORT, leaf, TITLE)
    assert leaf.stop == 8


def test_a_long_word_is_broken_over_lines():
    assert slide.lines("a" * 100, 1, 10) > 4
    assert slide.lines("kort", 1, 10) == 1
    assert slide.lines("en\ntvå", 1, 10) == 2


@pytest.mark.parametrize("n", [1, 7, 8, 40])
def test_every_row_of_a_list_has_its_place_on_one_page(n: int):
    made = slide.lists([f"{SHORT} {at}" for at in range(n)], TITLE)
    assert [at for leaf in made for at in range(leaf.start, leaf.stop)] == list(range(n))
    assert all(0 < leaf.stop - leaf.start <= 7 for leaf in made)


@pytest.mark.parametrize(("labels", "long"), [(["Ja", "Nej"], False), (["Ja", "x" * 41], True), ([], False)])
def test_long_alternatives_are_set_smaller(labels: list[str], long: bool):
    assert slide.are_long(labels) is long


def rows(n: int, times: int = 1, label: str = "kommunfullmäktigesammanträde") -> list[Row]:
    return [Row(key=str(at), label=label, n=times, share=0) for at in range(n)]


def test_words_that_all_were_written_as_often_shrink_until_they_fit():
    assert slide.cloud(rows(3, label="mod"), 17).shrink == 0
    cloud = slide.cloud(rows(30, times=4), 17)
    assert cloud.shrink > 0
    assert 1 <= cloud.most <= 30


def test_six_statements_of_two_lines_stand_on_one_slide_and_six_of_four_do_not():
    statement = "När vi köper något digitalt avsätter vi också pengar för att använda det."
    room = slide.space_under("Så svarade ni: Styrning") - 2.4
    assert len(slide.leaves([statement] * 6, room)) == 1
    assert len(slide.leaves([statement * 2] * 6, room)) == 2
