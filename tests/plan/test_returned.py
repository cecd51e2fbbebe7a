"""A plan that comes back is whole, and no more than the forms would have taken; or it is refused, and says why."""

import json
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from hashlib import sha256
from typing import Any

import msgspec
import pytest
from flask import Flask

from tests.plan.test_enclosed import EDITION, OWN
from tests.world.example import FULL
from tests.world.room import Room
from workshop.plan import enclosed
from workshop.plan.models import WRITTEN
from workshop.plan.report import Prepared
from workshop.plan.returned import LARGEST, fitting, read
from workshop.plan.returned_measures import LONGEST, LONGEST_COSTS, SEVERAL_LINES, BadPlan
from workshop.web.desk.plan_forms import MeasureForm
from workshop.web.fields import Line

Change = Callable[[dict[str, Any]], object]
MONEY = ({"year": 2027, "amount": 250_000, "unit": "kr", "financing": "askas"},)


@pytest.fixture
def said(example: Room) -> dict[str, Any]:
    """A plan of four measures, as its file says it: one open, one done, one called off, one parked."""
    example.write_measure("Samla ärendena", grounds=("statement:mal-i-budgeten",), **FULL, costs=list(MONEY))
    for what, more in (("Klar", {"status": "genomford"}), ("Inte av", {"status": "installd"})):
        example.write_measure(what, **FULL, **more)
    example.write_measure("Sen", **FULL, standing="parked", standing_why="Inte i år.")
    report = replace(example.report(), prepared=Prepared(units=("Skolan", "Vård, omsorg"), own=(OWN,)))
    return json.loads(enclosed.enclosed(report, EDITION))


def summed(said: dict[str, Any]) -> bytes:
    """With a sum that is right for what it says now: what a forger would send."""
    plan = json.dumps(said["plan"], ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()
    return json.dumps({**said, "sha256": sha256(plan).hexdigest()}).encode()


def refused(data: bytes) -> str:
    with pytest.raises(BadPlan) as fault:
        read(data)
    return str(fault.value)


def first(plan: dict[str, Any]) -> dict[str, Any]:
    return next(one for one in plan["measures"] if one["what"] == "Samla ärendena")


def test_the_open_measures_come_back_and_the_rest_is_counted(said: dict[str, Any]) -> None:
    plan = read(json.dumps(said).encode())
    assert ([one.written["what"] for one in plan.measures], plan.done, plan.parked) == (["Samla ärendena"], 2, 1)
    assert (plan.organisation, plan.version, plan.dated) == ("Exempelköpings kommun", 2, date(2026, 11, 28))
    assert (plan.units, plan.own) == (("Skolan", "Vård, omsorg"), (OWN,))


def test_a_measure_says_what_it_said_but_for_what_the_room_wanted_and_rests_on_the_plan(said: dict[str, Any]) -> None:
    first(said["plan"]).update(standing="proposed", standing_why="Dyr.")
    (one,) = read(summed(said)).measures
    assert {name: one.written[name] for name in FULL} == FULL
    assert (one.written["costs"], one.written["standing"], one.written["standing_why"]) == (list(MONEY), "", "")
    assert set(one.written) == set(WRITTEN)
    assert [ground.origin for ground in one.grounds] == ["plan", "statement"]
    assert one.grounds[0].quoted == {
        "text": "Att leda i en digital tid", "organisation": "Exempelköpings kommun", "version": 2,
        "dated": "2026-11-28", "standing": "proposed",
    }  # fmt: skip
    assert (one.uid, one.editions) == (first(said["plan"])["uid"], 2)


def test_what_was_changed_by_hand_or_broke_is_refused(said: dict[str, Any]) -> None:
    whole = json.dumps(said, ensure_ascii=False).encode()
    assert "skadade, eller ändrade" in refused(whole.replace(b"200 000 kronor", b"900 000 kronor"))
    assert "skadade, eller ändrade" in refused(whole[:-200])
    assert "skadade, eller ändrade" in refused(whole.replace(b"Samla", b"Saml\xff"))
    for data in (b"", b"null", b"[]", b"{}", b'{"format": 1}', b"\x00" * 99, b"[" * 200_000, b'{"plan":' * 200_000):
        assert refused(data)
    assert refused(whole + b" " * LARGEST)


def test_spaces_and_the_order_of_keys_are_no_change(said: dict[str, Any]) -> None:
    assert read(json.dumps(dict(reversed(said.items())), indent=7).encode()).measures


def test_a_later_form_of_the_file_is_told_apart_from_a_broken_one(said: dict[str, Any]) -> None:
    assert "nyare version" in refused(json.dumps({**said, "schema": 2, "plan": {"annat": 1}}).encode())
    assert "skadade" in refused(json.dumps({**said, "schema": 0}).encode())
    assert "skadade" in refused(json.dumps({**said, "format": "annat", "schema": 9}).encode())


HAND_MADE: dict[str, Change] = {
    "a part of the wrong kind": lambda plan: plan.update(measures="många"),
    "a number as a text": lambda plan: first(plan).update(indicator_now="nio"),
    "a text as a number": lambda plan: first(plan).update(what=7),
    "a part that there is not": lambda plan: first(plan).update(hemligt=1),
    "a part that is not there": lambda plan: first(plan).pop("what"),
    "a status that there is not": lambda plan: first(plan).update(status="klar"),
    "money in another currency": lambda plan: first(plan)["costs"][0].update(unit="euro"),
    "more money than there is": lambda plan: first(plan)["costs"][0].update(amount=10**30),
    "a year long ago": lambda plan: first(plan)["costs"][0].update(year=1),
    "no text": lambda plan: first(plan).update(what=" "),
    "too long a text": lambda plan: first(plan).update(benefit="Ö" * 601),
    "an absurd text": lambda plan: first(plan).update(benefit="Ö" * 60_000),
    "a day long ago": lambda plan: first(plan).update(follow_up_on="1026-01-01"),
    "a day that there is not": lambda plan: first(plan).update(follow_up_on="2027-02-30"),
    "a period that there is not": lambda plan: first(plan).update(done_by="snart"),
    "an id of another kind": lambda plan: first(plan).update(uid="../../etc/passwd"),
    "the same measure twice": lambda plan: plan["measures"].append(first(plan)),
    "too many measures": lambda plan: plan.update(measures=[first(plan)] * 1_001),
    "too many costs": lambda plan: first(plan).update(costs=first(plan)["costs"] * 60),
    "too many own statements": lambda plan: plan.update(own_statements=[
        {**plan["own_statements"][0], "key": f"egen-{at:012x}"} for at in range(11)]),
    "an own statement of 21 words": lambda plan: plan["own_statements"][0].update(text="ord " * 21),
    "a key that is no own statement's": lambda plan: plan["own_statements"][0].update(key="mal-i-budgeten"),
    "too many units": lambda plan: plan.update(units=[f"Enhet {chr(65 + at % 26)}{at}" for at in range(41)]),
    "a ground of another kind": lambda plan: first(plan)["grounds"].append({"origin": "card", "text": "Idé"}),
    "an index over a hundred": lambda plan: first(plan)["grounds"][0].update(index=101),
    "a title that is too long": lambda plan: plan.update(title="Ö" * 500),
}  # fmt: skip


@pytest.mark.parametrize("change", HAND_MADE.values(), ids=HAND_MADE)
def test_what_no_form_would_take_is_refused_though_the_sum_is_right(said: dict[str, Any], change: Change) -> None:
    change(said["plan"])
    assert refused(summed(said))


def test_the_refusal_of_a_text_says_which_one(said: dict[str, Any]) -> None:
    first(said["plan"]).update(benefit="Ö" * 601)
    assert refused(summed(said)) == "Åtgärd 1, ”Nytta”: Texten är 1 tecken för lång. Korta den och försök igen."


def test_signs_that_nobody_sees_are_taken_away_as_in_a_form(said: dict[str, Any]) -> None:
    first(said["plan"]).update(what="Sam\u202ela\x00 ärendena\u200b")
    (one,) = read(summed(said)).measures
    assert one.written["what"] == "Samla ärendena"


def test_a_workshop_with_other_themes_has_no_room_for_all_of_it(said: dict[str, Any], example: Room) -> None:
    plan, theme = read(json.dumps(said).encode()), first(said["plan"])["theme_key"]
    programme = example.programme
    others = tuple(one for one in programme.themes if one.key not in (theme, OWN.theme))
    fits = fitting(plan, msgspec.structs.replace(programme, themes=others))
    assert (fits.moved, fits.measures[0].written["theme_key"], fits.own, fits.left_own) == (1, "", (), (OWN.text,))
    assert fitting(plan, programme) == plan


def test_an_own_statement_that_the_programme_asks_now_stays_behind(said: dict[str, Any], example: Room) -> None:
    asked = example.programme.theme("styrning").statements[0].text
    said["plan"]["own_statements"][0]["text"] = asked
    assert fitting(read(summed(said)), example.programme).left_own == (asked,)


def test_the_form_of_a_measure_takes_as_much_and_no_more(app: Flask) -> None:
    with app.test_request_context():
        form = MeasureForm(themes=(), sources=(), data={}, sent=False)
    texts = {name: field for name in WRITTEN if isinstance(field := form[name], Line)}
    limits = {name: field.limit for name, field in texts.items()}
    assert limits.pop("costs") == LONGEST_COSTS
    assert limits == {name: LONGEST[name] for name in limits}
    assert {name for name in limits if texts[name].lines} == set(SEVERAL_LINES)
