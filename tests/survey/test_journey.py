"""From the QR code to thanks, by plain forms."""

from tests.world.room import Room


def test_a_person_joins_answers_looks_through_and_sends_in(opened: Room) -> None:
    phone = opened.phone()
    assert "Så hanteras dina svar" in phone.get()
    phone.join("fortroendevald", "Vård och omsorg")
    assert "Hur är läget hos er?" in phone.get()
    first = phone.answer(1, s1_now="4", s2_now="vet_ej")
    assert first.location.endswith("/nulage/2")
    last = phone.answer(2, s7_now="6")
    assert last.location.endswith("/nulage/klart")
    review = phone.get("/nulage/klart")
    assert "3 av 11" in review
    assert "Stämmer ganska bra" in review
    assert "Vet ej" in review
    assert "Överhoppat" in review
    assert phone.post("/nulage/klart").status_code == 303
    assert "Tack!" in phone.get("/nulage/tack")
    assert "Du har skickat in nulägesanalysen" in phone.get()
