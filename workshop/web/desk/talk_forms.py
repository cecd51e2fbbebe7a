"""What the facilitator writes around the result: talking points, and values from elsewhere to compare with."""

from collections.abc import Mapping, Sequence

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from wtforms import SelectField
from wtforms.fields import SelectChoice
from wtforms.validators import DataRequired, InputRequired, NumberRange, ValidationError
from wtforms.widgets import TextArea

from workshop.programme.theme import Theme
from workshop.survey.talk import Wording
from workshop.web.fields import Decimal, Line, MadeId, Version, Year

YEARS = range(2000, 2101)


class WordingForm(FlaskForm):
    text = Line(
        _l("Vad vill du att de pratar om?"), limit=600, widget=TextArea(),
        validators=[DataRequired(_l("Skriv vad de ska prata om."))],
    )  # fmt: skip
    question = Line(_l("Fråga till rummet"), limit=300)

    @property
    def wording(self) -> Wording:
        return Wording(text=self.text.data, question=self.question.data or "")


class EditPoint(WordingForm):
    version = Version()


class NewPoint(WordingForm):
    id = MadeId()
    theme_key = SelectField(_l("Tema"))

    def __init__(self, themes: Sequence[Theme], **data: str) -> None:
        super().__init__(data=data)
        self.theme_key.choices = [
            *(SelectChoice(value=theme.key, label=theme.title) for theme in themes),
            SelectChoice(value="", label=_("Hela nuläget")),
        ]


class ReferenceForm(FlaskForm):
    """A value from elsewhere. The source is what makes it worth anything, so it is asked for."""

    key = SelectField(_l("Vad gäller värdet?"))
    value = Decimal(
        _l("Värde, 0–100"), places=None, wrong=_l("Skriv ett tal mellan 0 och 100."),
        validators=[
            InputRequired(_l("Skriv värdet.")), NumberRange(0, 100, message=_l("Skriv ett tal mellan 0 och 100.")),
        ],
    )  # fmt: skip
    year = Year(
        _l("År"),
        validators=[
            InputRequired(_l("Skriv vilket år värdet är från.")),
            NumberRange(YEARS[0], YEARS[-1], message=_l("Skriv ett år från 2000 och framåt.")),
        ],
    )
    source = Line(
        _l("Källa"), limit=300,
        description=_l("Vem har mätt, hur och bland vilka? Så att den som läser kan bedöma värdet."),
        validators=[DataRequired(_l("Skriv var värdet kommer ifrån."))],
    )  # fmt: skip

    def __init__(self, parts: Mapping[str, str], this_year: int) -> None:
        """`parts`: what a value may be of, title by key."""
        super().__init__()
        self.this_year = this_year
        self.key.choices = [SelectChoice(value=key, label=title) for key, title in parts.items()]

    def validate_year(self, field: Year) -> None:
        if field.data and field.data > self.this_year:
            raise ValidationError(_("Året har inte varit än."))
