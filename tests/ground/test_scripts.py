"""What is written about a script is not sent with it; everything else is."""

from pathlib import Path

from workshop.ground.scripts import code

OURS = Path(__file__).parents[2] / "workshop" / "static" / "js"


def test_a_comment_that_has_its_lines_to_itself_goes() -> None:
    assert code("/** About. */\n/**\n * More\n */\nlet a = 1;\n") == "let a = 1;\n"


def test_what_stands_beside_code_or_in_it_stays() -> None:
    for kept in ("let a = /** @type {string} */ (b);\n", "/** @type {A} */ let a;\n", 'let a = "/** no */";\n'):
        assert code(kept + "let b; /** @type {B} */\n") == kept + "let b; /** @type {B} */\n"


def test_no_script_of_ours_loses_a_line_of_code() -> None:
    for file in OURS.glob("*.js"):
        text = file.read_text()
        lost = set(text.splitlines()) - set(code(text).splitlines())
        assert all(line.strip().startswith(("/**", "*")) for line in lost), file.name
