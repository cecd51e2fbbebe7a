from collections.abc import Iterator, Mapping
from typing import Any

from wtforms.fields import Field

class BaseForm:
    _fields: dict[str, Field]
    form_errors: list[str]
    def __contains__(self, name: str) -> bool: ...
    def __getitem__(self, name: str) -> Field: ...
    def __delitem__(self, name: str) -> None: ...
    def __iter__(self) -> Iterator[Field]: ...
    @property
    def data(self) -> dict[str, Any]: ...
    @property
    def errors(self) -> dict[str, list[str]]: ...

class Form(BaseForm):
    def __init__(
        self,
        formdata: Any = ...,
        obj: object = ...,
        prefix: str = ...,
        data: Mapping[str, Any] | None = ...,
        **more: Any,
    ) -> None: ...
    def validate(self) -> bool: ...
