"""What lies loose, who writes to the database, and how the screens are told: read from the code itself."""

import ast
import functools
import re
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
HOUSE = ROOT / "workshop"
WRITES = {"add", "add_all", "delete", "merge", "flush", "commit"}
SESSIONS = {"db", "session"}  # what a database session is called, everywhere
# A whole workshop or survey, by its id or by a statement of one line.
LOCKED = re.compile(r"(get(_one)?\(|select\()(Workshop|Survey)\b.*with_for_update")
STATEMENTS = {"insert", "update", "delete"}
WRITTEN = re.compile(rf"\.({'|'.join(WRITES)})\(|import .*\b({'|'.join(STATEMENTS)})\b|import \(")


@functools.cache
def texts() -> dict[str, str]:
    """Each file of the product, by its path within `workshop/`. Migrations make the tables; they are not the house.

    Read when a test asks: every process of a run imports this file, and one of them runs its tests.
    """
    files = [file for file in HOUSE.rglob("*.py") if "migrations" not in file.relative_to(HOUSE).parts]
    return {file.relative_to(HOUSE).as_posix(): file.read_text() for file in files}


@functools.cache
def parsed(text: str) -> ast.Module:
    return ast.parse(text)


def modules(like: re.Pattern[str]) -> dict[str, ast.Module]:
    """Those with this in their text: to parse them all takes longer than everything else here."""
    return {file: parsed(text) for file, text in texts().items() if like.search(text)}


def below_web() -> set[str]:
    """The folders that web may import, as the layers in pyproject.toml have them."""
    tools = tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]
    [layers] = [one["layers"] for one in tools["importlinter"]["contracts"] if one["type"] == "layers"]
    return {name.strip(" ()") for layer in layers[layers.index("web") + 1 :] for name in layer.split("|")}


def calls(tree: ast.AST) -> Iterator[tuple[str, str]]:
    """(what it is called on, method) of every call like `db.commit()`."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
            on = node.func.value
            name = on.id if isinstance(on, ast.Name) else on.attr if isinstance(on, ast.Attribute) else ""
            yield name, node.func.attr


def writes(tree: ast.Module) -> set[str]:
    """How a module writes to a session, or makes a statement that does."""
    done = {
        f"{on}.{method}" for on, method in calls(tree) if method == "commit" or (on in SESSIONS and method in WRITES)
    }
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("sqlalchemy"):
            done |= {alias.name for alias in node.names if alias.name in STATEMENTS}
    return done


@functools.cache
def writing() -> dict[str, set[str]]:
    """How each file that writes does it."""
    return {file: found for file, tree in modules(WRITTEN).items() if (found := writes(tree))}


def test_only_the_wiring_and_the_list_of_tables_lie_loose() -> None:
    assert {file for file in texts() if "/" not in file} == {"__init__.py", "models.py"}


def test_what_is_web_or_above_neither_commits_nor_adds_to_a_session() -> None:
    assert {file: how for file, how in writing().items() if file.split("/")[0] not in below_web()} == {}


def test_the_scan_sees_who_writes() -> None:
    assert {"answers/writer.py", "gathering/locking.py", "plan/actions.py", "survey/talk.py"} <= writing().keys()


@pytest.mark.parametrize("source", ["db.commit()", "self.db.commit()", "db.add(1)", "from sqlalchemy import update"])
def test_the_scan_sees_each_way_of_writing(source: str) -> None:
    assert WRITTEN.search(source)
    assert writes(ast.parse(source))


def test_screens_are_told_in_one_place_together_with_the_rev_and_the_commit() -> None:
    """But for a workshop that has just been erased, which has no `rev` left to move."""
    moved = {
        file
        for file, tree in modules(re.compile(r"\.rev\b")).items()
        for node in ast.walk(tree)
        if isinstance(node, ast.AugAssign) and isinstance(node.target, ast.Attribute) and node.target.attr == "rev"
    }
    told = {
        file
        for file, tree in modules(re.compile("screens")).items()
        for node in ast.walk(tree)
        if isinstance(node, ast.keyword) and node.arg == "what" and ast.unparse(node.value) == "'screens'"
    }

    assert moved == {"gathering/locking.py"}
    assert told == {"gathering/locking.py", "lifetime/actions.py"}


def test_a_workshop_is_locked_in_one_way() -> None:
    locked = {file for file, text in texts().items() if LOCKED.search(text)}

    assert locked == {"gathering/locking.py", "survey/locking.py"}


@pytest.mark.parametrize(
    "line", ["db.get(Workshop, id, with_for_update=True)", "select(Survey).where(x).with_for_update()"]
)
def test_the_scan_sees_each_way_of_locking(line: str) -> None:
    assert LOCKED.search(line)
