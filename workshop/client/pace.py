"""How fast a made-up person is, and when it is time to go."""

import asyncio
import time
from contextlib import suppress


class Over(Exception):
    """There is nothing more to do here."""


class Pace:
    """`speed` 2: thinks twice as fast. What waits for the network is not hurried."""

    def __init__(self, speed: float) -> None:
        self._speed = speed
        self.leaving = asyncio.Event()

    def after(self, seconds: float) -> float:
        """The moment when that much thinking from now is done."""
        return time.monotonic() + seconds / self._speed

    async def think(self, seconds: float) -> None:
        await self.pause(seconds / self._speed)

    async def pause(self, seconds: float) -> None:
        """Raises Over when it is time to leave."""
        with suppress(TimeoutError):
            await asyncio.wait_for(self.leaving.wait(), seconds)
            raise Over
