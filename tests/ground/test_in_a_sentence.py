import pytest

from workshop.ground.swedish import in_a_sentence


@pytest.mark.parametrize(
    ("name", "said"),
    [("Kommunstyrelsen", "kommunstyrelsen"), ("IT-chefen", "IT-chefen"), ("VD", "VD"), ("", ""), ("Åsa", "åsa")],
)
def test_a_name_within_a_sentence_keeps_its_capitals_where_it_has_several(name: str, said: str) -> None:
    assert in_a_sentence(name) == said
