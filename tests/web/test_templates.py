"""Nothing lies unused among the templates: no import, no macro, no file."""

import re
from pathlib import Path

import workshop

HOUSE = Path(workshop.__file__).parent
TEMPLATES = {
    str(file.relative_to(HOUSE / "templates")): file.read_text() for file in (HOUSE / "templates").rglob("*.html")
}
CODE = "\n".join(file.read_text() for file in HOUSE.rglob("*.py"))
FROM = re.compile(r"{%-? *from +'([^']+)' +import +(.+?)(?: +with(?:out)? context)? *-?%}", re.DOTALL)
WHOLE = re.compile(r"{%-? *import +'([^']+)' +as +(\w+)")
NAMED = re.compile(r"['\"]([\w/~ .-]+\.html)['\"]")


def imported(text: str) -> list[tuple[str, str, str]]:
    """(from which file, its name there, its name here)"""
    found = []
    for file, names in FROM.findall(text):
        for name in names.split(","):
            there, _as, here = name.strip().partition(" as ")
            found.append((file, there.strip(), (here or there).strip()))
    return found


def code_of(text: str) -> str:
    """What a template does, without what it says about itself."""
    return re.sub(r"{#.*?#}", "", text, flags=re.DOTALL)


def test_every_name_that_a_template_imports_is_used() -> None:
    unused = []
    for name, text in TEMPLATES.items():
        rest = FROM.sub("", WHOLE.sub("", code_of(text)))
        names = [here for _file, _there, here in imported(text)] + [here for _file, here in WHOLE.findall(text)]
        unused += [f"{name}: {one}" for one in names if not re.search(rf"\b{one}\b", rest)]
    assert unused == []


def test_every_macro_is_called_by_somebody() -> None:
    taken = {(file, there) for text in TEMPLATES.values() for file, there, _here in imported(text)}
    whole = {(file, name) for text in TEMPLATES.values() for file, alias in WHOLE.findall(text)
             for name in re.findall(rf"\b{alias}\.(\w+)", text)}  # fmt: skip
    by_name = {name for pair in re.findall(r"\.(\w+)\b|(?<=[\"'])(\w+)(?=[\"'])", CODE) for name in pair}
    unused = []
    for name, text in TEMPLATES.items():
        code = code_of(text)
        for macro in re.findall(r"{%-? *macro (\w+)\(", code):
            here = len(re.findall(rf"\b{macro}\(", code)) > 1
            here |= bool(re.search(rf"\.{macro}\b", code))
            if not (here or macro in by_name or {(name, macro)} & (taken | whole)):
                unused.append(f"{name}: {macro}")
    assert unused == []


def test_every_template_is_drawn_by_somebody() -> None:
    named = {one for text in [CODE, *TEMPLATES.values()] for one in NAMED.findall(text)}
    drawn = re.findall(r"f\"([\w/]*{[^\"]+\.html)\"", CODE) + [
        one for text in TEMPLATES.values() for one in re.findall(r"'([\w/]+/)' *~", text)
    ]
    folders = {one.partition("{")[0] for one in drawn}
    unused = [
        name for name in TEMPLATES if name not in named and not any(name.startswith(one) for one in folders if one)
    ]
    assert unused == []
