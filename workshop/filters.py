"""What every template may use: dates and numbers in Swedish, and addresses that need no request."""

from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from babel.dates import format_date
from babel.numbers import format_decimal
from flask import Flask, current_app

from workshop.results import charts

STOCKHOLM = ZoneInfo("Europe/Stockholm")
UTC = ZoneInfo("UTC")


def init_app(app: Flask) -> None:
    app.jinja_env.filters.update(day=day, local_day=local_day, number=number, clock=clock, epoch=epoch, spaced=spaced)
    app.jinja_env.globals.update(path=path, address=address, charts=charts)


def path(endpoint: str, **values: Any) -> str:
    """An address within the site, also where there is no request: fragments, PDF, command line."""
    return current_app.url_map.bind("").build(endpoint, values)


def address(endpoint: str, **values: Any) -> str:
    """The whole address, from BASE_URL: for links in mail, QR codes and the PDF."""
    return current_app.extensions["workshop-config"].base_url + path(endpoint, **values)


def day(value: date) -> str:
    """«23 november 2026»"""
    return format_date(value, "d MMMM y", locale="sv")


def local_day(value: datetime) -> str:
    """«23 november 2026» in Stockholm, from naive UTC."""
    return day(value.replace(tzinfo=UTC).astimezone(STOCKHOLM))


def number(value: float | None, decimals: int = 0) -> str:
    """«1 234,5», «–» for nothing."""
    if value is None:
        return "–"
    return format_decimal(value, format=f"#,##0.{'0' * decimals}" if decimals else "#,##0", locale="sv")


def clock(value: datetime) -> str:
    """«10.41» in Stockholm, from naive UTC."""
    return value.replace(tzinfo=UTC).astimezone(STOCKHOLM).strftime("%H.%M")


def epoch(value: datetime) -> int:
    """Milliseconds since 1970, from naive UTC: what scripts count with."""
    return int(value.replace(tzinfo=UTC).timestamp() * 1000)


def spaced(code: str) -> str:
    """«KFT 7HM»: a code as it is read aloud."""
    return f"{code[:3]} {code[3:]}"
