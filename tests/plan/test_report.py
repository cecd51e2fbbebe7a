"""The report is a pure value: what is known goes in, sentences and an order come out."""

from dataclasses import replace
from datetime import date
from types import SimpleNamespace

import msgspec
import pytest

from tests.world.example import FULL
from workshop.ground.config import ROOT
from workshop.plan import rules, summary
from workshop.plan.build import build
from workshop.plan.part import Idea, Poll
from workshop.plan.planned import PlannedMeasure
from workshop.plan.report import About
from workshop.plan.sources import of_theme
from workshop.programme.reading import load
from workshop.programme.statement import Term
from workshop.programme.theme import ExampleMeasure
from workshop.programme.values import Programme
from workshop.questions import kinds
from workshop.survey.result.values import Result

ABOUT = About(
    organisation="Exempelköpings kommun", title="Att leda", held_on=date(2026, 11, 30), place="", committee="",
    diary_number="", threshold=6,
)  # fmt: skip
MEASURE = PlannedMeasure(theme_key="styrning", what="Utse en ägare.", **FULL)
BARE = PlannedMeasure(
    theme_key="styrning", what="Utse en ägare."
)  # fmt: skip


@pytest.fixture(scope="module")
def programme() -> Programme:
    return load(ROOT / "themes")


def few(threshold: int = 6) -> Result:
    return Result(
        survey="s", threshold=threshold, too_few=True, n=None, steps=(), asks_wanted=False, total=None, themes=(),
        roles=(), units=(), notes=(),
    )  # fmt: skip


def made(programme: Programme, **parts):
    known = {"survey_state": "none", "survey": None, "rule_version": None, "polls": (), "ideas": (), "measures": ()}
    return build(about=ABOUT, programme=programme, programme_hash="abc", **known | parts)


def poll(theme: str, key: str = "p") -> Poll:
    choice = kinds.get("choice")
    tally = choice.tally([({"choice": 0}, 9), ({"choice": 1}, 3)], choice.spec({"options": ["Mål", "Tid"]}))
    return Poll(key=key, theme_key=theme, kind="choice", text="Vad först?", n=12, too_few=False, tally=tally)


@pytest.mark.parametrize(
    ("indexes", "said"),
    [
        ((61, 38, 50), "Starkast är läget i A, index 61 av 100. Svagast är det i B, index 38."),
        ((61, 61, 50), "Starkast är läget i A och B, index 61 av 100. Svagast är det i C, index 50."),
        ((50, 50, 50), "Alla teman har samma index, 50 av 100."),
        ((None, 38, 50), "Starkast är läget i C, index 50 av 100. Svagast är det i B, index 38."),
    ],
)
def test_the_summary_names_the_strongest_and_the_weakest_theme(indexes: tuple[int | None, ...], said: str) -> None:
    themes = [SimpleNamespace(label=label, index=index) for label, index in zip("ABC", indexes, strict=True)]
    result = SimpleNamespace(too_few=False, n=20, themes=themes)

    assert list(summary.sentences("closed", result)) == ["20 personer svarade på nulägesanalysen.", said]


def test_a_room_below_the_threshold_has_no_number(programme: Programme) -> None:
    report = made(programme, survey_state="closed", survey=few(8), rule_version=1)

    assert report.summary[0] == "Färre än 8 personer svarade på nulägesanalysen."
    assert not report.measured
    assert all(part.result is None for part in report.parts)


def test_everything_stands_with_its_theme_and_the_measures_keep_their_priority(programme: Programme) -> None:
    report = made(
        programme,
        polls=[poll("samverkan"), poll("", "q")],
        ideas=[Idea(theme_key="styrning", text="En lista.")],
        measures=[replace(MEASURE, theme_key=""), replace(MEASURE, theme_key="samverkan"), MEASURE],
    )

    assert [part.key for part in report.parts] == [*(theme.key for theme in programme.themes), ""]
    assert [measure.theme_key for measure in report.measures] == ["", "samverkan", "styrning"]
    assert [measure.number for measure in report.measures] == [1, 2, 3]
    assert [found.key for found in report.polls] == ["p", "q"]
    [ideas] = [part.ideas for part in report.parts if part.key == "styrning"]
    assert ideas == (Idea(theme_key="styrning", text="En lista."),)


def test_what_concerns_all_themes_has_no_part_when_there_is_nothing(programme: Programme) -> None:
    assert len(made(programme).parts) == len(programme.themes)


def test_the_glossary_has_the_words_of_the_statements_once_in_swedish_order(programme: Programme) -> None:
    words = [word.term for word in made(programme).words]

    assert words == sorted(set(words), key=lambda word: word.replace("å", "{").replace("ä", "|").replace("ö", "}"))
    assert {term for theme in programme.themes for one in theme.statements for term in one.terms} == set(words)


def test_words_that_mean_something_here_are_in_the_glossary_as_they_are_meant(programme: Programme) -> None:
    known = made(programme).words[0]
    here = (Term(term=known.term.upper(), meaning="så som vi gör."), Term(term="Servicecenter", meaning="IT hos oss."))
    words = {word.term: word.meaning for word in made(msgspec.structs.replace(programme, words=here)).words}

    assert words[known.term] == f"{known.meaning} Hos oss: så som vi gör."
    assert words["Servicecenter"] == "Hos oss: IT hos oss."


def test_a_poll_is_quoted_with_what_most_chose(programme: Programme) -> None:
    found = of_theme(programme.theme("samverkan"), None, [poll("samverkan"), poll("styrning", "q")], [("k", "En idé.")])

    assert [(one.origin, one.ref) for one in found[:2]] == [("poll", "p"), ("card", "k")]
    top = [{"label": "Mål", "share": 75}, {"label": "Tid", "share": 25}]
    assert found[0].quoted == {"text": "Vad först?", "n": 12, "top": top}


def test_examples_for_the_weakest_statement_come_first() -> None:
    def example(key: str, *statements: str) -> ExampleMeasure:
        return ExampleMeasure(
            key=key, what="x", responsible="x", money="Inom ram: x", benefit="x", indicator="x", statements=statements
        )

    examples = [example("a", "s1"), example("b", "s2"), example("c", "s1", "s3"), example("d", "s4")]
    ranked = rules.most_needed(examples, {"s1": 60, "s2": 20, "s3": 40, "s4": None})

    assert [(one.key, index) for one, index in ranked] == [("b", 20), ("c", 40), ("a", 60), ("d", None)]


@pytest.mark.parametrize(
    ("written", "stored"),
    [
        ("Inom ram: tio timmar.", ("inom_ram", "Tio timmar.")),
        ("Äskas: 200 000 kronor.", ("askas", "200 000 kronor.")),
        ("Externt: stöd från Vinnova.", ("externt", "Stöd från Vinnova.")),
    ],
)
def test_the_money_of_an_example_is_read(written: str, stored: tuple[str, str]) -> None:
    assert rules.read_money(written) == stored
