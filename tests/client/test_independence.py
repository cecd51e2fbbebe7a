import ast
from pathlib import Path

CLIENT = Path(__file__).parents[2] / "workshop" / "client"


def imported(file: Path) -> set[str]:
    nodes = list(ast.walk(ast.parse(file.read_text())))
    names = {node.module or "" for node in nodes if isinstance(node, ast.ImportFrom)}
    return names | {one.name for node in nodes if isinstance(node, ast.Import) for one in node.names}


def test_the_client_knows_nothing_of_the_server_but_what_is_documented() -> None:
    ours = {name for file in CLIENT.glob("*.py") for name in imported(file) if name.partition(".")[0] == "workshop"}
    assert {name for name in ours if not name.startswith("workshop.client")} == set()
