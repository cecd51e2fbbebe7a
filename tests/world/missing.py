"""A tool that a test needs is not there."""

import os
from typing import NoReturn

import pytest


def without(tool: object) -> NoReturn:
    """A missing tool is a skip on someone's own machine, and a failure where everything has to be there."""
    message = f"{tool} is missing; script/setup --dev installs it"
    if os.environ.get("CI") == "true":
        pytest.fail(message)
    pytest.skip(message)
