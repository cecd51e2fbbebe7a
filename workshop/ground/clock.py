"""What time it is, and where: the database keeps naive UTC, people in Sweden read Stockholm's clock."""

from datetime import UTC, date, datetime

from workshop.ground.stockholm import STOCKHOLM, local
from workshop.ground.swedish import day


def utcnow() -> datetime:
    """Naive UTC, as the database keeps it."""
    return datetime.now(UTC).replace(tzinfo=None)


def today() -> date:
    """The day it is in Stockholm."""
    return datetime.now(STOCKHOLM).date()


def epoch(moment: datetime) -> int:
    """Milliseconds since 1970, from naive UTC: what scripts count with."""
    return int(moment.replace(tzinfo=UTC).timestamp() * 1000)


def local_day(moment: datetime) -> str:
    """«23 november 2026» in Stockholm, from naive UTC."""
    return day(local(moment))


def clock(moment: datetime) -> str:
    """«10.41» in Stockholm, from naive UTC."""
    return local(moment).strftime("%H.%M")
