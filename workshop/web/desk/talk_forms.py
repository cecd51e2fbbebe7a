"""What the facilitator writes around the result: talking points, and values from elsewhere to compare with."""

from collections.abc import Sequence

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from wtforms import DecimalField, HiddenField, IntegerField, SelectField
from wtforms.fields import SelectChoice
from wtforms.validators import DataRequired, InputRequired, NumberRange, Regexp, ValidationError
from wtforms.widgets import TextArea, TextInput

from workshop.programme.values import Theme
from workshop.survey.talk import Wording
from workshop.web.fields import Line

YEARS = range(2000, 2101)
AGAIN = _l("Ladda om sidan och försök igen.")


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
    version = HiddenField(validators=[Regexp(r"^\d{1,9}$", message=AGAIN)])


class NewPoint(WordingForm):
    id = HiddenField(validators=[Regexp("^[0-9a-f]{32}$", message=AGAIN)])
    theme_key = SelectField(_l("Tema"))

    def __init__(self, themes: Sequence[Theme], **data: str) -> None:
        super().__init__(data=data)
        self.theme_key.choices = [SelectChoice(value=theme.key, label=theme.title) for theme in themes]


class Decimal(DecimalField):
    """«47,5» as it is written in Swedish; what cannot be read stays in the field.

    A text field: one for numbers drops the comma in browsers that are set to other languages, and 51,5 becomes 515.
    """

    widget = TextInput()

    def process_formdata(self, valuelist: list[str]) -> None:
        try:
            super().process_formdata([valuelist[0].strip().replace(",", ".")] if valuelist else [])
        except ValueError:
            raise ValueError(_("Skriv ett tal mellan 0 och 100.")) from None
        if self.data is not None and not self.data.is_finite():
            self.data = None
            raise ValueError(_("Skriv ett tal mellan 0 och 100."))


class Year(IntegerField):
    def process_formdata(self, valuelist: list[str]) -> None:
        try:
            super().process_formdata([value.strip() for value in valuelist])
        except ValueError:
            raise ValueError(_("Skriv året med fyra siffror.")) from None


class ReferenceForm(FlaskForm):
    """A value from elsewhere. The source is what makes it worth anything, so it is asked for."""

    key = SelectField(_l("Vad gäller värdet?"))
    value = Decimal(
        _l("Värde, 0–100"), places=None,
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

    def __init__(self, themes: Sequence[Theme], this_year: int) -> None:
        super().__init__()
        self.this_year = this_year
        self.key.choices = [
            SelectChoice(value="", label=_("Alla teman tillsammans")),
            *(SelectChoice(value=theme.key, label=theme.title) for theme in themes),
        ]

    def validate_year(self, field: IntegerField) -> None:
        if field.data and field.data > self.this_year:
            raise ValidationError(_("Året har inte varit än."))
