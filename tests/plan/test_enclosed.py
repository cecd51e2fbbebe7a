"""What a plan's PDF carries of itself: the plan that it shows, and nothing of anybody's."""

import json
from dataclasses import replace
from datetime import date, datetime
from hashlib import sha256
from pathlib import Path
from typing import Any

import msgspec

from tests.world.example import FULL, MADE
from tests.world.room import Room
from workshop.cards.actions import show_all
from workshop.ground.config import ROOT
from workshop.plan import enclosed, plan_file
from workshop.plan.committees import committees, part_of
from workshop.plan.models import WRITTEN
from workshop.plan.planned import Ground
from workshop.plan.report import Edition, Prepared
from workshop.programme.statement import OwnStatement

EDITION = Edition(number=2, status="utkast", dated=datetime(2026, 11, 28, 12))
OWN = OwnStatement(theme="styrning", key="egen-0123456789ab", text="Vi vågar säga nej.", help="Också uppåt.")


def carried(room: Room) -> dict[str, Any]:
    return json.loads(enclosed.enclosed(room.report(), EDITION))


def test_it_says_what_it_is_which_version_of_the_form_and_the_sum_of_the_plan(example: Room) -> None:
    example.write_measure("Samla ärendena", **FULL)
    said = carried(example)
    canonical = json.dumps(said["plan"], ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()
    assert (said["format"], said["schema"]) == ("kompetenslyft-handlingsplan", 1)
    assert said["sha256"] == sha256(canonical).hexdigest()


def test_a_measure_has_all_that_is_written_of_it_and_an_id_that_stays(example: Room) -> None:
    made = example.write_measure("Samla ärendena", grounds=("statement:mal-i-budgeten",), **FULL)
    (one,) = carried(example)["plan"]["measures"]
    assert set(one) == {*WRITTEN, "uid", "number", "editions", "grounds"}
    assert (one["uid"], one["what"], one["follow_up_on"]) == (made, "Samla ärendena", "2027-09-01")
    assert [(ground["origin"], sorted(ground)) for ground in one["grounds"]] == [
        ("statement", ["index", "n", "origin", "text", "vet_ej"])
    ]


def test_what_people_wrote_and_how_many_a_unit_has_stay_out_of_it(example: Room) -> None:
    example.arrive(8)
    committee = example.go("ideas")
    example.send_idea("En karta över alla system")
    example.database.act(show_all, example.workshop, committee.id)
    (card,) = example.cards()
    example.write_measure("Rita upp systemen", grounds=(f"card:{card.id}",), **FULL)
    assert "En karta över alla system" in json.dumps(example.report().to_json(), ensure_ascii=False)
    said = enclosed.enclosed(example.report(), EDITION).decode()
    assert "En karta över alla system" not in said
    plan = json.loads(said)["plan"]
    assert plan["measures"][0]["grounds"] == []
    assert plan["units"][1] == "Barn och utbildning"


def test_the_workshops_own_statements_are_there(example: Room) -> None:
    report = replace(example.report(), prepared=Prepared(units=("Skolan",), own=(OWN,)))
    plan = enclosed.plan_of(report, EDITION)
    assert [(one.key, one.theme, one.text, one.help) for one in plan.own_statements] == [
        ("egen-0123456789ab", "styrning", "Vi vågar säga nej.", "Också uppåt.")
    ]


def test_a_part_says_whose_it_is(example: Room) -> None:
    example.write_measure("Ett", **FULL)
    example.write_measure("Två", **{**FULL, "committee": "Socialnämnden"})
    of = committees(example.report())[1]
    plan = enclosed.plan_of(part_of(example.report(), of), EDITION, of)
    assert (plan.part, [one.what for one in plan.measures]) == ("Socialnämnden", ["Två"])


def test_whole_numbers_have_no_point_in_the_one_way_to_write_it(example: Room) -> None:
    example.write_measure("Ett", **FULL, indicator_now=9.0, indicator_target=1.5)
    canonical = enclosed.canonical(enclosed.plan_of(example.report(), EDITION))
    assert b'"indicator_now":9,' in canonical
    assert b'"indicator_target":1.5,' in canonical


def test_an_edition_that_was_kept_before_a_measure_had_such_an_id_carries_its_id(example: Room) -> None:
    made = example.write_measure("Ett", **FULL)
    report = example.report()
    parts = [replace(part, measures=tuple(replace(one, uid="") for one in part.measures)) for part in report.parts]
    (one,) = enclosed.plan_of(replace(report, parts=tuple(parts)), EDITION).measures
    assert one.uid == made


def test_an_earlier_plan_that_a_measure_comes_from_goes_along(example: Room) -> None:
    example.write_measure("Ett", **FULL)
    quoted = {"text": "Förra", "organisation": "A", "version": 3, "dated": "2025-11-28", "standing": "taken"}
    report = example.report()
    parts = [
        replace(
            part, measures=tuple(replace(one, grounds=(Ground(origin="plan", quoted=quoted),)) for one in part.measures)
        )
        for part in report.parts
    ]
    (one,) = enclosed.plan_of(replace(report, parts=tuple(parts)), EDITION).measures
    assert one.grounds == (
        plan_file.OnPlan(text="Förra", organisation="A", version=3, dated=date(2025, 11, 28), standing="taken"),
    )


def test_the_page_about_the_file_names_every_part_of_it() -> None:
    page = (Path(ROOT) / "docs" / "plan-file.md").read_text()
    parts = (plan_file.Plan, plan_file.Measure, plan_file.Cost, plan_file.Own, plan_file.Theme, plan_file.OnStatement,
             plan_file.OnPlan)  # fmt: skip
    named = {name for part in parts for name in (field.encode_name for field in msgspec.structs.fields(part))}
    assert sorted(name for name in named if f"`{name}`" not in page) == []


def test_the_same_edition_gives_the_same_file(example: Room) -> None:
    example.write_measure("Ett", **FULL)
    example.freeze_plan(MADE)
    assert enclosed.enclosed(example.report(), EDITION) == enclosed.enclosed(example.report(), EDITION)
