"""`data` is `Any`: what a field holds once it has been read, filled or refused, only its own class knows."""

from collections.abc import Callable, Iterator, Sequence
from typing import Any

from markupsafe import Markup
from wtforms.form import BaseForm

class Label:
    field_id: str
    text: str

class Field:
    id: str
    name: str
    label: Label
    description: str
    data: Any
    default: Any
    errors: Sequence[str]
    process_errors: Sequence[str]
    raw_data: list[Any] | None
    validators: Sequence[Any]
    widget: Callable[..., Markup]
    def __init__(
        self,
        label: str | None = ...,
        validators: Sequence[Any] | None = ...,
        *,
        description: str = ...,
        default: Any = ...,
        widget: Callable[..., Markup] | None = ...,
        render_kw: dict[str, Any] | None = ...,
        **more: Any,
    ) -> None: ...
    def __call__(self, **attributes: Any) -> Markup: ...
    def process(self, formdata: Any, data: Any = ..., extra_filters: Sequence[Any] | None = ...) -> None: ...
    def process_data(self, value: Any) -> None: ...
    def process_formdata(self, valuelist: list[Any]) -> None: ...
    def pre_validate(self, form: BaseForm) -> None: ...
    def post_validate(self, form: BaseForm, validation_stopped: bool) -> None: ...
    def _value(self) -> str: ...

class StringField(Field): ...
class TextAreaField(StringField): ...
class HiddenField(StringField): ...
class PasswordField(StringField): ...
class EmailField(StringField): ...
class FileField(Field): ...
class BooleanField(Field): ...
class SubmitField(BooleanField): ...
class IntegerField(Field): ...
class DateField(Field): ...

class DecimalField(Field):
    def __init__(
        self, label: str | None = ..., validators: Sequence[Any] | None = ..., *, places: int | None = ..., **more: Any
    ) -> None: ...

class SelectChoice:
    value: str
    label: str
    def __init__(self, *, value: str, label: str, **more: Any) -> None: ...

class SelectField(Field):
    choices: Sequence[SelectChoice]
    validate_choice: bool
    def __init__(
        self,
        label: str | None = ...,
        validators: Sequence[Any] | None = ...,
        *,
        choices: Sequence[SelectChoice] | None = ...,
        validate_choice: bool = ...,
        **more: Any,
    ) -> None: ...
    def __iter__(self) -> Iterator[Field]: ...

class RadioField(SelectField): ...

class SelectMultipleField(SelectField):
    option_widget: Callable[..., Markup]
