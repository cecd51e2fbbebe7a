"""PURE. What was read becomes a report: theme by theme, with what concerns them all last."""

from collections.abc import Sequence
from dataclasses import replace

from workshop.ground.text import fold, swedish_order
from workshop.plan import summary
from workshop.plan.part import Idea, Part, PassedOver, Poll, Talk
from workshop.plan.planned import PlannedMeasure
from workshop.plan.report import About, Beside, Look, Prepared, Quoted, Report, SurveyState, Word
from workshop.programme.statement import Term
from workshop.programme.theme import Theme
from workshop.programme.values import Programme
from workshop.survey.result.values import Result, Summary


def build(
    *,
    about: About,
    programme: Programme,
    programme_hash: str,
    survey_state: SurveyState,
    survey: Result | None,
    rule_version: int | None,
    polls: Sequence[Poll],
    ideas: Sequence[Idea],
    measures: Sequence[PlannedMeasure],
    quotes: Sequence[Quoted] = (),
    beside: Beside | None = None,
    passed_over: Sequence[PassedOver] = (),
    look: Look | None = None,
    units: Sequence[str] = (),
) -> Report:
    """Lay everything out theme by theme; a theme without content has its part all the same. The measures keep the
    numbers of their priority: the order that they are given in.
    """
    numbered = [replace(measure, number=number) for number, measure in enumerate(measures, 1)]
    shown = survey if survey and not survey.too_few else None
    beside = beside or Beside()
    parts = [
        _part(theme, at, shown.theme(theme.key) if shown else None, polls, ideas, numbered, beside.talk)
        for at, theme in enumerate(programme.themes, 1)
    ]
    known = {theme.key for theme in programme.themes}
    common = _common(
        [poll for poll in polls if poll.theme_key not in known],
        [idea for idea in ideas if idea.theme_key not in known],
        [measure for measure in numbered if measure.theme_key not in known],
    )
    return Report(
        about=about,
        summary=tuple(summary.sentences(survey_state, survey)),
        survey_state=survey_state,
        survey=survey,
        rule_version=rule_version,
        parts=(*parts, *common),
        words=_words(programme.themes, programme.words),
        programme_hash=programme_hash,
        quotes=tuple(quotes),
        since=beside.since if shown else None,
        references=beside.references if shown else (),
        passed_over=tuple(passed_over),
        look=look or Look(),
        talk=tuple(one for one in beside.talk if not one.theme_key) if shown else (),
        prepared=Prepared(units=tuple(units), own=programme.own),
    )


def _part(
    theme: Theme,
    number: int,
    result: Summary | None,
    polls: Sequence[Poll],
    ideas: Sequence[Idea],
    measures: Sequence[PlannedMeasure],
    talk: Sequence[Talk],
) -> Part:
    return Part(
        key=theme.key,
        number=number,
        title=theme.title,
        purpose=theme.purpose,
        result=result,
        polls=tuple(poll for poll in polls if poll.theme_key == theme.key),
        ideas=tuple(idea for idea in ideas if idea.theme_key == theme.key),
        measures=tuple(measure for measure in measures if measure.theme_key == theme.key),
        talk=tuple(one for one in talk if one.theme_key == theme.key),
    )


def _common(polls: Sequence[Poll], ideas: Sequence[Idea], measures: Sequence[PlannedMeasure]) -> tuple[Part, ...]:
    if not (polls or ideas or measures):
        return ()
    return (
        Part(
            key="", number=0, title="Gemensamt för alla teman", purpose="", result=None, polls=tuple(polls),
            ideas=tuple(ideas), measures=tuple(measures),
        ),
    )  # fmt: skip


def _words(themes: Sequence[Theme], local: Sequence[Term]) -> tuple[Word, ...]:
    """Every term that a statement uses, once, in Swedish order. `local`: what words mean to this organisation."""
    found: dict[str, Term] = {}
    for theme in themes:
        used = {term for statement in theme.statements for term in statement.terms}
        for word in theme.glossary:
            if word.term in used:
                found.setdefault(fold(word.term), word)
    for word in local:
        general = found.get(fold(word.term))
        meaning = f"{general.meaning} Hos oss: {word.meaning}" if general else f"Hos oss: {word.meaning}"
        found[fold(word.term)] = Term(term=general.term if general else word.term, meaning=meaning)
    ordered = sorted(found.values(), key=lambda word: swedish_order(word.term))
    return tuple(Word(term=word.term, meaning=word.meaning) for word in ordered)
