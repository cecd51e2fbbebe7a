import pytest
from werkzeug.datastructures import MultiDict

from tests.questions.conftest import Page, Render
from workshop.questions.errors import InvalidAnswer
from workshop.questions.kinds import get

text = get("text")
SPEC = text.spec({})


@pytest.mark.parametrize(
    ("sent", "message"),
    [
        ([], "Skriv ett svar."),
        ([" \r\n"], "Skriv ett svar."),
        (["a", "b"], "Skriv ett enda svar."),
        (["😀" * 5000], "Texten är 4500 tecken för lång. Korta den och försök igen."),
        ([b"hej"], "Texten innehåller tecken som inte går att spara. Skriv om den och försök igen."),
    ],
)
def test_a_text_that_cannot_be_kept_is_refused_with_what_to_do(sent: list[str], message: str) -> None:
    with pytest.raises(InvalidAnswer) as refused:
        text.read(MultiDict({"text": sent}), SPEC)

    assert refused.value.errors == {"text": message}


def test_a_refused_text_is_still_there_to_shorten(render: Render) -> None:
    written = "Först\r\nsedan " + "å" * 600
    with pytest.raises(InvalidAnswer) as refused:
        text.read(MultiDict({"text": [written]}), SPEC)

    assert "å" * 600 in Page(render("text", "ask", refused.value.form, SPEC)).text


def test_what_most_wrote_comes_first_and_the_rest_in_an_order_that_says_nothing() -> None:
    given = [({"text": f"Vi beslutar att {letter}"}, 1) for letter in "abcdefgh"]
    tally = text.tally([*given, ({"text": "Ärenden"}, 2)], SPEC)

    assert (tally.n, tally.texts[:2]) == (10, ("Ärenden", "Ärenden"))
    assert list(tally.texts[2:]) != sorted(tally.texts[2:])
    assert tally == text.tally([({"text": "Ärenden"}, 2), *reversed(given)], SPEC)


def test_what_differs_in_case_spaces_and_punctuation_alone_stands_once_with_a_number() -> None:
    given = [({"text": "Bestäm vem."}, 2), ({"text": "bestäm  VEM"}, 1), ({"text": "Öppna data"}, 1)]
    tally = text.tally(given, SPEC)

    assert [said.replace("\u00a0", " ") for said in tally.said] == ["Bestäm vem.  × 3", "Öppna data"]
    [ref, other] = text.written(tally)
    assert text.without(tally, ref).said == ("Öppna data",)
    assert text.forget({"text": "bestäm  VEM"}, ref) == {"text": ""}
    assert text.forget({"text": "Öppna data"}, ref) == {"text": "Öppna data"} != text.forget({"text": "a"}, other)


def test_every_text_runs_in_its_own_direction(render: Render) -> None:
    page = Page(render("text", "result", text.tally([({"text": "مرحبا"}, 1), ({"text": "Hej"}, 1)], SPEC), "stage"))

    assert [attrs.get("dir") for tag, attrs in page.elements if tag == "li"] == ["auto", "auto"]
