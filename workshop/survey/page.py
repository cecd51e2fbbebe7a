"""A page of statements as a plain form: every field is named after its statement, and empty statements are skipped.

What can be unchosen carries `had`, which is not empty once something had been chosen on the page: else a page that was
drawn earlier would empty it.

Each statement carries `seq`, a hidden counter one above what is stored, so that the server can tell a double tap from
a change and an old page from a new one.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from types import MappingProxyType

from werkzeug.datastructures import MultiDict
from wtforms import Form

from workshop.answers.comments import LIMIT, Sent
from workshop.answers.intake import Given
from workshop.ground.text import Unreadable, clean
from workshop.questions.errors import InvalidAnswer
from workshop.questions.page import part
from workshop.survey.draft import Stored
from workshop.survey.queries import Worded

HIGHEST = 2_147_483_646


@dataclass(frozen=True, kw_only=True)
class Drawn:
    """A statement as it is drawn. `saved`: the stored answer in words; `tried`: what was just chosen, in words."""

    asked: Worded
    form: Form
    stored: Mapping[str, list[str]] | None  # fills the fields unless something was just sent
    seq: int
    saved: str = ""
    tried: str = ""
    notice: str = ""  # what the person must know about this answer, said beside it
    comment: str = ""  # as it stands in the field
    was: str = ""  # the comment that the page showed as saved
    comment_error: str = ""


@dataclass(frozen=True, kw_only=True)
class Reading:
    """What came in: the answers to hand over, and every line as it would be drawn again."""

    lines: tuple[Drawn, ...]
    given: tuple[Given, ...] = field(default=())
    comments: tuple[Sent, ...] = field(default=())
    invalid: bool = False


def blank(
    statements: Sequence[Worded], own: Stored, comments: Mapping[str, str] = MappingProxyType({})
) -> tuple[Drawn, ...]:
    """Lines with what is stored filled in."""
    lines = (_line(asked, own, asked.form()) for asked in statements)
    saved = ((line, comments.get(line.asked.asking, "")) for line in lines)
    return tuple(replace(line, comment=text, was=text) for line, text in saved)


def read(statements: Sequence[Worded], own: Stored, posted: MultiDict[str, str]) -> Reading:
    """Take a page apart. What equals what the page showed is not sent again; what cannot be read is said so."""
    answers = _read_answers(statements, own, posted)
    parts = [part(posted, line.asked.prefix) for line in answers.lines]
    said = [_commented(line, fields) for line, fields in zip(answers.lines, parts, strict=True)]
    comments = [
        Sent(asking=line.asked.asking, text=line.comment, was=line.was, seq=_seq(fields.get("seq", ""), line.seq))
        for line, fields in zip(said, parts, strict=True)
        if not line.comment_error and line.comment != line.was
    ]
    invalid = answers.invalid or any(line.comment_error for line in said)
    return replace(answers, lines=tuple(said), comments=tuple(comments), invalid=invalid)


def _commented(line: Drawn, fields: MultiDict[str, str]) -> Drawn:
    was = _readable(fields.get("was", ""))
    try:
        return replace(line, comment=clean(fields.get("comment", ""), LIMIT, lines=True), was=was)
    except Unreadable as error:
        return replace(line, comment=fields.get("comment", ""), was=was, comment_error=str(error))


def _readable(text: str) -> str:
    try:
        return clean(text, LIMIT, lines=True)
    except Unreadable:
        return ""


def _read_answers(statements: Sequence[Worded], own: Stored, posted: MultiDict[str, str]) -> Reading:
    lines, given, invalid = [], [], False
    for asked in statements:
        fields = part(posted, asked.prefix)
        had = fields.pop("had", "")
        for name in ("comment", "was"):
            fields.poplist(name)
        line = _line(asked, own, asked.form(fields))
        seq = _seq(fields.pop("seq", ""), line.seq)
        emptied = bool(had and asked.may_be_emptied and own.get(asked.asking, (0, {}))[1])
        if not emptied and not any(value for _, value in fields.items(multi=True)):
            lines.append(_line(asked, own, asked.form()))
            continue
        try:
            value = asked.read(fields)
        except InvalidAnswer as error:
            invalid = True
            lines.append(replace(line, form=error.form or line.form))
            continue
        lines.append(replace(line, tried=asked.said(value)))
        if asked.asking not in own or own[asked.asking][1] != value:
            given.append(Given(asking=asked.asking, fields=fields, seq=seq))
    return Reading(lines=tuple(lines), given=tuple(given), invalid=invalid)


def _line(asked: Worded, own: Stored, form: Form) -> Drawn:
    if asked.asking not in own:
        return Drawn(asked=asked, form=form, stored=None, seq=1)
    seq, value = own[asked.asking]
    if not value:  # taken back
        return Drawn(asked=asked, form=form, stored=None, seq=seq + 1)
    return Drawn(asked=asked, form=form, stored=asked.fill(value), seq=seq + 1, saved=asked.said(value))


def _seq(sent: str, fallback: int) -> int:
    """The page's counter; a page without a readable one counts as fresh."""
    readable = sent.isascii() and sent.isdigit() and len(sent) <= 10
    return int(sent) if readable and 1 <= int(sent) <= HIGHEST else fallback
