"""What we use of WTForms, which has no types of its own."""

from wtforms.fields import (
    BooleanField as BooleanField,
)
from wtforms.fields import (
    DateField as DateField,
)
from wtforms.fields import (
    DecimalField as DecimalField,
)
from wtforms.fields import (
    EmailField as EmailField,
)
from wtforms.fields import (
    Field as Field,
)
from wtforms.fields import (
    FileField as FileField,
)
from wtforms.fields import (
    HiddenField as HiddenField,
)
from wtforms.fields import (
    IntegerField as IntegerField,
)
from wtforms.fields import (
    PasswordField as PasswordField,
)
from wtforms.fields import (
    RadioField as RadioField,
)
from wtforms.fields import (
    SelectField as SelectField,
)
from wtforms.fields import (
    SelectMultipleField as SelectMultipleField,
)
from wtforms.fields import (
    StringField as StringField,
)
from wtforms.fields import (
    SubmitField as SubmitField,
)
from wtforms.fields import (
    TextAreaField as TextAreaField,
)
from wtforms.form import Form as Form
