from workshop.client.forms import Reader

PAGE = """
<form id="send" action="/skicka" data-to="q1">
<input type="hidden" name="to" value="q1">
<label><input type="radio" name="now" value="1"> 1</label> <label><input type="radio" name="now" value="2"> 2</label>
<input type="text" name="words"><input name="words">
<input type="number" name="dots" max="5">
<textarea name="text">
Så här skrev jag förut</textarea>
<button>Skicka</button><button name="pressed" value="ja">Gå med</button>
</form>
<input type="hidden" form="send" name="seq" value="3">
<form id="other" action="/annat" data-moment="s1"><textarea name="text"></textarea></form>
"""


def read(name: str) -> list[str]:
    form = Reader(PAGE).form("send")
    assert form
    return next(control.values for control in form.controls if control.name == name)


def test_alternatives_of_one_name_are_one_control() -> None:
    assert read("now") == ["1", "2"]


def test_boxes_of_one_name_are_one_control_with_a_value_each() -> None:
    assert read("words") == ["", ""]


def test_what_was_written_before_is_kept() -> None:
    assert read("text") == ["Så här skrev jag förut"]


def test_a_field_outside_its_form_belongs_to_it() -> None:
    form = Reader(PAGE).form("send")
    assert form
    assert form.hidden("seq") == "3"


def test_a_number_says_how_high_it_goes() -> None:
    form = Reader(PAGE).form("send")
    assert form
    assert [control.most for control in form.of("number")] == [5]


def test_only_a_button_with_a_name_is_sent() -> None:
    form = Reader(PAGE).form("send")
    assert form
    assert [control.values for control in form.of("button")] == [["ja"]]


def test_forms_are_told_apart_and_say_what_they_are_about() -> None:
    page = Reader(PAGE)
    assert [(form.id, form.action, form.marks) for form in page.forms] == [
        ("send", "/skicka", {"to": "q1"}),
        ("other", "/annat", {"moment": "s1"}),
    ]


def test_there_is_no_form_where_there_is_none() -> None:
    assert Reader("<p>Tack!</p>").form("send") is None
