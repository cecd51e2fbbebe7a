"""Debian's own Chromium, driven by Playwright; nothing is downloaded."""

import os
import shutil
from typing import Any

import pytest

from tests.conftest import without

# No word to the browser's maker, and no update in the middle of a test.
QUIET = ["--disable-background-networking", "--disable-component-update", "--disable-sync", "--no-first-run"]


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict[str, Any]) -> dict[str, Any]:
    program = os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("google-chrome")
    if program is None:
        without("chromium (or google-chrome)")
    return {**browser_type_launch_args, "executable_path": program, "args": [*QUIET, "--disable-quic"]}


@pytest.fixture(scope="session")
def browser_context_args(browser_context_args: dict[str, Any]) -> dict[str, Any]:
    return {**browser_context_args, "locale": "sv-SE", "timezone_id": "Europe/Stockholm"}
