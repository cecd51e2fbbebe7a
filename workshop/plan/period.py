"""PURE. When something begins or is done: a day, a month, a quarter, or all the time.

A period is a text that sorts and that a person can read: «2027-06-30», «2027-06», «2027-Q2», «lopande»; '' is no
period at all.
"""

import calendar
import re
from datetime import date

from workshop.ground.swedish import day, month
from workshop.ground.text import N_, fold

ONGOING = "lopande"
EARLIEST, LATEST = 2015, 2100

_MONTHS = (
    "januari", "februari", "mars", "april", "maj", "juni", "juli", "augusti", "september", "oktober", "november",
    "december",
)  # fmt: skip
_ISO_DAY = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})")
_ISO_MONTH = re.compile(r"(\d{4})-(\d{1,2})")
_QUARTER = re.compile(r"(?:(\d{4})-)?(?:q|kv|kvartal) ?([1-4])(?: (\d{4}))?")
_WORDS = re.compile(r"(?:(\d{1,2}) )?([a-zåäö]{3,9})\.? (\d{4})")


class NoPeriod(ValueError):
    pass


def read(written: str) -> str:
    """«30 juni 2027», «juni 2027», «kvartal 2 2027», «Q2 2027», «löpande», and as they are stored.

    Raises NoPeriod for what is none of them, or no day that there is.
    """
    try:
        return _read(" ".join(fold(written).split()))
    except ValueError as error:
        raise NoPeriod(written) from error


def _read(said: str) -> str:
    if not said:
        return ""
    if said in ("löpande", ONGOING):
        return ONGOING
    if found := _ISO_DAY.fullmatch(said):
        return _day(int(found[1]), int(found[2]), int(found[3]))
    if found := _ISO_MONTH.fullmatch(said):
        return _month(int(found[1]), int(found[2]))
    if (found := _QUARTER.fullmatch(said)) and bool(found[1]) != bool(found[3]):
        return f"{_year(int(found[1] or found[3]))}-Q{found[2]}"
    if found := _WORDS.fullmatch(said):
        named = [number for number, name in enumerate(_MONTHS, 1) if name.startswith(found[2])]
        if len(named) == 1:
            year = int(found[3])
            return _day(year, named[0], int(found[1])) if found[1] else _month(year, named[0])
    raise NoPeriod(said)


def last_day(period: str) -> date | None:
    """None for what goes on, and for nothing."""
    if not period or period == ONGOING:
        return None
    if "Q" in period:
        return _end(int(period[:4]), 3 * int(period[-1]))
    return date.fromisoformat(period) if len(period) == 10 else _end(int(period[:4]), int(period[5:7]))


def first_day(period: str) -> date | None:
    """None for what goes on, and for nothing."""
    last = last_day(period)
    if last is None or len(period) == 10:
        return last
    return last.replace(month=last.month - 2, day=1) if "Q" in period else last.replace(day=1)


def in_words(period: str) -> str:
    """«30 juni 2027», «juni 2027», «kvartal 2 2027», «löpande»; nothing for nothing."""
    last = last_day(period)
    if last is None:
        return N_("löpande") if period else ""
    if "Q" in period:
        return f"{N_('kvartal')} {period[-1]} {period[:4]}"
    return day(last) if len(period) == 10 else month(last)


def _day(year: int, number: int, at: int) -> str:
    return date(_year(year), number, at).isoformat()


def _month(year: int, number: int) -> str:
    return date(_year(year), number, 1).isoformat()[:7]


def _year(year: int) -> int:
    if not EARLIEST <= year <= LATEST:
        raise ValueError(year)
    return year


def _end(year: int, number: int) -> date:
    return date(year, number, calendar.monthrange(year, number)[1])


def quarter_of(on: date) -> int:
    """Counted from year 0, so that they can be told apart by subtraction."""
    return 4 * on.year + (on.month - 1) // 3
