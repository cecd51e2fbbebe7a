"""One JSON line an event on standard error. No address, no token, no cookie, no form ever reaches it."""

import json
import logging
import sys
import traceback
from datetime import UTC, datetime

from jinja2 import TemplateError


class JsonLines(logging.Formatter):
    def format(self, record: logging.LogRecord) -> str:
        line: dict[str, str | list[str]] = {
            "at": datetime.fromtimestamp(record.created, UTC).strftime("%Y-%m-%dT%H:%MZ"),  # minutes are enough
            "level": record.levelname.lower(),
            "where": record.name,
            "what": record.getMessage(),
        }
        if record.exc_info:
            line["error"] = record.exc_info[0].__name__ if record.exc_info[0] else ""
            line["trace"] = [_place(frame) for frame in traceback.extract_tb(record.exc_info[2])[-10:]]
            if isinstance(record.exc_info[1], TemplateError):
                line["why"] = str(record.exc_info[1])  # names of the template's own, nobody's words
        return json.dumps(line, ensure_ascii=False)


def _place(frame: traceback.FrameSummary) -> str:
    """Where it happened, not with what: values may be somebody's words."""
    name = frame.filename.rsplit("/site-packages/", 1)[-1].rsplit("/workshop/", 1)[-1]
    return f"{name}:{frame.lineno} {frame.name}"


def set_up() -> None:
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(JsonLines())
    logging.basicConfig(level=logging.WARNING, handlers=[handler], force=True)
    logging.getLogger("workshop.lifetime").setLevel(logging.INFO)  # what happens by itself leaves a line
    logging.getLogger("geventwebsocket").setLevel(logging.CRITICAL)  # it logs each broken client
