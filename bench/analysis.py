"""The whole analysis of a large nulägesanalys, and its result page: 2,000 people, 40 statements, 8 units.

Prints milliseconds and how they stand to what was promised (analysis 1,000 ms, page 300 ms at the 95th percentile).
Run: python bench/analysis.py [people] [statements]
"""

import random
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from statistics import quantiles
from typing import TypeVar

from flask.testing import FlaskClient
from sqlalchemy import select
from sqlalchemy.orm import Session

sys.path.insert(0, str(Path(__file__).parent.parent))
from tests.world import house, people  # noqa: E402
from workshop.answers.models import Question, Snapshot  # noqa: E402
from workshop.answers.queries import questions_of_survey  # noqa: E402
from workshop.ground.db import new_id  # noqa: E402
from workshop.results import snapshot, talking  # noqa: E402
from workshop.survey.models import Survey  # noqa: E402
from workshop.web.house import house_of
from workshop.web.who import SIGN_IN

T = TypeVar("T")
ANALYSIS, PAGE, TIMES = 1000.0, 300.0, 40


def timed(work: Callable[[], T]) -> tuple[float, T]:
    """Milliseconds of this process's own time: what else the machine does is not what is measured."""
    begun = time.process_time()
    made = work()
    return (time.process_time() - begun) * 1000, made


def room(n: int, asked: list[snapshot.AskedStatement]) -> list[snapshot.Respondent]:
    chance = random.Random(7)  # noqa: S311
    kinds = (*range(1, 7), *range(2, 6), "vet_ej", "forstar_inte", None)

    def answers() -> dict[str, dict[str, object]]:
        given = {one.key: chance.choice(kinds) for one in asked}
        return {key: {"now": now, "wanted": chance.randint(3, 6)} for key, now in given.items() if now is not None}

    roles = ("fortroendevald", "tjansteperson", "tjansteperson", "annan")
    return [
        snapshot.Respondent(role=chance.choice(roles), unit=f"u{chance.randrange(8)}", answers=answers())
        for _ in range(n)
    ]


def main(n: int, statements: int) -> None:
    app = house.build(Path(tempfile.mkdtemp()))
    people.have_account(app, people.ANNA)
    workshop = people.make_workshop(app, people.ANNA)
    with house_of(app).database.read() as db:
        survey = db.scalars(select(Survey).where(Survey.workshop == workshop)).one()
        rows = questions_of_survey(db, survey.id)
    keys = [(row.statement_key, row.theme_key) for row in rows][:statements]
    extra = [(f"eget-{at}", rows[at % len(rows)].theme_key) for at in range(statements - len(keys))]
    asked = [snapshot.AskedStatement(key=key, theme_key=theme, asks_wanted=True) for key, theme in [*keys, *extra]]
    units = {f"u{at}": f"Verksamhet {at}" for at in range(8)}
    crowd = room(n, asked)
    ms, made = timed(lambda: snapshot.survey_tables(threshold=6, questions=asked, respondents=crowd, units=units))
    print(f"analysis  {n} × {statements}: {ms:7.0f} ms   {ms / ANALYSIS:5.2f} of what was promised")
    assert isinstance(made, snapshot.SurveyTables)
    texts = {one.key: "Vi vet vem som bestämmer vilka satsningar som går först." for one in asked}
    ms, found = timed(lambda: talking.findings(made.classes, made.tables))
    print(f"talking points: {len(found)} in {ms:.1f} ms")

    def store(db: Session) -> None:
        for at, (key, theme) in enumerate(extra):
            db.add(
                Question(
                    id=new_id(), workshop=workshop, survey=survey.id, position=100 + at, theme_key=theme,
                    statement_key=key, wording_hash=key, kind="scale", text=texts[key], spec=rows[0].spec,
                )
            )  # fmt: skip
        db.get_one(Survey, survey.id).state = "closed"
        db.get_one(Survey, survey.id).asks_wanted = True
        db.add(Snapshot(id=new_id(), survey=survey.id, rule_version=1, classes=made.classes, tables=made.tables))
        db.commit()

    house_of(app).database.act(store)
    app.test_client_class = FlaskClient  # not the tests' own, which looks each page over
    leader = app.test_client()
    leader.set_cookie(SIGN_IN, people.have_account(app, people.ANNA))
    path = f"/ledare/{workshop}/nulage/resultat"
    taken = [timed(lambda: leader.get(path))[0] for _ in range(TIMES)]
    p95 = quantiles(taken, n=20)[-1]
    print(f"result page: median {quantiles(taken, n=2)[0]:.0f} ms")
    print(f"result page p95: {p95:.0f} ms   {p95 / PAGE:5.2f} of what was promised")


if __name__ == "__main__":
    main(*([int(value) for value in sys.argv[1:3]] or [2000, 40]))
