"""A declared pair as one text, and as two again."""

from workshop.ground.voices import both, voices


def test_the_two_wordings_of_a_pair_are_found_again_in_its_text() -> None:
    assert voices(both("Jag läser.", "Vi skriver.")) == ("Förtroendevalda: Jag läser.", "Övriga: Vi skriver.")


def test_any_other_text_is_one_voice() -> None:
    assert voices("Vi skriver. Övriga: läser.") == ("Vi skriver. Övriga: läser.",)
    assert voices("Förtroendevalda: Jag läser.") == ("Förtroendevalda: Jag läser.",)
