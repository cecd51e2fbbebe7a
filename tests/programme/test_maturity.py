"""The maturity module: right as shipped, in plain Swedish, and every fault in it said in one line."""

import shutil
from pathlib import Path

import pytest

from tests.programme.test_programme_wording import lix
from workshop.programme.faults import ContentErrors
from workshop.programme.reading import load

THEMES = Path(__file__).parents[2] / "themes"
MATURITY = load(THEMES).maturity
assert MATURITY
each_dimension = pytest.mark.parametrize("dimension", MATURITY.dimensions, ids=lambda dimension: dimension.key)


def statements(dimension):
    return [statement for category in dimension.categories for statement in category.statements]


def test_it_has_two_dimensions_of_three_categories_and_few_statements():
    assert [dimension.title for dimension in MATURITY.dimensions] == ["Digital förmåga", "Digitalt arv"]
    assert [category.title for category in MATURITY.categories] == [
        "Effektivitet", "Innovation", "Balans", "Teknik", "Information", "Arbetssätt och organisation",
    ]  # fmt: skip
    assert 18 <= sum(len(statements(dimension)) for dimension in MATURITY.dimensions) <= 24


@each_dimension
def test_a_dimension_is_easy_to_read(dimension):
    read = [text for one in statements(dimension) for text in (one.text, one.help, one.example)]
    words = [text for term in dimension.glossary for text in (term.term, term.meaning)]
    assert lix([dimension.purpose, *read, *words]) <= 40
    assert lix([one.text for one in statements(dimension)]) <= 40


@each_dimension
def test_no_statement_asks_two_things_or_asks_backwards(dimension):
    for one in statements(dimension):
        assert not {"inte", "aldrig", "ingen", "och", "eller", "samt"} & set(one.text.lower().replace(",", "").split())


@each_dimension
def test_every_term_is_used_and_stands_in_the_text_it_explains(dimension):
    used = {term for one in statements(dimension) for term in one.terms}
    assert used == {term.term for term in dimension.glossary}
    for one in statements(dimension):
        text = " ".join([one.text, one.help, one.example]).lower()
        assert all(term.lower()[:6] in text for term in one.terms)


WRONG = [
    ("cut = 50", "cut = 500", "cut", "är 500", "0–100"),
    ('title = "Bygg grunden"', 'titel = "Bygg grunden"', "quadrants.neither.titel", "menar du title?", "title"),
    ('terms = ["drift"]', 'terms = ["drfit"]', "dimensions[0].categories[2].statements[0].terms[0]", "drfit", "drift"),
    ('key = "byter-i-tid"', 'key = "gar-att-koppla-ihop"', "dimensions[1].categories[0].statements[1].key",
     "finns redan", "bara används en gång"),
    ('key = "byter-i-tid"', 'key = "mal-i-budgeten"', "dimensions[1].categories[0].statements[1].key",
     "styrning.toml", "bara används en gång"),
    ('key = "mognad-arv"', 'key = "styrning"', "dimensions[1].key", "finns redan", "bara används en gång"),
    ('text = "Vår teknik', 'text = "a b c d e f g h i j k l m n o p q Vår teknik',
     "dimensions[1].categories[0].statements[2].text", "24 ord", "1–20 ord"),
]  # fmt: skip


@pytest.mark.parametrize(("old", "new", "key", "wrong", "allowed"), WRONG, ids=[row[1][:30] for row in WRONG])
def test_a_fault_is_said_with_file_key_what_and_allowed(tmp_path, old, new, key, wrong, allowed):
    folder = Path(shutil.copytree(THEMES, tmp_path / "themes"))
    file = folder / "mognad.toml"
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(ContentErrors) as caught:
        load(folder)
    found = {error.key: error for error in caught.value.errors}
    assert found[key].file == "mognad.toml"
    assert wrong in found[key].wrong
    assert allowed in found[key].allowed


def test_the_module_can_be_left_out_but_not_left_lying(tmp_path):
    folder = Path(shutil.copytree(THEMES, tmp_path / "themes"))
    head = folder / "programme.toml"
    head.write_text(head.read_text(encoding="utf-8").replace('maturity = "mognad.toml"', ""), encoding="utf-8")
    with pytest.raises(ContentErrors) as caught:
        load(folder)
    assert [error.file for error in caught.value.errors] == ["mognad.toml"]
    (folder / "mognad.toml").unlink()
    assert load(folder).maturity is None


def test_a_named_file_that_is_missing_is_said(tmp_path):
    folder = Path(shutil.copytree(THEMES, tmp_path / "themes"))
    (folder / "mognad.toml").unlink()
    with pytest.raises(ContentErrors) as caught:
        load(folder)
    assert [(error.file, error.wrong) for error in caught.value.errors] == [("mognad.toml", "filen går inte att läsa")]
