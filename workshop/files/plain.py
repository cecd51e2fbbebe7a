"""PURE. Text as any file can hold it, whatever somebody wrote."""

import re

# What some reader takes for the end of a line: in a calendar it would begin a line of its own.
_BREAKS = re.compile("\r\n|[\r\v\f\x1c-\x1e\x85\u2028\u2029]")
_NOWHERE = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufeff\ufffe\uffff]")


def plain(text: str) -> str:
    """Without signs that XML and calendars refuse; every break is a line feed."""
    return _NOWHERE.sub("", _BREAKS.sub("\n", text))
