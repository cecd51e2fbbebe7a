"""What every kind of question must do. A new kind is found by its file and passes without a change here."""

import json
from collections.abc import Sequence
from typing import Any, get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jinja2 import Environment
from werkzeug.datastructures import MultiDict

from tests.questions.conftest import Page, Render
from workshop.questions.base import By, Kind, Spec, Split, Value, canonical
from workshop.questions.errors import InvalidAnswer, InvalidSpec
from workshop.questions.kinds import KINDS, LIMITS
from workshop.questions.kinds.scale import STEPS
from workshop.questions.page import part
from workshop.questions.tally import Tally
from workshop.realtime.protocol import LARGEST

SCRIPT = "<script>alert(1)</script> & vänner"
every_kind = pytest.mark.parametrize("kind", KINDS.values(), ids=KINDS.keys())
every_example = pytest.mark.parametrize(
    ("kind", "spec", "formdata", "value"),
    [
        pytest.param(kind, *example, id=f"{name}-{number}")
        for name, kind in KINDS.items()
        for number, example in enumerate(kind.examples())
    ],
)

# What a browser never sends, beside what it does: wrong types, halves of characters, marks, other scripts, length.
hostile = st.one_of(
    st.text(),
    st.sampled_from(["0", "1", "4", "6", "7", "-1", "４", "vet_ej", "forstar_inte", " 4", "4\x00", "", "on", "\ud800"]),
    st.sampled_from(["\u202egnp.exe", "z" + "\u0335\u0489" * 500, "مرحبا بالعالم", "👩‍👩‍👧‍👦", "🤷🏽‍♀️ " * 5000]),
    st.text(alphabet=st.characters(categories=["Cs", "Cc", "Cf", "Mn", "Me", "Zl"])),
    st.integers() | st.floats() | st.none() | st.booleans() | st.binary() | st.lists(st.integers()),
)


def fields_of(kind: Kind, spec: Spec) -> list[str]:
    return list(kind.fields(spec))


def example(kind: Kind) -> tuple[Spec, MultiDict[str, str], Value]:
    spec, formdata, value = kind.examples()[0]
    return spec, MultiDict(formdata), value


def answers(kind: Kind) -> tuple[Spec, list[Value]]:
    """The first example's spec and every value of the examples that it asks for."""
    spec = kind.examples()[0][0]
    return spec, [value for other, _, value in kind.examples() if other == spec]


@every_kind
def test_a_text_of_ones_own_is_removed_from_answers_and_result_alike(kind: Kind) -> None:
    spec, values = answers(kind)
    tally = kind.tally([(value, 2) for value in values], spec)
    assert bool(kind.written(tally)) is kind.own_words
    for ref, text in kind.written(tally).items():
        forgotten = [kind.forget(value, ref) for value in values]
        assert text not in json.dumps(forgotten, ensure_ascii=False)
        left = kind.without(tally, ref)
        assert left == kind.tally([(value, 2) for value in forgotten], spec)
        assert left.n == tally.n
        assert kind.written(left) == {one: said for one, said in kind.written(tally).items() if one != ref}


@every_kind
def test_a_kind_has_a_swedish_name_and_examples(kind: Kind) -> None:
    assert kind.label[0].isupper()
    assert kind.examples()
    assert {type(kind.own_words), type(kind.takes_lines)} == {bool}


@every_kind
def test_what_people_write_themselves_is_never_split(kind: Kind) -> None:
    for by in get_args(By):
        assert kind.may_split(by) in (None, *get_args(Split))
        assert not kind.own_words or kind.may_split(by) is None


@every_kind
def test_a_kind_has_a_template_of_its_name(kind: Kind, templates: Environment) -> None:
    module = templates.get_template(f"questions/{kind.name}.html").module

    for macro in ("ask", "result", "stage", "by_hands"):
        assert callable(getattr(module, macro, None)), macro


@every_example
def test_an_example_is_read_as_its_value(kind: Kind, spec: Spec, formdata: dict[str, list[str]], value: Value) -> None:
    assert kind.read(MultiDict(formdata), spec) == value


@every_example
def test_fields_that_the_kind_does_not_know_are_passed_over(
    kind: Kind, spec: Spec, formdata: dict[str, list[str]], value: Value
) -> None:
    assert kind.read(MultiDict({**formdata, "seq": ["7"], "csrf_token": ["x"]}), spec) == value


@every_example
def test_a_stored_value_fills_the_form_that_reads_as_the_same_value(
    kind: Kind, spec: Spec, formdata: dict[str, list[str]], value: Value
) -> None:
    assert kind.read(MultiDict(kind.fill(value, spec)), spec) == value


@every_example
def test_equal_answers_are_equal_json_whatever_order_they_came_in(
    kind: Kind, spec: Spec, formdata: dict[str, list[str]], value: Value
) -> None:
    backwards: MultiDict[str, str] = MultiDict({name: given[::-1] for name, given in reversed(formdata.items())})

    assert canonical(kind.read(backwards, spec)) == canonical(value) == canonical(json.loads(canonical(value)))


@every_example
def test_one_of_several_questions_on_a_page_is_read_by_its_prefix(
    kind: Kind, spec: Spec, formdata: dict[str, list[str]], value: Value
) -> None:
    page: MultiDict[str, str] = MultiDict({f"q2-{name}": given for name, given in formdata.items()})

    assert kind.read(part(page, "q2-"), spec) == value
    with pytest.raises(InvalidAnswer):
        kind.read(part(page, "q1-"), spec)


@every_kind
def test_an_empty_answer_is_refused_with_words_for_the_field(kind: Kind) -> None:
    spec, _, _ = example(kind)

    with pytest.raises(InvalidAnswer) as refused:
        kind.read(MultiDict(), spec)

    assert refused.value.errors
    assert refused.value.errors.keys() <= set(fields_of(kind, spec))
    assert all(message.endswith(".") for message in refused.value.errors.values())


@every_kind
@given(data=st.data())
def test_whatever_is_sent_is_read_or_refused_and_what_is_read_is_canonical(kind: Kind, data: st.DataObject) -> None:
    spec = data.draw(st.sampled_from([spec for spec, _, _ in kind.examples()]))
    names = st.sampled_from(kind.names(spec)) | st.text(max_size=5)
    sent: MultiDict[str, Any] = MultiDict(data.draw(st.lists(st.tuples(names, hostile), max_size=8)))

    try:
        value = kind.read(sent, spec)
    except InvalidAnswer:
        return

    canonical(value).encode("utf-8")
    assert kind.read(MultiDict(kind.fill(value, spec)), spec) == value
    assert kind.tally([(value, 1)], spec).n == 1


@every_example
def test_an_answer_is_told_back_in_words(kind: Kind, spec: Spec, formdata: dict[str, list[str]], value: Value) -> None:
    said = kind.said(value, spec)

    assert said.strip() == said != ""
    assert not {"{", "}", "None"} & {*said.split(), *said}


@every_example
def test_an_answer_stays_within_the_limits_of_its_kind(
    kind: Kind, spec: Spec, formdata: dict[str, list[str]], value: Value
) -> None:
    filled = kind.fill(value, spec)

    assert len(kind.names(spec)) <= kind.limits.fields <= LIMITS.fields
    assert all(len(values) <= kind.limits.values <= LIMITS.values for values in filled.values())
    assert all(len(given) <= kind.limits.length <= LIMITS.length for values in filled.values() for given in values)


@every_kind
def test_the_largest_answer_fits_in_one_packet_of_the_socket(kind: Kind) -> None:
    most = kind.limits
    value, name = 4 * most.length + 3, max(len(name) for spec, _, _ in kind.examples() for name in kind.names(spec)) + 8

    assert most.fields * (name + most.values * value) + 200 < LARGEST


@every_kind
def test_what_is_longer_than_the_kind_takes_is_refused_in_words(kind: Kind) -> None:
    spec, _, _ = example(kind)

    for name in kind.names(spec):
        with pytest.raises(InvalidAnswer) as refused:
            kind.read(MultiDict({name: "9" * (kind.limits.length + 1)}), spec)
        assert all(message.endswith(".") for message in refused.value.errors.values())


LINES = ("Skolan", "Omsorgen", "Kultur")


@every_kind
def test_a_question_can_be_made_of_what_is_typed_at_the_desk(kind: Kind) -> None:
    spec = kind.from_lines(LINES, steps=STEPS)

    assert kind.spec(spec) == spec
    assert kind.takes_lines == ("Skolan" in canonical(spec))
    if kind.takes_lines:
        with pytest.raises(InvalidSpec):
            kind.from_lines((), steps=STEPS)
    else:
        assert kind.from_lines((), steps=STEPS) == spec


def tallied(kind: Kind, values: Sequence[Value], spec: Spec) -> Tally:
    return kind.tally([(value, 1) for value in values], spec)


@every_kind
@given(data=st.data())
def test_a_distance_is_never_more_people_than_have_changed(kind: Kind, data: st.DataObject) -> None:
    """Too high a number would let out a result that differs from the last by a few people."""
    spec = data.draw(st.sampled_from([spec for spec, _, _ in kind.examples()]))
    some = st.lists(st.sampled_from([value for other, _, value in kind.examples() if other == spec]), max_size=6)
    stayed, before, after = data.draw(some), data.draw(some), data.draw(some)
    old, new = tallied(kind, stayed + before, spec), tallied(kind, stayed + after, spec)

    assert kind.distance(old, new, spec) <= max(len(before), len(after))
    assert kind.distance(old, new, spec) == kind.distance(new, old, spec)
    assert (kind.distance(old, new, spec) == 0) == (old == new)


@every_kind
def test_as_many_as_come_are_apart_when_they_answer_alike(kind: Kind) -> None:
    spec, _, value = example(kind)

    for people in (1, 5, 6):
        old, new = tallied(kind, [value] * 20, spec), tallied(kind, [value] * (20 + people), spec)
        assert kind.distance(old, new, spec) == people


@every_kind
def test_a_tally_counts_people(kind: Kind) -> None:
    spec, values = answers(kind)

    tally = kind.tally([(value, 3 + i) for i, value in enumerate(values)], spec)

    assert tally.kind == kind.name
    assert tally.n == sum(3 + i for i in range(len(values)))
    assert all(0 <= row.n <= tally.n and 0 <= row.share <= 100 for row in tally.rows + tally.apart)


@every_kind
def test_a_tally_does_not_show_the_order_that_answers_came_in(kind: Kind) -> None:
    spec, values = answers(kind)
    counts = [(value, 1 + i) for i, value in enumerate(values)]
    apart = [(value, 1) for value, n in counts for _ in range(n)]

    assert kind.tally(counts, spec) == kind.tally(counts[::-1], spec) == kind.tally(apart, spec)


@every_kind
def test_nobody_answering_is_a_tally_too(kind: Kind) -> None:
    spec, _, _ = example(kind)

    tally = kind.tally([], spec)

    assert (tally.n, tally.index, tally.median, tally.texts) == (0, None, None, ())
    assert all(row.n == row.share == 0 for row in tally.rows + tally.apart)


@every_example
def test_a_tally_survives_being_stored(kind: Kind, spec: Spec, formdata: dict[str, list[str]], value: Value) -> None:
    tally = kind.tally([(value, 7)], spec)

    assert Tally.from_json(json.loads(json.dumps(tally.to_json()))) == tally


@every_example
def test_a_checked_spec_stays_the_same_and_is_json(
    kind: Kind, spec: Spec, formdata: dict[str, list[str]], value: Value
) -> None:
    assert kind.spec(spec) == spec == json.loads(json.dumps(spec))


@every_kind
def test_nonsense_in_a_spec_is_refused_key_by_key(kind: Kind) -> None:
    spec, _, _ = example(kind)

    with pytest.raises(InvalidSpec) as refused:
        kind.spec({key: [[]] for key in [*spec, "stavfel"]})

    assert refused.value.errors.keys() == {*spec, "stavfel"}
    assert all(message.endswith(".") for message in refused.value.errors.values())


@every_kind
@given(data=st.data())
def test_any_spec_is_completed_or_refused(kind: Kind, data: st.DataObject) -> None:
    keys = st.sampled_from([*kind.examples()[0][0]])
    raw = data.draw(st.dictionaries(keys, hostile | st.lists(st.text()) | st.integers(0, 3)))

    try:
        spec = kind.spec(raw)
    except InvalidSpec:
        return

    assert kind.spec(spec) == spec
    assert kind.form(spec)().errors == {}


@every_example
def test_the_page_asks_with_a_label_for_every_input_and_no_id_twice(
    kind: Kind, spec: Spec, formdata: dict[str, list[str]], value: Value, render: Render
) -> None:
    html = render(kind.name, "ask", kind.form(spec)(), spec, legend="Hur är det?", prefix="q1-")
    page = Page(html)
    names = {f"q1-{name}" for name in kind.names(spec)}

    assert {control["name"] for control in page.inputs()} == names
    assert html.count("<label") == len(page.inputs())
    assert len(page.ids()) == len(set(page.ids()))
    assert "Hur är det?" in page.text
    assert not {"form", "button", "script", "style"} & {tag for tag, _ in page.elements}


@every_example
def test_the_page_shows_a_stored_answer(
    kind: Kind, spec: Spec, formdata: dict[str, list[str]], value: Value, render: Render
) -> None:
    stored = kind.fill(value, spec)
    fresh = Page(render(kind.name, "ask", kind.form(spec)(), spec))
    filled = Page(render(kind.name, "ask", kind.form(spec)(), spec, stored=stored))
    sent = Page(render(kind.name, "ask", kind.form(spec)(MultiDict(stored)), spec))

    assert (filled.elements, filled.text) == (sent.elements, sent.text)
    assert (filled.elements, filled.text) != (fresh.elements, fresh.text)


@every_kind
def test_the_page_says_what_is_wrong_beside_the_field(kind: Kind, render: Render) -> None:
    spec, _, _ = example(kind)
    with pytest.raises(InvalidAnswer) as refused:
        kind.read(MultiDict(), spec)

    page = Page(render(kind.name, "ask", refused.value.form, spec, prefix="q1-"))

    for field, message in refused.value.errors.items():
        described = [attrs for _, attrs in page.elements if f"q1-{field}-fel" in (attrs.get("aria-describedby") or "")]
        assert f"q1-{field}-fel" in page.ids()
        assert f"q1-{field}" in page.ids()
        assert described
        assert message in page.text
    assert any(attrs.get("aria-invalid") == "true" for _, attrs in page.elements)


@every_kind
def test_the_stage_asks_before_there_is_anything_to_show_and_then_shows_it(kind: Kind, render: Render) -> None:
    spec, values = answers(kind)
    tally = kind.tally([(value, 41) for value in values], spec)

    asked = Page(render(kind.name, "stage", "Hur är det?", spec, None, "Svara i mobilen."))
    shown = Page(render(kind.name, "stage", "Hur är det?", spec, tally, "41 svar"))

    assert "Hur är det?" in asked.text
    assert "Svara i mobilen." in asked.text
    assert "Hur är det?" in shown.text
    assert all(row.label in shown.text for row in tally.rows)
    assert render(kind.name, "by_hands").strip().endswith(".")


@every_kind
def test_the_stage_calls_things_by_letters_only_where_phones_do(kind: Kind, render: Render) -> None:
    spec, _ = answers(kind)
    phone = render(kind.name, "ask", kind.form(spec)(), spec)
    stage = render(kind.name, "stage", "Hur är det?", spec, None, "Svara i mobilen.")
    assert (" lettered" in stage) == ('class="letter"' in phone)


@every_kind
@pytest.mark.parametrize("audience", ["stage", "desk", "phone", "print"])
def test_a_result_is_shown_with_how_many_answered(kind: Kind, audience: str, render: Render) -> None:
    spec, values = answers(kind)

    page = Page(render(kind.name, "result", kind.tally([(value, 41) for value in values], spec), audience))

    assert str(41 * len(values)) in page.text
    assert not {"script", "style"} & {tag for tag, _ in page.elements}
    assert not any("style" in attrs for _, attrs in page.elements)


def scripted(given: Any) -> Any:
    """Put a script into every text of a spec, an answer or a value."""
    if isinstance(given, str):
        return given if given.isdigit() else f"{SCRIPT[:25]} {given}"
    if isinstance(given, list):
        return [scripted(one) for one in given]
    return {key: scripted(one) for key, one in given.items()} if isinstance(given, dict) else given


@every_kind
def test_what_people_write_is_shown_as_text_never_as_markup(kind: Kind, render: Render) -> None:
    spec, _, value = example(kind)
    spec, value = scripted(spec), scripted(value)
    form = kind.form(kind.spec(spec))()

    asked = Page(render(kind.name, "ask", form, spec, legend=SCRIPT, stored=kind.fill(value, spec)))
    tally = kind.tally([(value, 8)], spec)
    shown = Page(render(kind.name, "result", tally, "stage", title=SCRIPT))
    stages = [Page(render(kind.name, "stage", SCRIPT, spec, told, SCRIPT)) for told in (None, tally)]

    assert SCRIPT in asked.text
    assert SCRIPT in shown.text
    assert all(SCRIPT in stage.text for stage in stages)
    pages = (asked, shown, *stages)
    assert "script" not in {tag for page in pages for tag, _ in page.elements}
