"""What goes along to a copy of a workshop, table by table and column by column, for each use of it."""

from collections.abc import Mapping
from typing import Any, Literal

from workshop.answers.models import Asking, Question, Snapshot
from workshop.gathering.models import RoleExpected, Sitting, Unit, Workshop
from workshop.ground.db import Base
from workshop.plan.enclosed import QUOTES_NOBODY
from workshop.plan.models import WRITTEN, Evidence, Measure
from workshop.plan.version_models import Cover
from workshop.run_sheet.models import Moment, Picture
from workshop.survey.models import Survey, TalkingPoint

Use = Literal["rehearse", "again", "new"]
Uses = frozenset[Use]
EVERY: Uses = frozenset(("rehearse", "again", "new"))
REHEARSE: Uses = frozenset(("rehearse",))
AGAIN: Uses = frozenset(("rehearse", "again"))


def _all(*columns: str) -> dict[str, Uses]:
    return dict.fromkeys(columns, EVERY)


def _rehearsed(*columns: str) -> dict[str, Uses]:
    return dict.fromkeys(columns, REHEARSE)


# Of each table that anything is taken from: which columns, and for which use. The closed survey with its result, and
# the measures, go along to a rehearsal alone: one rehearses one's own day.
TAKEN: Mapping[type[Base], Mapping[str, Uses]] = {
    Workshop: {
        **_all("organisation", "title", "agenda", "programme", "threshold", "dark", "committee"),
        "place": AGAIN,
        **_rehearsed("diary_number", "groups_locked"),
    },
    Unit: _all("organisation", "position", "label", "expected", "part_of"),
    RoleExpected: _all("organisation", "role", "expected"),
    Survey: {**_all("organisation", "asks_wanted", "promise"), **_rehearsed("round", "state")},
    Question: _all("position", "theme_key", "statement_key", "wording_hash", "kind", "text", "spec"),
    Sitting: _all("number", "title", "starts_at", "ends_at"),
    Moment: _all("position", "sitting", "theme_key", "title", "kind", "spec", "minutes", "locked", "notes", "state"),
    Picture: _all("mimetype", "data"),  # the facilitator's own
    Asking: _rehearsed("round", "state"),  # of the closed survey
    Snapshot: _rehearsed("rule_version", "classes", "tables"),  # of the closed survey
    TalkingPoint: _rehearsed(
        "theme_key", "rule", "statement_key", "values", "text", "question", "state", "position"
    ),
    Cover: {**_all("decides", "responsible", "colour", "mimetype", "logo"), **_rehearsed("period")},
    Measure: _rehearsed("organisation", "position", "removed", *WRITTEN),
    Evidence: _rehearsed("origin", "ref", "quoted"),
}  # fmt: skip
# All other evidence quotes what people said.
QUOTES_NO_WORDS = (*QUOTES_NOBODY, "poll")


def taken(row: Base, use: Use) -> dict[str, Any]:
    """What goes along of a row, by column."""
    return {column: getattr(row, column) for column, uses in TAKEN[type(row)].items() if use in uses}
