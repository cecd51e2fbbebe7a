"""Days, times and numbers as Swedes write them."""

from datetime import date, datetime

from babel.dates import format_date
from babel.numbers import format_decimal

from workshop.ground.clock import local

LOCALE = "sv"


def day(value: date) -> str:
    """«23 november 2026»"""
    return format_date(value, "d MMMM y", locale=LOCALE)


def month(value: date) -> str:
    """«november 2026»"""
    return format_date(value, "MMMM y", locale=LOCALE)


def local_day(value: datetime) -> str:
    """«23 november 2026» in Stockholm, from naive UTC."""
    return day(local(value))


def number(value: float | None, decimals: int = 0) -> str:
    """«1 234,5», «–» for nothing."""
    if value is None:
        return "–"
    return format_decimal(value, format=f"#,##0.{'0' * decimals}" if decimals else "#,##0", locale=LOCALE)


def clock(value: datetime) -> str:
    """«10.41» in Stockholm, from naive UTC."""
    return local(value).strftime("%H.%M")


def spaced(code: str) -> str:
    """«KFT 7HM»: a code as it is read aloud."""
    return f"{code[:3]} {code[3:]}"
