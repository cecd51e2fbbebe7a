"""Who pastes too much loses none of it: it stands in the field as it was pasted, with what is wrong beside it."""

from pathlib import Path

import pytest

from tests.world import forms, house
from tests.world.forms import Form
from tests.world.pages import parse
from workshop.web.house import house_of

TEXT = "förslag " * 2_000 + "slut"
TYPED = ("text", "textarea", "email", "search")
LISTS = ("workshop.lists.give", "workshop.lists.correct")
TEMPLATES = Path(house.__file__).resolve().parents[2] / "workshop" / "templates"


@pytest.fixture(scope="module")
def found(tmp_path_factory: pytest.TempPathFactory) -> list[Form]:
    app = house.build(tmp_path_factory.mktemp("forms"))
    made = forms.found(app, forms.places(app, forms.MOST))
    house_of(app).database.close()
    return made


def test_what_is_too_long_stays_in_its_field_and_is_told_beside_it(found: list[Form]) -> None:
    asked = [(form, name) for form in found for name, kind in form.kinds.items() if kind in TYPED and own(form)]
    assert len(asked) > 50

    told = [said for form, name in asked if (said := wrong(form, name))]
    assert not told, "\n".join(told)


def own(form: Form) -> bool:
    """Whether what is typed is of this button. The desk's are in one form, and one of them takes what is written.

    At signing in nothing tells which of the two fields is wrong. What the run sheet shows of a moment beforehand is
    asked of nobody. A list is looked through whatever stands in it: tests/web/desk/test_lists.py.
    """
    beforehand = form.page.endswith("/visa")
    shared = form.page.endswith("/led") and form.endpoint != "workshop.cards.write"
    return not (shared or beforehand) and form.endpoint not in ("account.begin", *LISTS)


def wrong(form: Form, name: str) -> str:
    """What has become of it; '' when it is as promised."""
    forms.refresh(form.browser.application)
    answer = form.send(**{name: TEXT})
    if answer.status_code == 303:  # to the page of a form that stands on several
        answer = form.browser.get(answer.location)
    if answer.status_code not in (404, 409, 422):
        return f"{form}, {name}: {answer.status_code}"
    page = parse(answer.text)
    fields = [one for one in page.iter() if isinstance(one.tag, str) and one.get("name") == name]
    kept = [one for one in fields if TEXT in "".join([one.get("value") or "", *one.itertext()])]
    if not kept:
        return f"{form}, {name}: lost"
    errors = {
        one.get("id") for one in page.iter() if isinstance(one.tag, str) and "error" in (one.get("class") or "").split()
    }
    if kept[0].get("aria-invalid") != "true" or not errors & {*(kept[0].get("aria-describedby") or "").split()}:
        return f"{form}, {name}: nothing is said beside it"
    return ""


def test_no_field_cuts_what_is_pasted() -> None:
    assert [str(file.name) for file in TEMPLATES.rglob("*.html") if "maxlength" in file.read_text()] == []
