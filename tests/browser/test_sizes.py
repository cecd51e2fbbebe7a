"""The stage is read from the back row: nothing under 36 px at 1080p, headlines from 56 px, and nothing cut off.

In every kind and state, and with real content: empty, one, full.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from tests.browser import room as rooms
from tests.browser import sitemap
from tests.browser.conftest import STAGE, Visits
from tests.browser.measured import measure
from tests.browser.room import House, Room
from tests.browser.sitemap import ALIKE, LIVE, Places
from workshop.cards.intake import put as put_card
from workshop.gathering.rules import ExpectedUnit
from workshop.ground.clock import utcnow
from workshop.ground.db import new_id
from workshop.plan import actions as plan
from workshop.plan.queries import measures
from workshop.questions.weighed import SCALES
from workshop.web.house import house_of

pytestmark = pytest.mark.browser
LEAST, HEADLINE = 36, 56
SIZES = {"16:9": (1920, 1080), "small": (1280, 720), "4:3": (1024, 768)}
# Every text that is seen on the slide: how large it is at 1080p, and how far it reaches outside the slide.
LOOK = """() => {
  const stage = document.querySelector('.screen'), slide = document.querySelector('.slide');
  const unit = Math.min(stage.clientWidth / 1920, stage.clientHeight / 1080);
  const walker = document.createTreeWalker(stage, NodeFilter.SHOW_TEXT), found = [];
  const ends = slide.getBoundingClientRect();
  while (walker.nextNode()) {
    const text = walker.currentNode, of = text.parentElement;
    if (!text.textContent.trim() || !of.checkVisibility({ visibilityProperty: true })) continue;
    if (of.closest('.vh, .full-screen, title, caption, thead, [hidden]') && !of.closest('.rows')) continue;
    const range = document.createRange();
    range.selectNodeContents(text);
    const box = range.getBoundingClientRect();
    const drawn = of.closest('svg') ? of.getScreenCTM().a : 1;
    const body = of.closest('.cards li, .body');
    const within = body ? body.getBoundingClientRect() : ends;
    found.push({
      text: text.textContent.trim().slice(0, 60), head: Boolean(of.closest('.slide :is(h1, h2)')),
      px: parseFloat(getComputedStyle(of).fontSize) * drawn / unit,
      out: body ? Math.max(box.bottom - within.bottom, box.right - within.right, within.left - box.left) / unit : 0,
    });
  }
  return found;
}"""
# Bars whose words are drawn over another's bar: how far, at 1080p. And figures of the lines over what is said below.
OVER = """() => {
  const stage = document.querySelector('.screen');
  const unit = Math.min(stage.clientWidth / 1920, stage.clientHeight / 1080);
  const rails = [...document.querySelectorAll('.slide .bars .rail')].map((rail) => rail.getBoundingClientRect());
  const wordings = document.querySelector('.slide .wordings')?.getBoundingClientRect();
  const low = [...document.querySelectorAll('.slide .whole :is(text, b)')].filter(
    (figure) => wordings && figure.getBoundingClientRect().bottom > wordings.top + 3 * unit);
  return low.map((figure) => [figure.textContent, 'over the wordings']).concat(
    [...document.querySelectorAll('.slide .bars th[scope=row]')].flatMap((words) => {
    const range = document.createRange();
    range.selectNodeContents(words);
    const box = range.getBoundingClientRect();
    const hit = (rail) => Math.min(box.bottom, rail.bottom) - Math.max(box.top, rail.top);
    const over = rails.filter((rail) => box.right > rail.left).map(hit).filter((px) => px > 3 * unit);
    return over.map((px) => [words.textContent.trim().slice(0, 40), Math.round(px / unit)]);
  }));
}"""
TEN = [f"{word}, också när tiden är knapp och flera nämnder vill olika saker samtidigt" for word in (
    "Upphandling", "Informationssäkerhet", "Vem som äger e-tjänsterna", "Digital delaktighet för äldre",
    "AI i handläggningen", "Kompetensförsörjning", "Avveckling av gamla system", "Öppna data", "Delade inköp",
    "Framtidens medborgarservice",
)]  # fmt: skip
SHORT = [text.split(",")[0] for text in TEN]
LONG = ("Vi borde samla alla förvaltningars digitala önskemål en gång om året, väga dem mot målen i budgeten, och låta "
        "kommunstyrelsen besluta om en gemensam lista som alla sedan håller sig till, också när nya bidrag kommer och "
        "någon tycker att just det egna önskemålet är viktigast av alla.")  # fmt: skip
UNITS = tuple(
    ExpectedUnit(label=f"Förvaltningen för verksamhetsutveckling och samhällsskydd {n}", expected=8)
    for n in range(1, 13)
)


@dataclass(frozen=True, kw_only=True)
class Full:
    """Rooms with as much in them as there can be."""

    places: Places
    crowd: Room
    units: Room


@pytest.fixture(scope="module")
def full(house: House) -> Full:
    places = sitemap.build(house)
    units = rooms.make(house, title="Tolv förvaltningar", themes=("styrning", "samverkan"), units=UNITS)
    measure(units, people=96)
    crowd = rooms.make(house, title="Många")
    crowd.fill(20)  # who has sent twenty ideas has sent enough
    return Full(places=places, crowd=crowd, units=units)


def _ideas(n: int) -> Callable[[Room], None]:
    def write(room: Room) -> None:
        moment = room.show("ideas", {1: 1, 9: 2, 300: 0}[n])
        key = house_of(room.house.app).config.instance_key
        for at in range(n):
            words = LONG if at % 3 == 0 else f"Idé nummer {at} om verksamhetsutvecklingsprojekt"
            put_card(
                room.house.database,
                key,
                room.person(room.seats[at % len(room.seats)]),
                new_id(),
                moment.id,
                f"{at}. {words}"[:280],
            )
        room.lead().command(f"/kort/alla/{moment.id}", {})

    return write


def _asked(options: Sequence[str], *, closed: bool = True) -> Callable[[Room], None]:
    def ask(room: Room) -> None:
        room.lead().ask("Vilka av de här frågorna behöver vi prata mer om innan det här året är slut?", options)
        if closed:
            for at, token in enumerate(room.seats):
                room.answer_as(token, {"choice": str(at % min(3, len(options)))})
            room.lead().close(room.now().id, reveal=True)

    return ask


def _weighed(n: int, *, closed: bool = True, alike: bool = False) -> Callable[[Room], None]:
    """So many measures in the plan: some with long names, and all at one place or wherever they come."""

    def weigh(room: Room) -> None:
        with room.house.database.read() as db:
            there = measures(db, room.workshop)
        for one in there:
            room.house.database.act(plan.set_removed, room.workshop, one.id, True, utcnow())
        moment = room.show("measures", 5)
        for at in range(n):
            words = LONG if at % 3 == 0 else f"Åtgärd {at} för verksamhetsutvecklingsprojekt"
            room.house.database.act(plan.add, room.workshop, new_id(), {"theme_key": "styrning", "what": words})
        room.lead().command(f"/plan/vag/{moment.id}", {})
        if closed:
            for at, token in enumerate(room.seats):
                room.answer_as(token, _judged(min(8, n), at, alike=alike))
            room.lead().close(room.now().id, reveal=True)

    return weigh


def _judged(n: int, person: int, *, alike: bool) -> dict[str, str]:
    """The third is judged by few."""
    steps = {at: ("2", "3") if alike else (str(1 + at % 4), str(1 + at // 2 % 4)) for at in range(n)}
    if n > 2 and person:
        steps[2] = ("vet_ej", "vet_ej")
    return {f"{scale}-{at + 1}": step for at, pair in steps.items() for scale, step in zip(SCALES, pair, strict=True)}


def _turn(side: str, nth: int) -> Callable[[Room], None]:
    def turn(room: Room) -> None:
        moment = room.show("result", nth)
        room.lead().command(f"/led/sida/{moment.id}/{side}/1", {})

    return turn


FULL: tuple[tuple[str, str, Callable[[Room], Any]], ...] = (
    *((f"ideas-{n}", "crowd", _ideas(n)) for n in (1, 9, 300)),
    ("ten-open", "crowd", _asked(TEN, closed=False)),
    ("ten-shown", "crowd", _asked(TEN)),
    *((f"short-{n}-shown", "crowd", _asked(SHORT[:n])) for n in range(2, 10)),
    ("weigh-open", "crowd", _weighed(9, closed=False)),
    *((f"weigh-{n}", "crowd", _weighed(n)) for n in (1, 9, 60)),
    ("weigh-alike", "crowd", _weighed(9, alike=True)),
    ("units-all", "units", _turn("where", 0)),
    ("units-theme", "units", _turn("where", 1)),
    ("units-overview", "units", _turn("overview", 0)),
    ("units-maturity", "units", _turn("maturity", 0)),
)


@pytest.fixture(scope="module")
def page(browser: Browser, browser_context_args: dict[str, Any], full: Full) -> Iterator[tuple[Page, Visits]]:
    visits = Visits(lambda **how: browser.new_context(**{**browser_context_args, **how}), full.places.house.url)
    page = visits.open("about:blank", **STAGE)
    yield page, visits
    page.context.close()


# Of one sort the fewest and the most are looked at often, and one open question for all.
SELDOM = {*ALIKE, "looking-back", "ideas-1", "weigh-1", *(f"short-{n}-shown" for n in (3, 4, 5, 7, 8))}
STATES = [
    pytest.param(*state, id=state[0], marks=pytest.mark.full if state[0] in SELDOM else ()) for state in (*LIVE, *FULL)
]


@pytest.mark.parametrize(("name", "place", "before"), STATES)
def test_a_slide_is_large_enough_and_nothing_is_cut_off(
    name: str, place: str, before: Callable[[Room], Any], full: Full, page: tuple[Page, Visits]
) -> None:
    room = getattr(full, place, None) or getattr(full.places, place)
    before(room)
    shown, visits = page
    visits.give(shown.context, room.stage_cookies())
    shown.goto(room.stage)
    for width, height in SIZES.values():  # no script asks for it, only sheets
        shown.set_viewport_size({"width": width, "height": height})
        texts = shown.evaluate(LOOK)
        assert [one for one in texts if one["px"] < LEAST - 0.1] == [], (width, height)
        assert [one for one in texts if one["head"] and one["px"] < HEADLINE - 0.2] == [], (width, height)
        assert [one for one in texts if one["out"] > 2] == [], (width, height)
        assert shown.evaluate(OVER) == [], (width, height)
