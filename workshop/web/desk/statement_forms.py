"""What the facilitator writes about the statements: own ones, and what words and statements mean here."""

from collections.abc import Sequence
from typing import Any

from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from wtforms import HiddenField, SelectField
from wtforms.fields import SelectChoice
from wtforms.validators import DataRequired, Regexp, ValidationError

from workshop.ground.db import new_id
from workshop.programme.statement import OWN, OwnStatement, Term
from workshop.programme.values import Programme
from workshop.programme.we import LONGEST
from workshop.survey.wording import LONGEST_HERE, MOST_SIGNS, MOST_STATEMENT_WORDS, MOST_WORDS
from workshop.web.fields import Line, Text

LONGEST_WORD = 60
LONGEST_LIST = MOST_WORDS * (LONGEST_HERE + LONGEST_WORD + 3)


class OwnForm(FlaskForm):
    """One own statement. `key` is made when the page is drawn, so that sending twice makes one."""

    key = HiddenField(validators=[Regexp(rf"^{OWN}[0-9a-f]{{12}}$")])
    theme = SelectField(_l("Tema"))
    text = Line(_l("Påstående"), [DataRequired(_l("Skriv påståendet."))], limit=MOST_SIGNS)
    help = Line(_l("Förklaring"), limit=LONGEST_HERE)
    example = Line(_l("Exempel"), limit=LONGEST_HERE)

    def __init__(self, programme: Programme, **more: Any) -> None:
        super().__init__(**more)
        self.theme.choices = [SelectChoice(value=theme.key, label=theme.title) for theme in programme.themes]
        if not self.key.data:
            self.key.data = f"{OWN}{new_id()[:12]}"

    def validate_text(self, field: Line) -> None:
        words = len((field.data or "").split())
        if words > MOST_STATEMENT_WORDS:
            raise ValidationError(_l("Påståendet har %(n)s ord. Korta det till högst 20.", n=words))

    def values(self) -> OwnStatement:
        return OwnStatement(
            theme=self.theme.data, key=self.key.data, text=self.text.data, help=self.help.data or "",
            example=self.example.data or "",
        )  # fmt: skip


class WordsForm(FlaskForm):
    """Words with what they mean here: one a line, «IT-avdelningen: den som har hand om …»."""

    words = Text(_l("Ord och vad de betyder hos er"), limit=LONGEST_LIST)

    def __init__(self, words: Sequence[Term] = (), **more: Any) -> None:
        super().__init__(data={"words": "\n".join(f"{word.term}: {word.meaning}" for word in words)}, **more)
        self.terms: tuple[Term, ...] = ()

    def validate_words(self, field: Text) -> None:
        self.terms = tuple(_term(line) for line in (field.data or "").split("\n") if line)
        if len(self.terms) > MOST_WORDS:
            raise ValidationError(_l("Skriv högst %(n)s ord.", n=MOST_WORDS))


def _term(line: str) -> Term:
    term, colon, meaning = (part.strip() for part in line.partition(":"))
    if not (term and colon and meaning):
        raise ValidationError(_l("Skriv ordet, ett kolon och vad det betyder: ”%(line)s”.", line=line))
    if len(term) > LONGEST_WORD or len(meaning) > LONGEST_HERE:
        raise ValidationError(_l("Korta förklaringen av ”%(term)s” till högst 300 tecken.", term=term[:LONGEST_WORD]))
    return Term(term=term, meaning=meaning)


class WeForm(FlaskForm):
    """Whom «vi» means, as it follows «betyder»."""

    we = Line(_l("”Vi” och ”hos oss” betyder"), limit=LONGEST)


class LocalForm(FlaskForm):
    """What one statement means here. Each has a field of its own on the page."""

    key = HiddenField()
    local = Line(_l("Så menar vi hos oss"), limit=LONGEST_HERE)

    def __init__(self, **more: Any) -> None:
        super().__init__(**more)
        self.local.id = f"hos-oss-{self.key.data or ''}"
