"""PURE. Days, numbers and quotes as Swedes write them. Times of the clock: ground/clock."""

from collections.abc import Iterable
from datetime import date, time

from babel.dates import format_date
from babel.numbers import format_decimal

LOCALE = "sv"
NOTHING = "–"
_SMALL = ("noll", "en", "två", "tre", "fyra", "fem", "sex", "sju", "åtta", "nio", "tio", "elva", "tolv")


def in_a_sentence(name: str) -> str:
    """A name that began a line, within a sentence: «kommunstyrelsen», but «IT-chefen» as it is."""
    return name if name[1:2].isupper() else name[:1].lower() + name[1:]


def day(value: date) -> str:
    """«23 november 2026»"""
    return format_date(value, "d MMMM y", locale=LOCALE)


def month(value: date) -> str:
    """«november 2026»"""
    return format_date(value, "MMMM y", locale=LOCALE)


def number(value: float | None, decimals: int = 0) -> str:
    """«1 234,5», «–» for nothing."""
    if value is None:
        return NOTHING
    return format_decimal(value, format=f"#,##0.{'0' * decimals}" if decimals else "#,##0", locale=LOCALE)


def short_number(value: float | None) -> str:
    """At most one decimal: «2,5», «3», «–» for nothing."""
    if value is None:
        return NOTHING
    return f"{value:.1f}".removesuffix(".0").replace(".", ",")


def count(n: int) -> str:
    """«tolv», «13»: numbers up to twelve as words."""
    return _SMALL[n] if n < len(_SMALL) else str(n)


def quoted(sentences: Iterable[str]) -> str:
    """«”Vi gör så”, ”Vi gör inte så”»: sentences within a sentence, without their own full stops."""
    return ", ".join(f"”{one.removesuffix('.')}”" for one in sentences)


def hour(minutes: int | time) -> str:
    """«09.05», from minutes after midnight or a time of the day."""
    if isinstance(minutes, time):
        minutes = minutes.hour * 60 + minutes.minute
    return f"{minutes // 60 % 24:02}.{minutes % 60:02}"


def spaced(code: str) -> str:
    """«KFT 7HM»: a code as it is read aloud."""
    return f"{code[:3]} {code[3:]}"
