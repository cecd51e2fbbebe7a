"""Handing over what a page of statements holds, and what became of each line of it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from flask_babel import gettext as _

from workshop.answers import comments
from workshop.answers.comments import Sent, Verdict
from workshop.answers.intake import Intake, Person
from workshop.answers.replay import Ack
from workshop.ground.db import Database
from workshop.ground.errors import MomentClosed
from workshop.survey.draft import Draft, Stored
from workshop.survey.page import Drawn, Reading

# Prefix of the fields → `seq` and `was` as the page's hidden fields say it; or `taken`, the `seq` that was there first.
Counters = dict[str, dict[str, int | str]]


@dataclass(frozen=True, kw_only=True)
class Saved:
    """`acks` and `verdicts`: what the answers and the comments were told, by asking."""

    reading: Reading
    acks: Mapping[str, Ack]
    verdicts: Mapping[str, Verdict]

    @property
    def _told(self) -> set[str]:
        return {*(ack.code for ack in self.acks.values()), *self.verdicts.values()}

    @property
    def whole(self) -> bool:
        """All of it is in."""
        return not self.reading.invalid and self._told <= {"ok"}

    @property
    def too_late(self) -> bool:
        return "closed" in self._told

    @property
    def late(self) -> tuple[Drawn, ...]:
        """Only what did not make it: an answer may have been in time where its comment was not."""
        answers = {asking for asking, ack in self.acks.items() if ack.code == "closed"}
        late = {asking for asking, verdict in self.verdicts.items() if verdict == "closed"}
        lines = (
            replace(
                line,
                tried=line.tried if line.asked.asking in answers else "",
                comment=line.comment if line.asked.asking in late else "",
            )
            for line in self.reading.lines
        )
        return tuple(line for line in lines if line.tried or line.comment)

    @property
    def counters(self) -> Counters:
        """What the page's hidden fields are from now on, for what has been taken in, now or before. The rest stays."""
        found: Counters = {}
        for line in self.reading.lines:
            ack = self.acks.get(line.asked.asking)
            if ack:
                name, seq = ("seq", ack.seq + 1) if ack.code in ("ok", "taken_back") else ("taken", ack.seq)
                found.setdefault(line.asked.prefix, {})[name] = seq
            elif line.tried and line.tried == line.saved:  # it came before, and its ack was lost on the way
                found.setdefault(line.asked.prefix, {})["seq"] = line.seq
            if self.verdicts.get(line.asked.asking) == "ok":
                found.setdefault(line.asked.prefix, {})["was"] = line.comment
        return found

    def again(self, own: Stored, written: Mapping[str, str]) -> tuple[Drawn, ...]:
        """The page as it was filled in, with each verdict said in words beside its statement.

        `own` and `written`: the answers and comments that are stored now.
        """
        answered = (_answered(line, self.acks.get(line.asked.asking), own) for line in self.reading.lines)
        return tuple(
            _commented(line, self.verdicts.get(line.asked.asking), written.get(line.asked.asking, ""))
            for line in answered
        )


def save(database: Database, intake: Intake, draft: Draft, reading: Reading, by: Person) -> Saved:
    """Store what could be read. Raises MomentClosed when it has closed, and Busy."""
    acks = dict(zip((given.asking for given in reading.given), intake.take(by, reading.given), strict=True))
    verdicts = _comment(database, draft, reading.comments, intake.known_as(by) if by.by_link else "")
    return Saved(reading=reading, acks=acks, verdicts=verdicts)


def _comment(database: Database, draft: Draft, sent: Sequence[Sent], came_by_link: str) -> Mapping[str, Verdict]:
    if not sent:
        return {}
    if not draft.voter:
        raise MomentClosed
    return database.act(comments.write, draft.survey.id, draft.voter, sent, came_by_link=came_by_link)


def _answered(line: Drawn, ack: Ack | None, own: Stored) -> Drawn:
    seq, value = own.get(line.asked.asking, (0, None))
    saved = line.asked.said(value) if value else ""
    line = replace(line, seq=seq + 1, saved=saved)
    if ack is None or ack.code == "ok":
        return line
    if ack.code == "closed":
        return replace(line, notice=_("Det här svaret kom för sent och räknas inte."))
    if ack.code == "taken_back":
        return replace(line, notice=_("Du har tagit bort dina svar. Vill du svara så här igen? Spara igen."))
    return replace(
        line,
        notice=_(
            "Du har sparat ett annat svar på en annan sida eller enhet: ”%(saved)s”. Det gäller. "
            "Vill du byta till ”%(tried)s”? Spara igen.",
            saved=saved,
            tried=line.tried,
        ),
    )


def _commented(line: Drawn, verdict: Verdict | None, saved: str) -> Drawn:
    if verdict != "conflict":
        return replace(line, was=saved)
    if not saved:
        return replace(line, was="", comment_error=_("Du har tagit bort kommentaren. Spara igen om den ska vara kvar."))
    error = _(
        "Du har sparat en annan kommentar på en annan sida eller enhet: ”%(saved)s”. Den gäller. "
        "Spara igen om du vill byta till den här.",
        saved=saved,
    )
    return replace(line, was=saved, comment_error=error)
