"""Every sentence of promise stands in docs/promises.toml beside the test that holds it, and no other stands there."""

import ast
import importlib
import re
from functools import cache
from pathlib import Path

import pytest
from flask import Flask

from tests.promises import pages, sentences, table
from tests.promises.table import TABLE, claims
from workshop.survey import promise

HOW = """
Put each into docs/promises.toml: with the sentences that say the same, or as a claim of its own with the test that
fails when it is not so. … stands for what is filled in. Where it is false, change the sentence."""


@pytest.fixture(scope="module")
def spoken(app_of_the_file: Flask, tmp_path_factory: pytest.TempPathFactory) -> list[str]:
    """All that has to be in the table: whole pages of promise, and promises among the other texts."""
    settings = {"OPERATOR_CONTACT": "drift@exempel.se", "BACKUP_DAYS": "7"}
    told = pages.with_settings(tmp_path_factory.mktemp("settings"), **settings)
    documents = [said for name in sentences.DOCUMENTS for said in sentences.of_document(name)]
    beside = sentences.promises([*sentences.of_the_house(), *documents])
    return [*pages.promised_by(app_of_the_file), *told, *_on_postgres(app_of_the_file), *beside]


def _on_postgres(app: Flask) -> list[str]:
    """What is said of that database and no other."""
    with app.test_request_context():
        parts = promise.everywhere(sqlite=False, backup_days=30)
    return [said for part in parts for claim in part.claims for said in sentences.of_text(claim.text)]


def test_every_sentence_of_promise_is_in_the_table(spoken: list[str]) -> None:
    missing = table.missing(spoken)
    assert not missing, "\n".join(["Not in the table:", *missing, HOW])


def test_the_table_says_nothing_that_nobody_is_told(spoken: list[str]) -> None:
    documents = [said for name in sentences.DOCUMENTS for said in sentences.of_document(name)]
    left = table.unsaid([*spoken, *sentences.of_the_house(), *documents])
    assert not left, "\n".join(["Told by nobody:", *left])


def test_every_claim_has_a_test_or_a_reason_why_none_can_hold_it() -> None:
    wrong = [claim.key for claim in claims() if bool(claim.held_by) == bool(claim.because) or not claim.said]
    assert wrong == []


def test_a_sentence_belongs_to_one_claim() -> None:
    every = [said for claim in claims() for said in claim.said]
    assert len(every) == len(set(every))


@pytest.mark.parametrize("named", sorted({one for claim in claims() for one in claim.held_by}))
def test_the_test_that_is_named_exists(named: str) -> None:
    """`tests/file.py::test_function`, and in brackets which of its cases."""
    found = re.fullmatch(r"(tests/[\w/]+\.py)::(test_\w+)(?:\[(.+)\])?", named)
    assert found, f"{named} is not written as pytest writes it"
    file, function, case = found.groups()
    assert function in functions(file), f"{file} has no {function}"
    assert case is None or case in cases(file, function), f"{function} has no case {case}"


@cache
def functions(file: str) -> set[str]:
    path = table.ROOT / file
    tree = ast.parse(path.read_text()) if path.exists() else ast.Module(body=[], type_ignores=[])
    return {node.name for node in tree.body if isinstance(node, ast.FunctionDef)}


@cache
def cases(file: str, function: str) -> set[str]:
    """What a test is run for, where that is words."""
    module = importlib.import_module(file.removesuffix(".py").replace("/", "."))
    marks = getattr(getattr(module, function), "pytestmark", [])
    return {str(value) for mark in marks if mark.name == "parametrize" for value in mark.args[1]}


def test_a_new_sentence_is_found_wherever_it_is_written() -> None:
    new = "Ingen i kommunen får se vad just du har svarat i den här mätningen."
    page = f"<!doctype html><title>x</title><main><h1>x</h1><ul><li><b>Ny.</b> {new} Hej?</li></ul></main>"
    assert sentences.of_page(page) == ["Ny.", new]
    assert sentences.promises(sentences.of_text(f"Hej! {new}")) == [new]
    assert table.missing([new]) == [new]


@pytest.mark.slow
@pytest.mark.parametrize(
    "said",
    [
        pytest.param("Frågan är stängd.", id="a refusal"),
        pytest.param("Gallringen är sparad.", id="a flash"),
        pytest.param("Ju fler som gör det, desto mer har vi att prata om den ….", id="a letter, with what it says"),
        pytest.param("Den visas här utan namn.", id="a template"),
    ],
)
def test_texts_are_read_wherever_they_are_written(said: str) -> None:
    assert said in sentences.of_the_house()


def test_newcomers_find_the_table() -> None:
    contributing = Path(table.ROOT / "CONTRIBUTING.md").read_text()
    assert f"docs/{TABLE.name}" in contributing
