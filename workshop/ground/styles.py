"""Style sheets put together: a sheet imports its components, and is sent as one file, so that a phone asks once.

What is said to the reader of a sheet stays here: comments are a fifth of what a phone would have to load.
"""

import re
from pathlib import Path, PurePosixPath

_IMPORT = re.compile(r'^@import "([\w./-]+\.css)";\n', re.MULTILINE)
_INDENT = re.compile(r"^[ ]+", re.MULTILINE)
_COMMENT = re.compile(r"/\*.*?\*/\n?", re.DOTALL)


def sheet(folder: Path, name: str) -> str:
    """The sheet `name` in `folder`, with what it imports in place. Raises FileNotFoundError for a typing error."""
    text = _INDENT.sub("", _COMMENT.sub("", (folder / name).read_text()))
    return _IMPORT.sub(lambda found: sheet(folder, _beside(name, found[1])), text)


def parts(folder: Path, name: str) -> list[str]:
    """The sheet itself and all that it imports, in reading order."""
    text = (folder / name).read_text()
    return [name, *(part for found in _IMPORT.findall(text) for part in parts(folder, _beside(name, found)))]


def _beside(name: str, imported: str) -> str:
    """`../components/card.css` as seen from `css/desk/plan.css` is `css/components/card.css`."""
    steps: list[str] = []
    for step in (PurePosixPath(name).parent / imported).parts:
        steps = steps[:-1] if step == ".." else [*steps, step]
    return "/".join(steps)
