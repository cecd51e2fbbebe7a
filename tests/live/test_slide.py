"""What the stage shows is laid out for the room there is, and what does not fit is counted."""

import pytest

from workshop.questions.base import Row
from workshop.web.slides import slide

SHORT, LONG = "Prova i liten skala", "En enda väg in för invånaren, vilken nämnd det än gäller. " * 5
TITLE = "Vad kan vi göra tillsammans med andra redan i år?"


@pytest.mark.parametrize("text", [SHORT, LONG, "Kommunfullmäktigesammanträdesprotokoll" * 3])
@pytest.mark.parametrize("n", [1, 7, 12, 40])
def test_a_wall_shows_or_counts_every_text(text: str, n: int):
    wall = slide.wall([f"{text} {at}" for at in range(n)], slide.room_under(TITLE))
    assert sum(map(len, wall.columns)) + wall.left == n
    assert sum(map(len, wall.columns)) > 0


def test_few_texts_are_set_large_and_many_small():
    room = slide.room_under(TITLE)
    assert slide.wall([SHORT] * 4, room).look == "roomy"
    assert slide.wall([LONG] * 40, room).look == "packed"
    assert slide.wall([LONG] * 40, room).left > 0


def test_what_comes_first_is_always_on_the_wall():
    texts = [f"{LONG} {at}" for at in range(40)]
    wall = slide.wall(texts, slide.room_under(TITLE))
    assert wall.columns[0][0] == texts[0]


def test_a_long_word_is_broken_over_lines():
    assert slide.lines("a" * 100, 1, 10) > 4
    assert slide.lines("kort", 1, 10) == 1
    assert slide.lines("en\ntvå", 1, 10) == 2


def test_the_last_rows_of_a_list_are_kept():
    assert slide.last_rows([SHORT] * 3, 29, 15) == 3
    assert 0 < slide.last_rows([SHORT] * 40, 29, 15) < 10


@pytest.mark.parametrize(
    ("labels", "look"), [(["Ja", "Nej"], ""), (["Ja", "x" * 41], "broad"), (["Ja"] * 7, "crowded"), ([], "")]
)
def test_alternatives_stand_beside_or_below_the_question(labels: list[str], look: str):
    assert slide.spread(labels) == look


def rows(n: int, times: int = 1, label: str = "kommunfullmäktigesammanträde") -> list[Row]:
    return [Row(key=str(at), label=label, n=times, share=0) for at in range(n)]


def test_words_that_all_were_written_as_often_shrink_until_they_fit():
    assert slide.cloud(rows(3, label="mod"), 17).look == "big"
    cloud = slide.cloud(rows(30, times=4), 17)
    assert cloud.shrink > 0
    assert 1 <= cloud.most <= 30


def test_five_statements_of_two_lines_need_no_smaller_text_but_six_of_three_do():
    statement = "När vi köper något digitalt avsätter vi också pengar för att använda det."
    room = slide.room_under("Så svarade ni: Styrning") - 2.4
    assert not slide.leaves([statement] * 5, room)[0].dense
    assert slide.leaves([statement * 2] * 6, room)[0].dense
