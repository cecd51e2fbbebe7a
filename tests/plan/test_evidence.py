"""What a measure rests on is quoted as it stood when it was chosen, and stays so."""

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from tests.world.room import Room
from workshop.answers.models import Question
from workshop.cards.actions import set_state
from workshop.cards.putting import write_for
from workshop.ground.clock import utcnow
from workshop.plan import actions, queries
from workshop.run_sheet.models import Moment

STATEMENT = "statement:mal-i-budgeten"


def rests_on(example: Room, measure: str) -> dict[str, dict]:
    with example.database.read() as db:
        return {f"{one.origin}:{one.ref}": one.quoted for one in queries.evidence(db, [measure])[measure]}


def board(example: Room) -> str:
    with example.database.read() as db:
        ideas = select(Moment.id).where(Moment.workshop == example.workshop, Moment.kind == "ideas")
        return db.scalars(ideas.where(Moment.theme_key == "styrning")).one()


def _reword(db: Session) -> None:
    db.execute(update(Question).where(Question.statement_key == "mal-i-budgeten").values(text="Något helt annat."))
    db.commit()


def test_a_statement_is_quoted_with_its_index_and_how_many_answered(example: Room) -> None:
    measure = example.write_measure(grounds=(STATEMENT,))

    quoted = rests_on(example, measure)[STATEMENT]
    assert quoted["text"] == "I vår budget står det vilken nytta digitaliseringen ska ge."
    assert 0 <= quoted["index"] <= 100
    assert 6 <= quoted["n"] <= 24


def test_a_quote_stays_as_it_was_when_its_source_changes(example: Room) -> None:
    measure = example.write_measure(grounds=(STATEMENT,))
    before = rests_on(example, measure)
    example.database.act(_reword)

    changed = {"theme_key": "styrning", "what": "Ändrad."}
    example.database.act(actions.edit, example.workshop, measure, changed, [STATEMENT], version=1, now=utcnow())

    assert rests_on(example, measure) == before


def test_what_is_no_longer_chosen_goes(example: Room) -> None:
    measure = example.write_measure(grounds=(STATEMENT, "example:mal-for-nytta"))
    changed = {"theme_key": "styrning", "what": "Ändrad."}

    kept = ["example:mal-for-nytta"]
    example.database.act(actions.edit, example.workshop, measure, changed, kept, version=1, now=utcnow())

    assert list(rests_on(example, measure)) == kept


def test_only_what_the_workshop_has_shown_can_be_chosen(example: Room) -> None:
    card = example.database.act(write_for, example.workshop, board(example), "Dela data med grannen.")
    example.database.act(set_state, example.workshop, [card], "hidden")

    measure = example.write_measure(grounds=(f"card:{card}", "statement:finns-inte", "poll:" + "0" * 32))

    assert rests_on(example, measure) == {}


def test_a_shown_idea_becomes_a_measure(example: Room) -> None:
    card = example.database.act(write_for, example.workshop, board(example), "Dela data <b>med</b> grannen.")
    desk = f"{example.base}/led"

    form = example.leader.get(f"{example.base}/plan/ny?kort={card}&till={desk}").text
    assert "Dela data &lt;b&gt;med&lt;/b&gt; grannen.</textarea>" in form
    answer = example.send("/plan/ny", theme_key="styrning", what="Dela data.", grounds=[f"card:{card}"], till=desk)

    assert answer.location == desk
    assert rests_on(example, example.measures()[0].id) == {f"card:{card}": {"text": "Dela data <b>med</b> grannen."}}


def test_a_hidden_idea_makes_no_measure(example: Room) -> None:
    card = example.database.act(write_for, example.workshop, board(example), "Dela data.")
    example.database.act(set_state, example.workshop, [card], "hidden")

    assert example.leader.get(f"{example.base}/plan/ny?kort={card}").status_code == 404
