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
    made: R = _threads().apply(call, args, kwargs)
    return made


@functools.cache
def _threads() -> ThreadPool:
    return ThreadPool(AT_ONCE)
