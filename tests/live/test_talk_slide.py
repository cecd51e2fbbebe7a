"""What there is to talk about, on the stage: large when it is short, smaller before fewer."""

from types import SimpleNamespace

from workshop.web.slides.talk_slide import lay

SHORT = SimpleNamespace(text="Ni svarar olika om budgeten.", question="Vad har ni sett?")
LONG = SimpleNamespace(text="Det här är en mening som tar plats. " * 8, question="Vad har ni sett som är så? " * 3)


def test_few_and_short_are_set_large() -> None:
    assert (lay([SHORT, SHORT], "Att prata om").look, lay([SHORT], "Att prata om").left) == ("roomy", 0)


def test_three_long_ones_become_smaller_before_they_become_fewer() -> None:
    laid = lay([SHORT, LONG, SHORT], "Att prata om")
    assert laid.look in ("", "tight", "packed")
    assert (len(laid.points), laid.left) == (3, 0)


def test_what_does_not_fit_is_counted() -> None:
    laid = lay([LONG, LONG, LONG, LONG], "Att prata om")
    assert len(laid.points) + laid.left == 4
    assert laid.left >= 1
