"""Attempts are counted in one place by all processes, and by each process for itself while that place is away."""

import logging
from typing import Any

from limits import RateLimitItem
from limits.errors import StorageError
from limits.storage import MemoryStorage
from limits.strategies import FixedWindowRateLimiter, RateLimiter

log = logging.getLogger(__name__)


class Counter:
    """A RateLimiter's own three questions. Never raises: a lost Redis must neither shut a room out nor open a door."""

    def __init__(self, shared: RateLimiter) -> None:
        self._shared = shared
        self._own = FixedWindowRateLimiter(MemoryStorage())

    def hit(self, limit: RateLimitItem, *key: str) -> bool:
        """Count one attempt. False when there have been too many."""
        return bool(self._ask("hit", limit, *key))

    def test(self, limit: RateLimitItem, *key: str) -> bool:
        """Whether one more would be allowed."""
        return bool(self._ask("test", limit, *key))

    def clear(self, limit: RateLimitItem, *key: str) -> None:
        self._ask("clear", limit, *key)

    def _ask(self, what: str, limit: RateLimitItem, *key: str) -> Any:
        try:
            return getattr(self._shared, what)(limit, *key)
        except StorageError:
            log.warning("the shared count of attempts is away")
            return getattr(self._own, what)(limit, *key)

    def reset(self) -> None:
        """Forget every attempt."""
        for limiter in (self._shared, self._own):
            limiter.storage.reset()
