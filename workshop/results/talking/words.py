"""A finding in words, when it is drawn: what the room reads, what it is asked, and the numbers behind it at the desk.

The stage speaks in the scale's own words and in people; numbers, what they rest on and whether it may be chance stand
behind. A sentence claims only what is true of everything it speaks of, and can be read in the plan a year later.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from workshop.ground.roles import MANY
from workshop.ground.swedish import short_number
from workshop.questions.shares import share_of
from workshop.results import tens
from workshop.results.talking.finding import Numbers
from workshop.results.talking.questions import OF_THEME, QUESTIONS, asks
from workshop.results.talking.spread import Spread, spread

LISTED = 4  # statements of a pattern that are named


@dataclass(frozen=True, kw_only=True)
class Mark:
    """A place on a line from 0 to 100, `said` beside it. `look`: "disc", "square" for those elected, or "hollow" for
    what was or is wanted.
    """

    label: str
    at: int
    said: str
    look: str = "disc"


@dataclass(frozen=True, kw_only=True)
class Words:
    """`question`: suggested to the room; `behind`: the numbers that the text rests on. `statement` and `found` are the
    text in two, where it has a statement; `marks`: where it can be drawn on a line; `spread`: where as piles of people.
    """

    text: str
    question: str
    behind: str
    statement: str = ""
    found: str = ""
    marks: tuple[Mark, ...] = ()
    spread: Spread | None = None


def worded(rule: str, values: Numbers, statement: str, texts: Mapping[str, str], *, of_theme: str = "") -> Words:
    """What the room reads of a finding.

    `statement`: its wording, "" for a pattern; `texts`: every statement's, for the patterns; `of_theme`: what the theme
    itself lets the room talk about.
    """
    found, behind = WORDS[rule](values)
    if keys := values.get("keys"):
        behind = f"{behind} {_listed([texts[key] for key in keys if key in texts])}"
    at, drawn = values["asks"], MARKS.get(rule)
    return Words(
        text=f"”{statement}” {found}" if statement else found,
        question=of_theme if at == OF_THEME else QUESTIONS[asks(rule, values)][at],
        behind=behind, statement=statement, found=found if statement else "",
        marks=tuple(drawn(values)) if drawn else (), spread=spread(rule, values),
    )  # fmt: skip


def _listed(texts: list[str]) -> str:
    named = " ".join(f"”{text}”" for text in texts[:LISTED])
    more = len(texts) - LISTED
    return f"Till exempel: {named}" if more > 0 else f"De är: {named}"


def _mark_roles(of: Numbers) -> Iterator[Mark]:
    for end in ("low", "high"):
        label, at = of[end]["label"], of[end]["index"]
        yield Mark(label=label, at=at, said=tens.said(at), look="square" if label == MANY["fortroendevald"] else "disc")


def _mark_unit(of: Numbers) -> Iterator[Mark]:
    yield Mark(label="alla", at=of["all"], said=str(of["all"]), look="hollow")
    yield Mark(label=of["label"], at=of["index"], said=tens.said(of["index"]))


def _mark_moved(before: tuple[str, str], now: tuple[str, str]) -> Callable[[Numbers], Iterator[Mark]]:
    """From what was, or is wanted, to what is. Each is a key of the values, and its name."""

    def marked(of: Numbers) -> Iterator[Mark]:
        for (key, label), look in ((before, "hollow"), (now, "disc")):
            yield Mark(label=label.format(**of), at=round(of[key]), said=short_number(of[key]), look=look)

    return marked


MARKS: dict[str, Callable[[Numbers], Iterator[Mark]]] = {
    "split_roles": _mark_roles,
    "roles": _mark_roles,
    "pair": _mark_roles,
    "units": _mark_unit,
    "wanted": _mark_moved(("wanted", "önskat läge"), ("now", "i dag")),
    "change": _mark_moved(("then", "{when}"), ("now", "nu")),
    "lowest": _mark_moved(("theme", "temat"), ("index", "det här")),
    "highest": _mark_moved(("theme", "temat"), ("index", "det här")),
}


Said = tuple[str, str]  # the text, and the numbers behind it
NO_CHANCE = "Skillnaden är så stor att den knappast är en slump."
MAYBE_CHANCE = "Med så få svar kan skillnaden vara en slump."
ENOUGH = (
    30  # people: from there, roles and camps are found by chance in at most one theme of twenty (bench/findings.py)
)
STANDS = "Några få svar till hade inte ändrat bilden."
MAY_CHANGE = "Med så få svar kan några till ändra bilden."


def _said_split(of: Numbers) -> Said:
    text = f"{of['low']} svarade att det stämmer dåligt eller inte alls, {of['high']} att det stämmer bra eller helt."
    chance = (
        "Så tydliga läger uppstår sällan av en slump." if of["n"] >= ENOUGH else "Med så få svar kan det vara en slump."
    )
    return text, f"{of['n']} svarade på skalan. {chance}"


def _said_split_roles(of: Numbers) -> Said:
    (found, behind), camps = _said_roles(of), of["camps"]
    behind += f" Längst ner på skalan svarade {camps['low']}, högst upp {camps['high']}, av {camps['n']}."
    return f"Det är rollerna som svarar olika. {found}", behind


def _said_roles(of: Numbers) -> Said:
    return f"{_answers(of['high'])} {_answers(of['low'])}", _behind_roles(of)


def _said_pair(of: Numbers) -> Said:
    return f"{_answers(of['high'], ' om sitt')} {_answers(of['low'], ' om sitt')}", _behind_roles(of)


def _answers(end: Numbers, about: str = "") -> str:
    return f"{end['label']}{about}: {tens.in_words(end['index'])}."


def _behind_roles(of: Numbers) -> str:
    sizes = ", ".join(f"{one['label'].lower()} {one['n']}" for one in of["sizes"])
    values = f"{tens.said(of['high']['index'])} mot {tens.said(of['low']['index'])}"
    chance = NO_CHANCE if sum(one["n"] for one in of["sizes"]) >= ENOUGH else MAYBE_CHANCE
    return f"Index i hela tiotal av 100: {values}. Har svarat: {sizes}. {chance}"


def _said_units(of: Numbers) -> Said:
    text = f"{of['label']}: {tens.in_words(of['index'])}. Alla tillsammans: {tens.in_words(of['all'])}."
    values = f"Index av 100: {tens.said(of['index'])} mot {of['all']}"
    return text, f"{values}, verksamhetens i hela tiotal. Där har {of['n']} svarat. {NO_CHANCE}"


def _said_agreed(what: str) -> Callable[[Numbers], Said]:
    def said(of: Numbers) -> Said:
        text = f"Nästan alla är eniga: {of['agree']} av {of['n']} svarade att {what}."
        if of["agree"] == of["n"]:
            text = f"Alla {of['n']} är eniga: {what}."
        return text, f"Index {of['index']} av 100. {STANDS if of['n'] >= ENOUGH else MAY_CHANGE}"

    return said


def _said_apart(doing: str, answer: str) -> Callable[[Numbers], Said]:
    def said(of: Numbers) -> Said:
        rest = "För få svarade på skalan för att visa hur."
        if of["on_scale"] is not None:
            rest = f"{of['on_scale']} svarade på skalan."
        return f"{of['n']} av {of['of']} {doing}.", f"{share_of(of['n'], of['of'])} procent svarade ”{answer}”. {rest}"

    return said


def _said_wanted(of: Numbers) -> Said:
    text = f"Nuläget: {tens.in_words(of['now'])}. Önskat läge: {tens.in_words(of['wanted'])}."
    behind = (
        f"Index {of['now']} mot {of['wanted']} av 100. Vanligast hos er är ett avstånd på {of['usual']}. "
        f"Nuläge {of['n']} svar, önskat läge {of['n_wanted']} svar."
    )
    return text, behind


def _said_change(of: Numbers) -> Said:
    moved = "stigit" if of["now"] > of["then"] else "sjunkit"
    text = f"Det har {moved} från {of['then']} till {of['now']} av 100 sedan {of['when']}."
    return text, f"Index, samma ordalydelse. {of['n_then']} svar då, {of['n_now']} nu. {NO_CHANCE}"


def _said_end(how: str) -> Callable[[Numbers], Said]:
    def said(of: Numbers) -> Said:
        text = f"Av temats påståenden är det här det som stämmer {how}: {tens.in_words(of['index'])}."
        if of["level"] > 1:
            text = f"Det här är ett av dem i temat som stämmer {how}: {tens.in_words(of['index'])}."
        behind = f"Index {of['index']} av 100, temat har {of['theme']}. {of['n']} svar på skalan."
        return text, f"{behind} Påståenden som ligger nära varandra kan ha bytt plats av en slump."

    return said


def _said_strongest(of: Numbers) -> Said:
    text = f"Av alla {of['of']} påståenden är det här det som stämmer bäst: {of['agree']} av {of['n']} håller med."
    if of["level"] > 1:
        text = f"Av alla {of['of']} är det här ett av dem som stämmer bäst: {of['agree']} av {of['n']} håller med."
    return text, f"Index {of['index']} av 100. Det näst bästa kan ha bytt plats med det av en slump."


def _said_first(of: Numbers) -> Said:
    text = f"{of['n']} av {of['of']} vill att det här blir bättre först."
    if of["index"] is not None:
        text += f" I dag: {tens.in_words(of['index'])}."
    index = f"Index {of['index']} av 100. " if of["index"] is not None else ""
    return text, f"{index}Var och en valde högst två. Lika fördelat hade det blivit {of['by_lot']} procent. {NO_CHANCE}"


def _said_many(what: str, chance: str = "Så många på en gång är knappast en slump.") -> Callable[[Numbers], Said]:
    """`what`: of the values, after «På 16 av 21 påståenden»."""

    def said(of: Numbers) -> Said:
        return f"På {of['n']} av {of['of']} påståenden {what.format(**of)}.", chance

    return said


def _said_many_roles(of: Numbers) -> Said:
    low, high = of["low"].lower(), of["high"].lower()
    text = f"På {of['n']} av {of['of']} påståenden svarade {high} högre än {low}."
    return text, f"Minst {of['least']} av 100 högre, i hela tiotal. Åt samma håll så ofta är knappast en slump."


def _said_many_units(of: Numbers) -> Said:
    how = "högre" if of["above"] else "lägre"
    text = f"På {of['n']} av {of['of']} påståenden svarade {of['label']} klart {how} än alla tillsammans."
    return text, "Minst 30 av 100. Åt samma håll så ofta är knappast en slump."


WORDS: dict[str, Callable[[Numbers], Said]] = {
    "split_roles": _said_split_roles,
    "split": _said_split,
    "roles": _said_roles,
    "pair": _said_pair,
    "units": _said_units,
    "agreed_low": _said_agreed("det inte stämmer"),
    "agreed_high": _said_agreed("det stämmer"),
    "dont_know": _said_apart("vet inte hur det är", "vet ej"),
    "not_understood": _said_apart("förstod inte påståendet", "jag förstår inte påståendet"),
    "first": _said_first,
    "wanted": _said_wanted,
    "change": _said_change,
    "lowest": _said_end("sämst"),
    "highest": _said_end("bäst"),
    "strongest": _said_strongest,
    "many_split": _said_many("finns två läger"),
    "many_roles": _said_many_roles,
    "many_units": _said_many_units,
    "many_agreed_low": _said_many("är nästan alla eniga om att det inte stämmer"),
    "many_agreed_high": _said_many("är nästan alla eniga om att det stämmer"),
    "many_dont_know": _said_many("svarade minst var femte ”vet ej”"),
    "many_not_understood": _said_many("svarade minst var tionde ”jag förstår inte påståendet”"),
}
