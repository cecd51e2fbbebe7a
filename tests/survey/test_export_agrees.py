"""The page and the three files of a result say the same: every number of one is in the others, and nothing small is."""

import csv
import html
import io
import json
import re
from dataclasses import dataclass
from datetime import date
from typing import Any

import openpyxl
import pytest
from flask import Flask
from sqlalchemy import select
from werkzeug.datastructures import MultiDict

from tests.survey.test_history import measure
from tests.world import people
from tests.world.room import Room, furnish
from workshop.answers.intake import Given
from workshop.answers.models import Comment, Quote
from workshop.gathering.rules import ExpectedUnit
from workshop.survey import actions, quotes, references, wording
from workshop.web.house import house_of

READ, HIDDEN = "Det här får läsas", "Det här har någon dolt"
SMALL = "Räddningstjänst"  # two people


@dataclass(frozen=True, kw_only=True)
class Told:
    """What the desk's page and each of its files says of one result."""

    page: str
    data: dict[str, Any]
    long: list[dict[str, str]]
    book: dict[str, list[list[Any]]]

    def values(self, level: str, measure: str) -> list[str]:
        return [row["Värde"] for row in self.long if (row["Nivå"], row["Mått"]) == (level, measure)]

    def column(self, sheet: str, name: str) -> list[Any]:
        head, *rows = self.book[sheet]
        return [row[head.index(name)] for row in rows]


@pytest.fixture(scope="module")
def told(app_of_the_file: Flask) -> Told:
    """A second measurement with everything in it: önskat läge, maturity, comments, a reference value, a small unit."""
    measure(app_of_the_file, people.ANNA, 2030, 1)
    room = second(app_of_the_file)
    answer_all(room)
    room.database.act(comment, room)
    room.close()
    room.database.act(references.add, room.workshop, key="styrning", value=47.5, year=2029, source="Egen källa")
    with room.database.read() as db:
        states = {one.id: "hidden" if one.text == HIDDEN else "desk" for one in db.scalars(select(Quote))}
    room.database.act(quotes.place, room.survey, states)
    base = f"{room.base}/nulage/resultat"
    book = openpyxl.load_workbook(io.BytesIO(room.leader.get(f"{base}.xlsx").data))
    lines = io.StringIO(room.leader.get(f"{base}.csv").data.decode("utf-8-sig"))
    return Told(
        page=re.sub(r"\s+", " ", html.unescape(room.leader.get(f"{base}?visa=allt").text)),
        data=json.loads(room.leader.get(f"{base}.json").text),
        long=list(csv.DictReader(lines, delimiter=";")),
        book={sheet.title: [[cell.value for cell in row] for row in sheet.iter_rows()] for sheet in book},
    )


def second(app: Flask) -> Room:
    units = tuple(ExpectedUnit(label=label, expected=15) for label in ("Skola", "Vård", SMALL))
    roles = {"fortroendevald": 16, "tjansteperson": 16}
    room = furnish(app, held_on=date(2031, 5, 14), themes=("styrning",), units=units, roles=roles)
    room.database.act(wording.ask_maturity, room.survey, True)
    room.database.act(actions.prepare, room.survey, answer_by=None, asks_wanted=True)
    room.open()
    return room


def answer_all(room: Room) -> None:
    intake, asked = house_of(room.app).intake, room.askings()
    for at in range(32):
        unit = room.units[SMALL if at < 2 else ("Skola", "Vård")[at % 2]]
        role = ("fortroendevald", "tjansteperson")[at // 2 % 2]
        given = [
            Given(asking=id, fields=MultiDict({"now": now(at, number), "wanted": str(4 + (at + number) % 3)}), seq=1)
            for number, id in enumerate(asked)
        ]
        intake.take(room.sit(role, unit), given)


def now(person: int, number: int) -> str:
    """Some statements lower than others."""
    step = 1 + (person * 5 + number + person // 7) % 6
    return "vet_ej" if (person + number) % 13 == 0 else str(max(1, step - number % 3))


def comment(db, room: Room) -> None:  # type: ignore[no-untyped-def]
    asking = room.askings()[0]
    for at, text in enumerate((READ, HIDDEN)):
        db.add(Comment(survey=room.survey, asking=asking, voter=str(at), text=text))
    db.commit()


def test_index_spread_and_gap_of_each_theme_and_part_are_the_same_in_all(told: Told) -> None:
    tables = told.data["tables"]
    maturity = tables["maturity"]
    rows = [*tables["themes"], tables["total"], *maturity["categories"], *maturity["dimensions"], maturity["total"]]
    for said, name in (("Index", "index"), ("Svar", "n"), ("Avstånd", "gap"),
                          ("Önskat index", "wanted"), ("Vet ej, procent", "dont_know")):  # fmt: skip
        expected = sorted(row["all"][name] for row in rows)
        assert sorted(told.column("Teman", said)) == expected, said
        everybodys = [row for row in told.long if (row["Nivå"], row["Mått"], row["Grupp"]) == ("Tema", said, "Alla")]
        assert sorted(int(row["Värde"]) for row in everybodys) == expected, said
    assert all(f"Index {theme['all']['index']}." in told.page for theme in tables["themes"])


def test_every_statement_is_in_all_with_its_index_and_who_could_not_answer(told: Told) -> None:
    rows = told.data["tables"]["statements"]
    texts = [told.data["wording"][row["key"]] for row in rows]
    assert sorted(told.column("Påståenden", "Påstående")) == sorted(texts)
    assert all(text in told.page for text in texts)
    for said, name in (("Index", "index"), ("Vet ej", "vet_ej"), ("Svar", "n")):
        assert sorted(told.column("Påståenden", said)) == sorted(row["all"][name] for row in rows)


def test_each_group_is_in_all_and_two_people_are_nowhere_alone(told: Told) -> None:
    classes = told.data["classes"]
    labels = [group["label"] for split in ("roles", "units") for group in classes[split]]
    sizes = [group["n"] for split in ("roles", "units") for group in classes[split]]
    assert labels
    assert SMALL not in labels
    assert told.column("Grupper", "Grupp") == labels
    assert told.column("Grupper", "Har svarat") == sizes
    assert told.values("Grupper", "Har svarat") == list(map(str, sizes))
    assert told.book["Tema och grupp"][0] == ["Tema", *labels]
    assert {row["Grupp"] for row in told.long} <= {*labels, "Alla", ""}
    assert {row[3] for row in told.book["Per grupp"][1:]} <= set(labels)
    assert min(sizes) >= 6
    assert min(int(row["Värde"]) for row in told.long if row["Mått"] in ("Svar", "Har svarat")) >= 6
    statements = told.data["tables"]["statements"]
    shown = [row for one in statements for split in ("roles", "units") for row in one[split] or ()]
    assert shown
    assert all(set(row) == {"class", "index"} for row in shown)
    assert {row["Värde"] for row in told.long if row["Delning"]} <= {
        "högst 20", "30", "40", "50", "60", "70", "minst 80",
    }  # fmt: skip


def test_the_place_in_the_2x2_is_the_same_in_all(told: Told) -> None:
    found = told.data["quadrant"]
    assert found["title"] in told.page
    assert told.column("Mognad", "Läge")[0] == found["title"]
    assert told.values("Mognad", "Läge") == told.column("Mognad", "Läge")
    assert [list(map(str, row[1:3])) for row in told.book["Mognad"][1:]] == [one["said"] for one in found["points"]]


def test_the_comparison_is_the_same_in_all(told: Told) -> None:
    found = told.data["since"]
    lines = [*found["themes"], *([found["total"]] if found["total"] else []), *found["moved"]]
    assert lines
    assert "Sedan maj 2030" in told.page
    assert told.column("Jämförelse", "Nu") == [line["now"] for line in lines]
    assert told.column("Jämförelse", "maj 2030") == [line["then"] for line in lines]
    assert told.values("Jämförelse", "Nu") == [str(line["now"]) for line in lines]
    assert all(line["label"] in told.page for line in found["moved"])
    groups = [line["moved"] for line in found["groups"]]
    assert groups
    assert set(groups) <= {"högre", "lägre", "ungefär lika"}
    assert told.column("Jämförelse per grupp", "Nu") == groups == told.values("Jämförelse per grupp", "Nu")


def test_values_from_elsewhere_and_what_to_talk_about_are_the_same_in_all(told: Told) -> None:
    [value] = told.data["references"]
    assert told.book["Jämförelsevärden"][1][1:] == [value["value"], value["year"], value["source"]]
    assert told.values("Jämförelsevärden", "Källa") == ["Egen källa"]
    assert "Egen källa" in told.page
    points = [one["text"] for one in told.data["talk"]]
    assert points
    assert told.column("Att prata om", "Iakttagelse") == points == told.values("Att prata om", "Iakttagelse")
    assert all(point in told.page for point in points)


def test_a_hidden_comment_is_nowhere_and_one_that_is_read_is_everywhere(told: Told) -> None:
    assert READ in told.page
    assert [one["text"] for one in told.data["quotes"]] == [READ]
    assert told.column("Kommentarer", "Kommentar") == [READ] == told.values("Kommentarer", "Kommentar")
    everything = f"{told.page}{json.dumps(told.data, ensure_ascii=False)}{told.long}{told.book}"
    assert HIDDEN not in everything


def test_strengths_and_weaknesses_are_the_same_in_all(told: Told) -> None:
    found = told.data["relative"]
    rows = [*found["strengths"], *found["weaknesses"]]
    assert told.column("Starkast och svagast", "Från snittet") == [row["apart"] for row in rows]
    assert told.values("Starkast och svagast", "Index") == [str(row["index"]) for row in rows]
    assert all(told.data["wording"][row["key"]] in told.page for row in rows)


def test_what_is_not_shown_is_said_in_all(told: Told) -> None:
    notes = [note["text"] for note in told.data["tables"]["notes"] if note["key"]]
    assert notes
    assert sorted(told.column("Visas inte eller delvis", "Varför")) == sorted(notes)
    assert all(note in told.page for note in notes)
