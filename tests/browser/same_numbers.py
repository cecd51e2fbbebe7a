"""Watching the numbers of screens, frame by frame. A page keeps what it has shown; pages are compared by counter."""

from collections import defaultdict
from collections.abc import Iterable

from playwright.sync_api import Page

# At every frame: what each number says, and whether the page contradicts itself. Kept over a reload.
WATCH = """(() => {
  if (window.top !== window) return;
  const seen = new Set(JSON.parse(sessionStorage.getItem('seen') ?? '[]'));
  const split = new Set(JSON.parse(sessionStorage.getItem('split') ?? '[]'));
  let frames = Number(sessionStorage.getItem('frames') ?? 0);
  function look() {
    const here = new Map();
    for (const place of document.querySelectorAll('[data-count]')) {
      const said = `${place.dataset.at}=${place.textContent}`;
      seen.add(`${place.dataset.count}@${said}`);
      const before = here.get(place.dataset.count);
      if (before !== undefined && before !== said) split.add(`${place.dataset.count}: ${before} and ${said}`);
      here.set(place.dataset.count, said);
    }
    frames += 1;
    requestAnimationFrame(look);
  }
  requestAnimationFrame(look);
  addEventListener('pagehide', () => {
    sessionStorage.setItem('seen', JSON.stringify([...seen]));
    sessionStorage.setItem('split', JSON.stringify([...split]));
    sessionStorage.setItem('frames', String(frames));
  });
  window.watched = () => ({ seen: [...seen], split: [...split], frames });
})()"""

NOW = """() => Object.fromEntries(
  [...document.querySelectorAll('[data-count]')].map((place) => [place.dataset.count, place.textContent]))"""


def now(page: Page) -> dict[str, str]:
    """What the numbers of a page say, by fact."""
    said: dict[str, str] = page.evaluate(NOW)
    return said


def unequal(pages: Iterable[Page]) -> list[str]:
    """Numbers that one page said two of at once, and those that two pages said differently by the same counter."""
    told: dict[str, set[str]] = defaultdict(set)
    wrong = []
    for page in pages:
        watched = page.evaluate("() => window.watched()")
        assert watched["frames"] > 0
        wrong += watched["split"]
        for said in watched["seen"]:
            counter, _equals, n = said.partition("=")
            told[counter].add(n)
    return wrong + [f"{counter}: {sorted(said)}" for counter, said in told.items() if len(said) > 1]


def counters(pages: Iterable[Page]) -> int:
    return len({said for page in pages for said in page.evaluate("() => window.watched()")["seen"]})
