"""How a run goes: in which order, with how many examples, and what is loaded. What tests ask for: world/fixtures.py."""

import gc
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

# How long an example takes says how busy the machine is, and nothing about the program.
# The ordinary run tries fewer examples than script/test full, the quick one still fewer, and other ones each time.
settings.register_profile("full", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.register_profile("ordinary", settings.get_profile("full"), max_examples=30)
settings.register_profile("quick", settings.get_profile("full"), max_examples=10)
settings.load_profile("ordinary")


def pytest_configure(config: pytest.Config) -> None:
    """The process that only hands out tests loads no app, and everybody waits for it."""
    if hasattr(config, "workerinput") or not getattr(config.option, "numprocesses", None):
        config.pluginmanager.import_plugin("tests.world.fixtures")


# What collecting makes stays until the end: to look through it for rubbish, again and again, finds none.
gc.disable()


def pytest_collection_finish() -> None:
    gc.collect()
    gc.freeze()
    gc.set_threshold(50_000, 20, 50)  # as the server has it
    gc.enable()


HOUSE = {"app_on_each", "app", "built", "tmp_path", "tmp_path_factory"}


# Files that take longest. A run begins with them, lest one of them is left when the other processes are done.
LONGEST = (
    "browser/test_pages", "fault/test_rehearsal", "browser/test_truth", "fault/test_bad_days",
    "browser/test_desk_by_keyboard", "browser/test_sizes", "browser/test_lost_commands", "fault/test_crowd",
    "fault/test_frames", "fault/test_sync", "fault/test_close_race", "browser/test_waking", "browser/test_hostile",
    "fault/test_wrong_codes", "fault/test_long_texts_on_a_server", "privacy/test_socket_authority",
)  # fmt: skip


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """What needs the app, a database or a folder is `slow`; the rest is rules and values, and quick."""
    for item in items:
        if HOUSE & set(getattr(item, "fixturenames", ())):
            item.add_marker("slow")
    waits = {item.path for item in items if item.get_closest_marker("browser") or item.get_closest_marker("fault")}
    items.sort(key=lambda item: _place(item.path, waits))


def _place(file: Path, waits: set[Path]) -> tuple[int, bool]:
    """The longest first, then what waits for servers and browsers, then the rest as they were."""
    name = file.relative_to(Path(__file__).parent).with_suffix("").as_posix()
    return LONGEST.index(name) if name in LONGEST else len(LONGEST), file not in waits
