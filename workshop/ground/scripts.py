"""PURE. A script as it is sent: with the modules that it imports in place, so that a phone asks once, and without what
is written about them, which is a third of it.

A module becomes a function that is called once and gives what it exports. Only what is imported later, when it is
needed, stays a file of its own.
"""

import re
from pathlib import Path

# A comment that has its lines to itself.
ABOUT = re.compile(r"^[ \t]*/\*\*(?:(?!\*/).)*\*/[ \t]*\n", re.DOTALL | re.MULTILINE)
# What a value is, for the reader and the checker of types.
TYPE = re.compile(r"/\*\* @type \{[^*\n]*\} \*/ ?")
# Why, at the end of a line of code. Where a quotation mark follows it may be a string, and is left alone.
WHY = re.compile(r"(?<=[;,{}()\[\]]) // [^\"'`\n]*$", re.MULTILINE)
INDENT = re.compile(r"^[ \t]+", re.MULTILINE)  # no string of ours has more than one line: tests/ground/test_scripts.py
IMPORT = re.compile(r'^import (?:(?:\{([^}]*)\}|\* as (\w+)) from )?"\./(\w+\.js)";\n', re.MULTILINE)
EXPORT = re.compile(r"^export (?=(?:const|(?:async )?function) (\w+))", re.MULTILINE)


def code(text: str) -> str:
    return INDENT.sub("", WHY.sub("", TYPE.sub("", ABOUT.sub("", text))))


def script(folder: Path, name: str) -> str:
    """The script `name` in `folder`, with what it imports before it. Raises FileNotFoundError for a typing error."""
    *modules, itself = parts(folder, name)
    return "".join(_module(folder, one) for one in modules) + _linked((folder / itself).read_text())


def parts(folder: Path, name: str) -> list[str]:
    """All that it imports, each once and before what needs it, and itself last."""
    found: list[str] = []
    _gather(folder, name, found)
    return found


def _gather(folder: Path, name: str, found: list[str]) -> None:
    beside = name.rpartition("/")[0]
    for _names, _whole, imported in IMPORT.findall((folder / name).read_text()):
        one = f"{beside}/{imported}" if beside else imported
        if one not in found:
            _gather(folder, one, found)
    found.append(name)


def _module(folder: Path, name: str) -> str:
    text = (folder / name).read_text()
    exported = ", ".join(EXPORT.findall(text))
    return f"const {_variable(name)} = (() => {{\n{_linked(EXPORT.sub('', text))}return {{ {exported} }};\n}})();\n"


def _linked(text: str) -> str:
    return code(IMPORT.sub(_link, text))


def _link(found: re.Match[str]) -> str:
    names, whole, imported = found.groups()
    if whole:
        return f"const {whole} = {_variable(imported)};\n"
    return f"const {{{names.replace(' as ', ': ')}}} = {_variable(imported)};\n" if names else ""


def _variable(name: str) -> str:
    return "$" + name.rpartition("/")[2].removesuffix(".js")
