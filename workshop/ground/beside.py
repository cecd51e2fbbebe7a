"""What takes long runs in a native thread, so that every other greenlet goes on meanwhile."""

import functools
from collections.abc import Callable
from typing import ParamSpec, TypeVar

from gevent.threadpool import ThreadPool

AT_ONCE = 2  # what many ask for at once waits here, and takes neither the memory nor the processors of the room

P = ParamSpec("P")
R = TypeVar("R")


def beside(call: Callable[P, R], *args: P.args, **kwargs: P.kwargs) -> R:
    """The result of a call that touches nothing that others use. Raises what it raises."""
    fault, made = _threads().apply(_caught, (lambda: call(*args, **kwargs),))
    if fault:
        raise fault
    return made  # type: ignore[no-any-return]


def _caught(call: Callable[[], R]) -> tuple[Exception | None, R | None]:
    """gevent writes what a thread raises on standard error, which is our log."""
    try:
        return None, call()
    except Exception as fault:
        return fault, None


@functools.cache
def _threads() -> ThreadPool:
    return ThreadPool(AT_ONCE)
