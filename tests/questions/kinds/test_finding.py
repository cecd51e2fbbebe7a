from pathlib import Path

import pytest

from workshop.questions import kinds


def test_every_file_of_the_folder_is_a_kind() -> None:
    files = {file.stem for file in Path(kinds.__file__).parent.glob("*.py")} - {"__init__"}

    assert kinds.KINDS.keys() == files


def test_an_unknown_kind_is_refused_with_the_kinds_there_are() -> None:
    with pytest.raises(LookupError, match="'gissning'; there are choice, evaluation, multi"):
        kinds.get("gissning")
