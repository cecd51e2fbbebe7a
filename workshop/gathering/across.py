"""Who is here, across several processes: each keeps its share in Redis, and speaks up or is forgotten.

A process that was killed is silent, so what it knew is dropped by whoever looks next. One script does it all at once,
so that the same counter is the same people, whichever process reads it.
"""

import logging
import secrets
import time

from workshop.gathering.presence import Alone, Share, Standing
from workshop.ground.ids import WorkshopId

log = logging.getLogger(__name__)
SILENT = 5.0  # seconds without a word, and a process is gone
QUIET = 5.0  # seconds until a Redis that was away is tried again
TIMEOUT = 1.0
MARK = 16  # signs of a person's mark

SCRIPT = """
local key, name, blob, now, since, known = KEYS[1], ARGV[1], ARGV[2], tonumber(ARGV[3]), tonumber(ARGV[4]), ARGV[5]
local at, moved = tonumber(redis.call('HGET', key, 'at') or '0'), false
for _, field in ipairs(redis.call('HKEYS', key)) do
  if string.sub(field, 1, 2) == 's:' and tonumber(redis.call('HGET', key, field)) < since then
    redis.call('HDEL', key, field, 'p:' .. string.sub(field, 3))
    moved = true
  end
end
if redis.call('HGET', key, 'p:' .. name) ~= blob then
  redis.call('HSET', key, 'p:' .. name, blob)
  moved = true
end
redis.call('HSET', key, 's:' .. name, ARGV[3])
redis.call('PEXPIRE', key, 60000)
if moved then
  at = math.max(at + 1, now)
  redis.call('HSET', key, 'at', string.format('%.0f', at))
end
local told = {string.format('%.0f', at)}
if told[1] == known then return told end
for _, field in ipairs(redis.call('HKEYS', key)) do
  if string.sub(field, 1, 2) == 'p:' then
    table.insert(told, string.sub(field, 3))
    table.insert(told, redis.call('HGET', key, field))
  end
end
return told
"""


class Across:
    """`name`: of this process, among the others."""

    def __init__(self, url: str, name: str = "") -> None:
        import redis  # installed where several processes share the work

        self._name = name or secrets.token_hex(4)
        self._away: tuple[type[Exception], ...] = (redis.RedisError, OSError)
        self._redis = redis.Redis.from_url(url, socket_timeout=TIMEOUT, socket_connect_timeout=TIMEOUT)
        self._script = self._redis.register_script(SCRIPT)
        self._alone = Alone()
        self._silent_until = 0.0

    def share(self, workshop: WorkshopId, mine: Share, known: Standing) -> Standing:
        if time.monotonic() < self._silent_until:
            return self._by_itself(workshop, mine, known)
        now = int(time.time() * 1000)
        since, at = now - int(SILENT * 1000), known.at if known.mine else 0
        asked: list[str | int] = [self._name, _written(mine), now, since, at]
        try:
            told, *shares = self._script(keys=[f"here:{workshop}"], args=asked)
        except self._away:
            log.warning("the others cannot be reached: only those who are connected here are counted")
            self._silent_until = time.monotonic() + QUIET
            return self._by_itself(workshop, mine, known)
        if not shares:
            return known
        pairs = zip(shares[::2], shares[1::2], strict=True)
        return Standing(
            at=int(told), mine=self._name, shares={name.decode(): _read(share.decode()) for name, share in pairs}
        )

    def _by_itself(self, workshop: WorkshopId, mine: Share, known: Standing) -> Standing:
        return self._alone.share(workshop, mine, Standing(at=known.at, shares={"": known.shares.get("", Share())}))


def _written(share: Share) -> str:
    """In the order of the marks, which says nothing of who came first."""
    return f"{share.asking}|{share.waiting}|{''.join(sorted(share.people))}"


def _read(written: str) -> Share:
    asking, waiting, marks = written.split("|")
    people = frozenset(marks[start : start + MARK] for start in range(0, len(marks), MARK))
    return Share(people=people, asking=asking, waiting=int(waiting))
