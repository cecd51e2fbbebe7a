"""The words people meet are plain Swedish: short, readable, explained."""

import re
from pathlib import Path

import pytest

from workshop.ground.roles import ROLES
from workshop.programme.reading import load
from workshop.programme.wording import for_role
from workshop.survey import rules

PROGRAMME = load(Path(__file__).parents[2] / "themes")
each_theme = pytest.mark.parametrize("theme", PROGRAMME.themes, ids=lambda theme: theme.key)


def lix(texts):
    """Björnsson's läsbarhetsindex: words per sentence plus the per cent of words longer than six letters."""
    text = " ".join(text if text.endswith((".", "!", "?")) else f"{text}." for text in texts if text)
    words = re.findall(r"[^\W\d_]+", text)
    sentences = re.findall(r"[.!?:](?=\s|$|”)", text)
    return len(words) / len(sentences) + 100 * sum(len(word) > 6 for word in words) / len(words)


def wordings(statement):
    """Each once."""
    return dict.fromkeys(for_role(statement, role) for role in ROLES)


def shown_to_the_room(theme):
    yield from (theme.title, theme.purpose, theme.discussion.text, theme.discussion.help, theme.ideas.text)
    yield theme.ideas.help
    for statement in theme.statements:
        yield from (*wordings(statement), statement.help, statement.example)
    for poll in theme.polls:
        yield from (poll.text, poll.help, *poll.spec.get("options", poll.spec.get("steps", [])))
    for measure in theme.measures:
        yield from (measure.what, measure.money, measure.benefit, measure.indicator)
    for term in theme.glossary:
        yield from (term.term, term.meaning)


def test_lix_counts_as_it_is_defined():
    assert lix(["Vi ses här.", "Kommunstyrelsen beslutar"]) == 5 / 2 + 100 * 2 / 5


@each_theme
def test_a_theme_is_easy_to_read(theme):
    assert lix(list(shown_to_the_room(theme))) <= 40
    for role in ROLES:
        assert lix([for_role(statement, role) for statement in theme.statements]) <= 40


def test_the_five_themes_can_be_answered_in_ten_minutes():
    assert rules.minutes(sum(len(theme.statements) for theme in PROGRAMME.themes)) <= 10
    asked = [statement for theme in PROGRAMME.themes for statement in theme.statements]
    read = [text for one in asked for text in (max(wordings(one), key=len), one.help, one.example)]
    words, statements = sum(len(text.split()) for text in read), len(asked)
    # 160 words a minute is slow reading; five seconds to choose. Nobody opens every help text.
    assert words / 160 + statements * 5 / 60 <= 10


@each_theme
def test_no_statement_asks_two_things_or_asks_backwards(theme):
    for statement in theme.statements:
        for wording in wordings(statement):
            words = wording.lower().split()
            assert not {"inte", "aldrig", "ingen", "och", "eller", "samt"} & set(words)


@each_theme
def test_every_term_is_used_and_stands_in_the_text_it_explains(theme):
    used = {term for statement in theme.statements for term in statement.terms}
    assert used == {term.term for term in theme.glossary}
    for statement in theme.statements:
        text = " ".join([*wordings(statement), statement.help, statement.example]).lower()
        assert all(term.lower()[:6] in text for term in statement.terms)


@each_theme
def test_the_two_polls_are_of_different_kinds(theme):
    assert len({poll.kind for poll in theme.polls}) == 2


@each_theme
def test_every_statement_has_a_measure(theme):
    assert {key for m in theme.measures for key in m.statements} == {s.key for s in theme.statements}


@each_theme
def test_there_is_advice_for_every_moment_the_facilitator_leads(theme):
    assert {note.kind for note in theme.notes} == {"intro", "result", "discussion", "ideas", "measures"}
