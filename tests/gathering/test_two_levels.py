"""Verksamheter under a nämnd: written as lines, found under it by who answers, and told so in the result."""

import pytest
from flask import Flask

from tests.world.room import furnish
from workshop.gathering.rules import BadUnits, ExpectedUnit, by_part, parse_units, units_text

SAID = """Kommunledning, 8
Socialnämnden:
Socialnämnden, 11
Äldreomsorg, 12
Bygg- och miljönämnden:
Plan och bygg"""


def test_a_line_that_ends_with_a_colon_is_what_the_next_stand_under() -> None:
    units = parse_units(SAID)
    assert [(one.part_of, one.label, one.expected) for one in units] == [
        ("", "Kommunledning", 8),
        ("Socialnämnden", "Socialnämnden", 11),
        ("Socialnämnden", "Äldreomsorg", 12),
        ("Bygg- och miljönämnden", "Plan och bygg", 0),
    ]
    assert units_text(units) == SAID


def test_a_colon_alone_is_refused_by_its_line() -> None:
    with pytest.raises(BadUnits, match="Rad 2"):
        parse_units("Skola\n:")


def test_those_that_stand_under_nothing_come_as_they_are() -> None:
    assert [part for part, _ones in by_part(parse_units("Skola, 8\nVård, 9"))] == [""]


def test_who_answers_the_desk_and_the_result_see_them_under_their_names(app: Flask) -> None:
    units = tuple(ExpectedUnit(label=label, expected=12, part_of=part) for part, label in (
        ("Socialnämnden", "Äldreomsorg"), ("Socialnämnden", "Individ och familj"), ("Skolnämnden", "Grundskola"),
    ))  # fmt: skip
    room = furnish(app, units=units, roles={"fortroendevald": 18, "tjansteperson": 18})
    room.open()
    phone = room.phone()
    phone.get("/anslut")
    taps = phone.post("/anslut", role="tjansteperson").text
    assert _in_order(taps, "Socialnämnden", "Äldreomsorg", "Individ och familj", "Skolnämnden", "Grundskola", "Annars")
    assert _in_order(room.leader.get(f"{room.base}/").text, "Socialnämnden", "Äldreomsorg", "Skolnämnden", "Grundskola")
    room.answer_survey(36, lambda person, statement: str(1 + (person * 7 + statement * person) % 6))
    room.close()
    where = room.desk().get("/resultat").text.partition('id="var"')[2]
    assert _in_order(where, "Socialnämnden:", "Äldreomsorg (12)", "Skolnämnden:", "Grundskola (12)")


def _in_order(text: str, *words: str) -> bool:
    at = 0
    for word in words:
        at = text.find(word, at)
        if at < 0:
            return False
    return True
