"""The draft of the memo: the heads it must have, a point for each nämnd, and nothing invented."""

from datetime import date

from tests.plan.written import FIRST, measure, planned, said, text_of
from tests.world.room import Room
from workshop.files.documents import Points
from workshop.plan import committees, memo


def test_each_nämnd_decides_on_its_own_measures_one_a_point(example: Room) -> None:
    costs = ({"year": 2027, "amount": 250000, "unit": "kr", "financing": "askas"},)
    report = planned(
        example.report(),
        measure("Utse en ägare.", committee="Kommunstyrelsen", responsible="Kommundirektören", done_by="2027-06-30",
                costs=costs, follow_up_on=date(2027, 9, 1)),
        measure("Mät nyttan", committee="Socialnämnden", done_by="lopande"),
        measure("Den parkerade", committee="Socialnämnden", standing="parked"),
    )  # fmt: skip
    blocks = memo.memo(report, FIRST, said).blocks

    decided = [list(one.items) for one in blocks if isinstance(one, Points) and one.numbered]
    assert decided == [
        [
            "att anta handlingsplanen ”Att leda i en digital tid”, version 1 den 23 november 2026.",
            "att genomföra åtgärden ”Utse en ägare” senast 30 juni 2027, med kommundirektören som ansvarig. "
            "Kostnaden är 250\u00a0000 kronor 2027, äskas i mål och budget. Åtgärden följs upp 1 september 2027.",
        ],
        ["att genomföra åtgärden ”Mät nyttan” löpande."],
    ]
    heads = [getattr(one, "text", "") for one in blocks]
    assert heads.index("Kommunstyrelsen beslutar") < heads.index("Socialnämnden beslutar")


def test_what_nobody_wrote_about_children_is_asked_for_and_never_invented(example: Room) -> None:
    told = text_of(memo.memo(planned(example.report(), measure("Utse.")), FIRST, said))

    assert "Ingen har skrivit vad åtgärd 1 betyder för barn." in told


def test_the_memo_has_the_heads_of_a_tjänsteskrivelse_in_order(example: Room) -> None:
    told = text_of(memo.memo(planned(example.report(), measure("Utse.")), FIRST, said))

    heads = ("Förslag till beslut", "Sammanfattning", "Bakgrund", "Utredning och bedömning", "Ekonomiska konsekvenser",
             "Konsekvenser för barn", "Beslutsunderlag", "Beslutet skickas till")  # fmt: skip
    places = [told.index(f"Heading(text='{head}'") for head in heads]
    assert places == sorted(places)


def test_one_nämnd_however_it_is_spelt_is_one(example: Room) -> None:
    spelt = ("Kommunstyrelsen", " kommunstyrelsen ", "")
    report = planned(
        example.report(), *(measure(what, committee=name) for what, name in zip("abc", spelt, strict=True))
    )

    [committee] = committees.parted(report)
    assert (committee.name, len(committee.measures), committee.of) == ("Kommunstyrelsen", 2, 3)
    assert committees.parted(committees.part_of(report, committee)) == ()
