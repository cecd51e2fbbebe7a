from collections.abc import Collection
from re import Pattern
from typing import Any

class ValidationError(ValueError):
    def __init__(self, message: str = ...) -> None: ...

class StopValidation(Exception):
    def __init__(self, message: str = ...) -> None: ...

class AnyOf:
    def __init__(self, values: Collection[Any], message: str | None = ...) -> None: ...

class DataRequired:
    def __init__(self, message: str | None = ...) -> None: ...

class InputRequired:
    def __init__(self, message: str | None = ...) -> None: ...

class Length:
    min: int
    max: int
    def __init__(self, min: int = ..., max: int = ..., message: str | None = ...) -> None: ...

class NumberRange:
    min: float | None
    max: float | None
    def __init__(self, min: float | None = ..., max: float | None = ..., message: str | None = ...) -> None: ...

class Optional:
    def __init__(self, strip_whitespace: bool = ...) -> None: ...

class Regexp:
    def __init__(self, regex: str | Pattern[str], flags: int = ..., message: str | None = ...) -> None: ...
