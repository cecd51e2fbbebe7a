"""Label, hint and error stand with their field, for the eye and for a screen reader."""

import re

import pytest
from flask import Flask, render_template_string
from werkzeug.datastructures import MultiDict
from wtforms import BooleanField, Form, RadioField, StringField
from wtforms.fields import SelectChoice
from wtforms.validators import InputRequired

PAGE = """{% from 'components/error_summary.html' import error_summary %}
{% from 'components/field.html' import field %}{% from 'components/form.html' import form_open %}
{{ error_summary(form) }}
{% call form_open('/spara', csrf=false) %}{{ field(form.title, 'Syns överst.', autocomplete='off') }}
{{ field(form.role) }}{{ field(form.read, required=false) }}{% endcall %}"""


class Example(Form):
    title = StringField("Namn", validators=[InputRequired("Skriv vad workshopen heter.")])
    role = RadioField(
        "Vilken är din roll?",
        choices=[SelectChoice(value="a", label="Förtroendevald"), SelectChoice(value="b", label="<b>Annan</b>")],
        validators=[InputRequired("Välj din roll.")],
    )
    read = BooleanField("Jag har läst det här")


@pytest.fixture
def wrong(app: Flask) -> str:
    """The page with a form that came back empty."""
    form = Example(MultiDict({"title": ""}))
    form.validate()
    with app.test_request_context():
        return render_template_string(PAGE, form=form)


def tag(html: str, id: str) -> str:
    found = re.search(rf'<[^>]*\bid="{id}"[^>]*>', html)
    assert found, f"nothing has the id {id}"
    return found[0]


def test_the_summary_links_each_message_to_its_field(wrong: str) -> None:
    links = dict(re.findall(r'<a href="#([\w-]+)">([^<]+)</a>', wrong))
    assert links == {"title": "Skriv vad workshopen heter.", "role-0": "Välj din roll."}
    assert all(tag(wrong, id).startswith("<input") for id in links)


def test_the_summary_takes_the_focus_and_is_read(wrong: str) -> None:
    assert re.search(r'<div class="notice wrong" role="alert" tabindex="-1" autofocus>', wrong)


def test_a_field_is_described_by_its_hint_and_its_error(wrong: str) -> None:
    field = tag(wrong, "title")
    assert 'aria-describedby="title-om title-fel"' in field
    assert 'aria-invalid="true"' in field
    assert tag(wrong, "title-om")
    assert tag(wrong, "title-fel")


def test_an_attribute_given_to_a_field_reaches_the_input(wrong: str) -> None:
    assert 'autocomplete="off"' in tag(wrong, "title")


def test_a_group_is_described_as_a_whole(wrong: str) -> None:
    assert 'aria-describedby="role-fel"' in tag(wrong, "role")


def test_what_stands_on_a_choice_is_text(wrong: str) -> None:
    assert "&lt;b&gt;Annan&lt;/b&gt;" in wrong


def test_a_right_form_has_no_summary_and_no_marks(app: Flask) -> None:
    form = Example(MultiDict({"title": "Halvdag", "role": "a"}))
    assert form.validate()
    with app.test_request_context():
        html = render_template_string(PAGE, form=form)
    assert "alert" not in html
    assert "aria-invalid" not in html
    assert "-fel" not in html
