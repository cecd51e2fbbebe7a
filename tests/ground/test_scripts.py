"""What is written about a script is not sent with it; everything else is."""

import re
from pathlib import Path

import pytest

from workshop.ground.scripts import code, parts, script

OURS = Path(__file__).parents[2] / "workshop" / "static" / "js"


def test_a_comment_that_has_its_lines_to_itself_goes() -> None:
    assert code("/** About. */\n/**\n * More\n */\nlet a = 1;\n") == "let a = 1;\n"


def test_types_and_reasons_beside_code_go() -> None:
    assert code("let a = /** @type {string} */ (b);\n") == "let a = (b);\n"
    assert code("  go(a); // for it has to\n") == "go(a);\n"


def test_what_stands_in_a_string_stays() -> None:
    for kept in ('let a = "/** no */";\n', 'go("https://a.se"); let b = "a; // b";\n', "let c = `; // c`;\n"):
        assert code(kept) == kept


def test_no_script_of_ours_loses_a_line_of_code() -> None:
    for file in OURS.glob("*.js"):
        text = file.read_text()
        kept = code(text).splitlines()
        for line in text.splitlines():
            bare = re.sub(r"/\*\* @type .*?\*/ ?", "", line).strip()
            about = bare.startswith(("/**", "*"))
            assert about or bare in kept or bare.partition(" // ")[0] in kept, f"{file.name}: {line}"


def test_no_string_of_ours_has_more_than_one_line() -> None:
    """Or the spaces at the beginning of its lines would go."""
    for file in OURS.glob("*.js"):
        assert all(line.count("`") % 2 == 0 for line in code(file.read_text()).splitlines()), file.name


def test_a_script_is_sent_with_what_it_imports_each_once_and_in_order(tmp_path: Path) -> None:
    (tmp_path / "page.js").write_text('import { a, b as c } from "./one.js";\nimport "./two.js";\ngo(a, c);\n')
    (tmp_path / "one.js").write_text(
        'import * as two from "./two.js";\nexport const a = two.x;\nexport function b() {}\n'
    )
    (tmp_path / "two.js").write_text("/** About. */\nexport const x = 1;\n")

    assert parts(tmp_path, "page.js") == ["two.js", "one.js", "page.js"]
    assert script(tmp_path, "page.js") == (
        "const $two = (() => {\nconst x = 1;\nreturn { x };\n})();\n"
        "const $one = (() => {\nconst two = $two;\nconst a = two.x;\nfunction b() {}\nreturn { a, b };\n})();\n"
        "const { a, b: c } = $one;\ngo(a, c);\n"
    )


def test_what_is_imported_and_not_there_stops(tmp_path: Path) -> None:
    (tmp_path / "page.js").write_text('import "./missing.js";\n')
    with pytest.raises(FileNotFoundError):
        script(tmp_path, "page.js")


def test_nothing_that_is_sent_imports_another_script_of_ours_before_it_is_needed() -> None:
    for file in OURS.glob("*.js"):
        assert not re.search(r"^(import\b|export \{|export let)", script(OURS, file.name), re.MULTILINE), file.name
