"""Long words break where a Swede would break them; nothing else of a text is touched."""

import pytest

from workshop.ground.hyphens import LONG, NO_BREAK, SOFT, in_html, softened


@pytest.mark.parametrize(
    ("word", "parts"),
    [
        ("kommunikationsavdelningen", "kom|mu|ni|ka|tions|av|del|ning|en"),
        ("förvaltningsövergripande", "för|valt|nings|över|gri|pan|de"),
    ],
)
def test_a_long_word_may_be_broken_between_its_parts(word: str, parts: str) -> None:
    broken = softened(f"Vår {word}!")
    assert broken.replace(SOFT, "") == f"Vår {word}!"
    assert set(broken.removeprefix("Vår ").removesuffix("!").split(SOFT)) & set(parts.split("|"))


@pytest.mark.parametrize("text", ["", "Kort text.", "a" * (LONG - 1), "https://exempel.se/en-lång-sida", "1" * 30])
def test_the_rest_is_left_alone(text: str) -> None:
    assert softened(text) == text


def test_a_single_letter_stays_with_what_it_belongs_to() -> None:
    assert softened("Alla e-tjänster") == f"Alla e-{NO_BREAK}tjänster"


WORD = "verksamhetsutvecklingsprojekt"


@pytest.mark.parametrize("kept", ["textarea", "script", "style", "title", "option", "svg"])
def test_in_a_page_only_running_text_is_broken(kept: str) -> None:
    page = f'<p title="{WORD}">{{}}</p><{kept} class="{WORD}">{WORD}</{kept}><p>{{}}</p>'
    assert in_html(page.format(WORD, "Kort")) == page.format(softened(WORD), "Kort")


def test_a_page_that_has_been_broken_is_broken_no_further() -> None:
    once = in_html(f"<p>{WORD} &amp; {WORD}</p>")
    assert once.count(SOFT) > 2
    assert in_html(once) == once
