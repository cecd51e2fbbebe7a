import pytest
from flask import Flask, render_template_string


@pytest.fixture
def draw(app: Flask):
    def drawn(component: str, expression: str, **facts: object) -> str:
        """What an expression writes with a component's macros, called `c`."""
        with app.test_request_context():
            return render_template_string(f"{{% import 'components/{component}.html' as c %}}" + expression, **facts)

    return drawn


def test_a_code_is_seen_in_two_groups_and_heard_sign_by_sign(draw) -> None:
    html = draw("code", "{{ c.code('KFT7HM') }}")
    assert '<span aria-hidden="true">KFT 7HM</span>' in html
    assert '<span class="vh">K F T 7 H M</span>' in html


def test_progress_says_in_words_how_far_one_has_come(draw) -> None:
    html = draw("steps", "{{ c.steps(2, 5) }}")
    assert 'aria-label="Steg 2 av 5"' in html
    assert html.count("<i") == 5
    assert html.index('class="done"') < html.index('class="now"')


@pytest.mark.parametrize(
    ("kind", "word"), [("info", "Att veta"), ("success", "Klart"), ("warning", "Obs"), ("wrong", "Fel")]
)
def test_a_notice_says_what_it_is_in_words(draw, kind: str, word: str) -> None:
    assert f">{word}:</span>" in draw("notice", f"{{% call c.notice('{kind}') %}}Text{{% endcall %}}")


def test_an_address_is_shown_as_people_type_it(draw) -> None:
    assert draw("code", "{{ c.bare('https://lyft.exempelkommun.se/d/KFT7HM') }}") == "lyft.exempelkommun.se"


def test_the_miniature_cannot_be_reached_or_read_twice(draw) -> None:
    html = draw("miniature", "{% call c.miniature() %}<h1>Frågan</h1>{% endcall %}")
    assert 'class="stage mini" aria-hidden="true" inert' in html
