import pytest
from werkzeug.datastructures import MultiDict

from tests.questions.conftest import Page, Render
from workshop.questions.base import InvalidAnswer
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


def test_texts_stand_in_alphabetical_order_one_for_each_person() -> None:
    tally = text.tally([({"text": "Öppna data"}, 1), ({"text": "Ärenden"}, 2), ({"text": "arkiv"}, 1)], SPEC)

    assert (tally.n, tally.texts) == (4, ("arkiv", "Ärenden", "Ärenden", "Öppna data"))


def test_every_text_runs_in_its_own_direction(render: Render) -> None:
    page = Page(render("text", "result", text.tally([({"text": "مرحبا"}, 1), ({"text": "Hej"}, 1)], SPEC), "stage"))

    assert [attrs.get("dir") for tag, attrs in page.elements if tag == "li"] == ["auto", "auto"]
