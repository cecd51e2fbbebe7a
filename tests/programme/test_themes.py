"""A wrong file stops the start, and says in one line each where, what and what is allowed instead."""

import shutil
from pathlib import Path

import pytest

from workshop.programme.faults import ContentError, ContentErrors
from workshop.programme.reading import load
from workshop.questions.kinds import KINDS

THEMES = Path(__file__).parents[2] / "themes"


@pytest.fixture
def folder(tmp_path):
    return Path(shutil.copytree(THEMES, tmp_path / "themes"))


def change(path, old, new, count=1):
    text = path.read_text(encoding="utf-8")
    assert old in text, "the file no longer holds what the test changes"
    path.write_text(text.replace(old, new, count), encoding="utf-8")


def errors_of(folder):
    with pytest.raises(ContentErrors) as caught:
        load(folder)
    return caught.value.errors


def only(folder, file, key):
    """The one error there is; it must be about this file and key."""
    (error,) = errors_of(folder)
    assert (error.file, error.key) == (file, key)
    return error


def test_the_programme_we_ship_is_right():
    programme = load(THEMES)
    assert [theme.key for theme in programme.themes] == [
        "arbetsmiljo", "styrning", "samverkan", "arbetssatt", "forstaelse",
    ]  # fmt: skip
    assert len(programme.scale_steps) == 6


def test_an_error_is_one_line_with_file_key_what_and_allowed():
    error = ContentError("styrning.toml", "statements[2].text", "är 23 ord", "1–20 ord")
    assert str(error) == "styrning.toml: statements[2].text: är 23 ord. Tillåtet: 1–20 ord."


FIRST = "agendas[0].sittings[0].moments"  # of the half day
WRONG = [
    # file, old, new, key, part of what is wrong, part of what is allowed
    ("styrning.toml", "purpose =", "purpos =", "purpos", "menar du purpose?", "purpose"),
    ("styrning.toml", 'kind = "choice"', 'kind = "chioce"', "polls[0].kind", "chioce", ", ".join(KINDS)),
    ("styrning.toml", "most = 3", "most = 0", "polls[1].spec.most", "är 0", "från"),
    ("styrning.toml", 'key = "mal-i-budgeten"', 'key = "Mål"', "statements[0].key", "Mål", "små bokstäver"),
    ("styrning.toml", 'terms = ["nytta"]', 'terms = ["nyta"]', "statements[3].terms[0]", "nyta", "budget, satsning"),
    ("styrning.toml", 'money = "Inom ram:', 'money = "Gratis:', "measures[0].money", "Gratis", "Äskas"),
    ("styrning.toml", "minutes = 8", "minutes = 0", "discussion.minutes", "är 0", "1–480"),
    ("styrning.toml", "minutes = 8", "minutes = true", "discussion.minutes", "är true", "heltal"),
    ("styrning.toml", 'short = "Styrning"', f'short = "{"x" * 25}"', "short", "25 tecken", "1–24"),
    ("styrning.toml", "  tjansteperson =", "  chef =", "statements[2].pair.chef", "okänd nyckel", "tjansteperson"),
    ("styrning.toml", "  [statements.pair]", "  [statements.par]", "statements[2].par", "menar du pair?", "pair"),
    ("styrning.toml", 'text = "I vår budget', 'pair = "I vår budget', "statements[0].pair", "är ”I vår", "en tabell"),
    ("styrning.toml", 'term = "budget"', 'term = "nytta"', "glossary[3].term", "finns redan", "en gång"),
    ("programme.toml", '  "Stämmer dåligt",\n', "", "scale_steps", "en lista med 5", "6 steg"),
    ("programme.toml", '"Stämmer dåligt"', '"Stämmer helt"', "scale_steps[5]", "finns redan", "en gång"),
    ("programme.toml", 'kind = "welcome"', 'kind = "hello"', f"{FIRST}[0].kind", "hello", "break"),
    ("programme.toml", "themes = 5", "themes = 4", "agendas[1].sittings", "tar upp 4", "5 teman"),
    ("programme.toml", "themes = 3", "themes = 4", "agendas[0].sittings", "tar upp 4", "3 teman"),
    ("programme.toml", 'key = "heldag"', 'key = "halvdag"', "agendas[2].key", "finns redan", "en gång"),
    ("programme.toml", "minutes = 4, kind", "minutes = 3, kind", f"{FIRST}[7].minutes", "är 3", "minst 4"),
    ("programme.toml", "minutes = 12, kind", "minutes = 20, kind", FIRST, "96 minuter utan paus", "högst 90"),
    ("programme.toml", 'theme = "each", title', 'theme = "styrnig", title', f"{FIRST}[4].theme", "styrnig", "each"),
    ("programme.toml", 'poll = "second"', 'poll = "third"', f"{FIRST}[9].poll", "third", "second"),
    ("programme.toml", "after = 1,", "after = 6,", f"{FIRST}[11].after", "är 6", "högst 3"),
]  # fmt: skip


@pytest.mark.parametrize(("file", "old", "new", "key", "wrong", "allowed"), WRONG, ids=[row[3] for row in WRONG])
def test_a_wrong_value_is_named(folder, file, old, new, key, wrong, allowed):
    change(folder / file, old, new)
    error = next(error for error in errors_of(folder) if error.key == key)
    assert error.file == file
    assert wrong in error.wrong
    assert allowed in error.allowed


def test_a_typo_in_a_key_is_both_unknown_and_missing(folder):
    change(folder / "styrning.toml", "purpose =", "purpos =")
    assert [(error.key, error.wrong.split(" (")[0]) for error in errors_of(folder)] == [
        ("purpos", "okänd nyckel"),
        ("purpose", "saknas"),
    ]


def test_all_errors_in_all_files_are_told_at_once(folder):
    change(folder / "styrning.toml", "minutes = 8", "minutes = -1")
    change(folder / "samverkan.toml", 'short = "Samverkan"', 'short = ""')
    change(folder / "programme.toml", "minutes = 35", 'minutes = "35"')
    assert {error.file for error in errors_of(folder)} == {"styrning.toml", "samverkan.toml", "programme.toml"}


def test_a_statement_of_21_words_is_too_long(folder):
    change(
        folder / "samverkan.toml",
        "Vi går ihop med andra organisationer när vi behöver samma digitala lösning.",
        "ord " * 20 + "ord.",
    )
    error = only(folder, "samverkan.toml", "statements[2].text")
    assert "21 ord" in error.wrong
    assert error.allowed == "1–20 ord"


def test_one_wording_of_a_pair_with_21_words_is_too_long(folder):
    wording = "Jag förstår beslutsunderlagen om digitala satsningar utan tekniska kunskaper."
    change(folder / "styrning.toml", wording, "ord " * 21)
    only(folder, "styrning.toml", "statements[2].pair.fortroendevald")


@pytest.mark.parametrize(
    ("old", "new", "wrong"),
    [
        ('key = "begripliga-underlag"\n', 'key = "begripliga-underlag"\ntext = "Vi vet."\n', "har både text och pair"),
        ('text = "Det är klart vem', '# text = "Det är klart vem', "har varken text eller pair"),
    ],
)
def test_a_statement_has_one_wording_or_is_a_pair(folder, old, new, wrong):
    change(folder / "styrning.toml", old, new)
    (error,) = errors_of(folder)
    assert (error.wrong, error.allowed) == (wrong, "antingen text eller pair")


@pytest.mark.parametrize(
    ("old", "new", "key", "wrong"),
    [
        ('text = "Det är klart vem', 'text = "Förtroendevalda: Vi vet. Övriga: Det är klart vem', "statements[1].text",
         "har två ordalydelser"),
        ('help = "Det kan vara en person', 'help = "Det måste vara tidigt: en person', "statements[1].help",
         "lägger till ett villkor: ”måste”, ”tidigt”"),
        ('indicator = "Andel nämnder', 'indicator = "Nöjda nämnder', "measures[0].indicator", "inte går att mäta"),
        ('indicator = "Andel nämnder', 'indicator = "Index för ”Vi är nöjda.” Andel', "measures[0].indicator",
         "nämner inget påstående"),
        ('indicator = "Antal ärenden', 'indicator = "Index på temat. Antal', "measures[2].indicator",
         "nämner inget påstående"),
        ('statements = ["begripliga-underlag"]', 'statements = ["mal-i-budgeten"]', "statements[2].key",
         "har ingen åtgärd"),
        ("about =", "# about =", "about", "saknas"),
    ],
)  # fmt: skip
def test_what_would_make_a_statement_or_a_measure_mean_two_things_is_refused(folder, old, new, key, wrong):
    change(folder / "styrning.toml", old, new)
    assert wrong in only(folder, "styrning.toml", key).wrong


def test_half_a_pair_is_not_one(folder):
    change(folder / "styrning.toml", "  tjansteperson =", "  # tjansteperson =")
    assert only(folder, "styrning.toml", "statements[2].pair.tjansteperson").wrong == "saknas"


def test_a_measure_for_a_statement_that_does_not_exist_is_named(folder):
    change(folder / "styrning.toml", 'statements = ["mal-i-budgeten"]', 'statements = ["mal-i-budgetn"]')
    error = only(folder, "styrning.toml", "measures[0].statements[0]")
    assert "mal-i-budgetn" in error.wrong
    assert "mal-i-budgeten" in error.allowed


@pytest.mark.parametrize(
    ("part", "keep", "allowed"), [("statements", 3, "4–6"), ("polls", 1, "2"), ("measures", 5, "6–10")]
)
def test_too_few_of_a_part_is_an_error(folder, part, keep, allowed):
    path = folder / "arbetsmiljo.toml"
    blocks = path.read_text(encoding="utf-8").split(f"[[{part}]]")
    rest = blocks[-1].partition("\n[[" if part != "polls" else "\n[discussion]")
    path.write_text(f"[[{part}]]".join(blocks[: keep + 1]) + rest[1] + rest[2], encoding="utf-8")
    error = next(error for error in errors_of(folder) if error.key == part)
    assert error.wrong == f"är en lista med {keep}"
    assert allowed in error.allowed


def test_a_key_used_in_two_themes_says_where_the_first_is(folder):
    change(folder / "arbetssatt.toml", "tryggt-att-fraga", "losa-en-gang", count=-1)
    error = only(folder, "arbetssatt.toml", "statements[1].key")
    assert "samverkan.toml: statements[0].key" in error.wrong


def test_a_syntax_error_is_told_with_its_line(folder):
    change(folder / "forstaelse.toml", 'short = "Förståelse"', 'short = "Förståelse')
    error = only(folder, "forstaelse.toml", "rad 3, tecken 20")
    assert "TOML" in error.wrong


def test_a_folder_without_programme_says_which_file_is_missing(tmp_path):
    error = only(tmp_path, "programme.toml", "")
    assert "filen går inte att läsa" in error.wrong


def test_a_listed_theme_that_is_missing_is_named(folder):
    (folder / "forstaelse.toml").unlink()
    only(folder, "forstaelse.toml", "")


def test_a_theme_file_that_is_not_listed_is_named(folder):
    (folder / "extra.toml").write_text("", encoding="utf-8")
    assert "programme.toml" in only(folder, "extra.toml", "").wrong


def test_a_file_that_is_not_utf8_is_named(folder):
    path = folder / "samverkan.toml"
    path.write_bytes(path.read_text(encoding="utf-8").encode("latin-1", "replace"))
    assert "UTF-8" in only(folder, "samverkan.toml", "").wrong


def test_a_file_saved_with_a_byte_order_mark_is_read(folder):
    path = folder / "samverkan.toml"
    path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes())
    assert load(folder) == load(THEMES)


@pytest.mark.parametrize("value", ["3", '"text"', "[]", "[1]", "[[1]]", "{}", "[{}]", "true", "1979-05-27", "nan"])
@pytest.mark.parametrize("part", ["themes", "agendas", "polls", "scale_steps", "title"])
def test_any_value_anywhere_is_answered_with_errors_and_never_a_crash(tmp_path, part, value):
    listed = "" if part == "themes" else 'themes = ["1.toml"]\n'
    (tmp_path / "programme.toml").write_text(f"{listed}{part} = {value}\n", encoding="utf-8")
    parts = ("key", "statements", "polls", "measures", "glossary", "notes", "discussion")
    (tmp_path / "1.toml").write_text("".join(f"{name} = {value}\n" for name in parts), encoding="utf-8")
    assert errors_of(tmp_path)


@pytest.mark.parametrize("field", ["kind", "theme", "poll", "after", "minutes"])
@pytest.mark.parametrize("value", ["[]", "{}", "true", "-1", '""'])
def test_any_value_in_a_moment_is_answered_with_errors_and_never_a_crash(tmp_path, field, value):
    moment = f"[[agendas]]\n[[agendas.sittings]]\nthemes = 1\n[[agendas.sittings.moments]]\n{field} = {value}\n"
    (tmp_path / "programme.toml").write_text(moment, encoding="utf-8")
    assert errors_of(tmp_path)
