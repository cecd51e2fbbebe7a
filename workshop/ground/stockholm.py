"""PURE. The database keeps naive UTC; a day is Stockholm's."""

from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo

STOCKHOLM = ZoneInfo("Europe/Stockholm")


def local(moment: datetime) -> datetime:
    """Stockholm's time, from naive UTC."""
    return moment.replace(tzinfo=UTC).astimezone(STOCKHOLM)


def same_day(one: datetime, other: datetime) -> bool:
    """Both naive UTC."""
    return local(one).date() == local(other).date()


def utc(on: date, at: time) -> datetime:
    """Naive UTC, from Stockholm's time."""
    return datetime.combine(on, at, tzinfo=STOCKHOLM).astimezone(UTC).replace(tzinfo=None)
