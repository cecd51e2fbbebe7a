"""What participants are promised about their answers: by the open link, or by a personal one, which promises less.

Each claim has a key: tests/survey/test_promise.py holds every claim against the schema and the code, and fails when
a claim is added that it does not check. Every sentence stands in docs/promises.toml too, with those of other pages.
What letters, posters and pages say of the same things they take from here.
"""

from dataclasses import dataclass

from flask_babel import gettext as _

from workshop.gathering.rules import LOBBY_FROM
from workshop.survey.models import Links


@dataclass(frozen=True, kw_only=True)
class Claim:
    key: str
    text: str


@dataclass(frozen=True, kw_only=True)
class Part:
    heading: str
    claims: tuple[Claim, ...]


def _claim(key: str, *sentences: str) -> Claim:
    return Claim(key=key, text=" ".join(sentences))


def nobody_sees() -> str:
    return _("Ingen annan får se vad just du svarar.")


def least_group(threshold: int) -> str:
    return _("Resultat visas bara för grupper där minst %(n)s har svarat.", n=threshold)


def deleted_at_close() -> str:
    return _("När nulägesanalysen stänger räknas svaren ihop och varje enskilt svar raderas.")


def short(*, threshold: int, links: Links) -> tuple[Claim, ...]:
    """The few lines shown before anything is asked: the first three at once, the rest where one reads more."""
    first = (
        _claim("no_name", _("Vi frågar inte efter namn, och du behöver inget konto.")),
        _claim("no_trace", _("Vi sparar inte när du svarade eller från vilken enhet (ip-adress).")),
    )
    by_link = (
        _claim("address_apart", _("Du behöver inget konto. Adressen i din inbjudan sparas skilt från dina svar.")),
        _claim("no_trace", _("Vi sparar inte när du svarade eller från vilken enhet (ip-adress).")),
        _claim("link_holder", _("Din länk öppnar dina svar bara på den första enhet du svarar på.")),
    )
    return (
        *(by_link if links == "personal-link" else first),
        _claim("threshold", least_group(threshold)),
        _claim("leader_sees_number", _("Processledaren ser ungefär hur många som har svarat, aldrig vem.")),
        _claim("destroyed", deleted_at_close()),
    )


def everywhere(*, sqlite: bool, backup_days: int) -> tuple[Part, ...]:
    """All that is said of any workshop; what only holds for a personal link stands last."""
    said: dict[Links, tuple[Part, ...]] = {
        links: full(
            threshold=_("sex"), sqlite=sqlite, backup_days=backup_days, links=links,
            finish_on=_("en vecka efter den sista träffen"), erase_on=_("på workshopens gallringsdag"),
        )
        for links in ("open-link", "personal-link")
    }  # fmt: skip
    known = {claim.key for part in said["open-link"] for claim in part.claims}
    more = [claim for part in said["personal-link"] for claim in part.claims if claim.key not in known]
    return (*said["open-link"], Part(heading=_("Om du har en personlig länk"), claims=tuple(more)))


def full(
    *, threshold: int | str, sqlite: bool, backup_days: int, finish_on: str, erase_on: str, links: Links
) -> tuple[Part, ...]:
    """All of it, in parts. `threshold`: a number, or one in words; `finish_on`, `erase_on`: when, in words."""
    personal = links == "personal-link"
    return (
        Part(heading=_("Vad som sparas"), claims=_stored_by_link() if personal else _stored()),
        Part(heading=_("Vem som ser vad"), claims=(*_seen(threshold), *(_seen_by_link(threshold) if personal else ()))),
        Part(heading=_("Vad som går att koppla ihop"), claims=_linked_by_link() if personal else _linked()),
        Part(
            heading=_("När det raderas"),
            claims=(*(_erased_by_link() if personal else ()), *_erased(sqlite, backup_days, finish_on, erase_on)),
        ),
    )


def _stored() -> tuple[Claim, ...]:
    return (
        _claim(
            "no_name",
            _("Vi frågar inte efter namn, e-post eller telefonnummer."),
        ),
        _claim(
            "asked",
            _("Vi frågar vilken roll du har och vilken verksamhet du tillhör. Verksamheten får du hoppa över."),
            _("Under workshopen noterar vi att du är med, men inte när."),
            _("Väntar du på att släppas in noterar vi det."),
        ),
        _claim(
            "no_trace",
            _("Ett svar sparas utan tid, ip-adress och nummer."),
            _("Medan nulägesanalysen är öppen kan databasens egna noteringar ändå visa i vilken ordning svaren kom."),
        ),
        _claim("no_log", _("Tjänstens egen logg innehåller varken ip-adress, din kod eller dina svar.")),
        _claim(
            "code_hashed",
            _("Din personliga kod finns bara i din mobil."),
            _("Servern sparar koden i en omräknad form. Den går inte att räkna tillbaka."),
        ),
    )


def _seen(threshold: int | str) -> tuple[Claim, ...]:
    return (
        _claim(
            "leader_sees_number",
            _("Medan nulägesanalysen är öppen ser processledaren bara ungefär hur många som har svarat."),
            _("Talet ändras i steg om %(n)s personer, så att ingen enskild syns.", n=threshold),
            _("På sidan där den stängs står också vilka grupper som har för få svar för att visas för sig."),
        ),
        _claim(
            "threshold",
            _("För alla tillsammans visas resultatet exakt."),
            _("En grupp visas i hela tiotal, från ”högst 20” till ”minst 80”."),
            _("Det görs bara när minst %(n)s har svarat i varje grupp.", n=threshold),
            _("Mindre grupper slås ihop med andra."),
        ),
        _claim(
            "sizes_decide",
            _("Vilka grupper som finns avgörs av hur många ni är, aldrig av vad ni svarar."),
            _("De låses när nulägesanalysen stänger."),
        ),
        _claim(
            "not_hidden",
            _("Allt går inte att dölja."),
            _("Svarar alla i en grupp lika kan andra förstå det."),
            _("Den som är ensam i en liten grupp kan förstå att de andra var överens."),
            _("Av två svar går det ofta att räkna ut hur många i en grupp som valde vilket, men inte vem."),
        ),
        _claim("too_few", _("Har färre än %(n)s svarat visas inget resultat alls.", n=threshold)),
        _claim(
            "how_many",
            _("Vi vet inte vem som går med."),
            _("Den som går med flera gånger kan få en grupp att se större ut än den är."),
            _("Därför kan den som leder ange hur många ni är."),
            _("Kommer det över %(more)s procent fler får de som kommer med koden vänta.", more=LOBBY_FROM - 100),
            _("Inget de skickar räknas förrän den som leder har släppt in dem."),
        ),
        _claim(
            "comments",
            _("En kommentar visas ordagrant när nulägesanalysen har stängt, utan roll och verksamhet."),
            _("Processledaren kan dölja den eller låta den följa med i handlingsplanen."),
            _("Har färre än %(n)s svarat raderas alla kommentarer utan att någon läser dem.", n=threshold),
        ),
        _claim(
            "in_room",
            _("Under workshopen ser den som leder samma sak som storbilden."),
            _("Medan en fråga är öppen är det hur många som har svarat. Resultatet finns först när den är stängd."),
            _("Ska staplar utan tal visas tidigare står det i mobilen innan du svarar."),
            _("De ändras bara när tillräckligt många fler har svarat."),
        ),
        _claim(
            "saved_counts",
            _("Svaren sparas efter hand. Det som är sparat räknas när nulägesanalysen stänger."),
            _("Det gäller även om du inte har tryckt på Skicka in."),
            _("Det som inte har gått fram än ligger kvar i fliken i din webbläsare tills det är sparat."),
        ),
        _claim(
            "taken_back",
            _("Så länge en fråga är öppen och inget av svaren har visats kan du ta bort det du har svarat."),
            _("Då räknas det inte."),
            _("Att någon har svarat räknas ändå tills frågan stänger, så att ingen ser när du ångrar dig."),
        ),
    )


def _linked() -> tuple[Claim, ...]:
    return (
        _claim(
            "survey_together",
            _("Dina svar i nulägesanalysen hålls ihop av en dold kod, som ingen sida visar, medan den är öppen."),
            _("Därför kan du fortsätta där du slutade."),
        ),
        _claim(
            "needs_code",
            _("För att koppla beteckningen till dig krävs både din kod och serverns hemliga nyckel."),
            _("Koden har bara du. Visa den inte för någon."),
        ),
        _claim(
            "live_apart",
            _("Det du svarar under workshopen sparas för sig, fråga för fråga."),
            _("När en fråga har stängts går två av dina svar där inte att koppla till varandra utan din kod."),
        ),
        _claim(
            "secret_destroyed",
            _("När nulägesanalysen stänger förstörs nyckeln."),
            _("Sedan kan ingen ta fram vad just du svarade i den, inte heller du eller vi."),
        ),
    )


def _stored_by_link() -> tuple[Claim, ...]:
    claims = {claim.key: claim for claim in _stored()}
    return (
        _claim(
            "address_apart",
            _("Adressen i din inbjudan finns i listan över inbjudna. Ibland finns din roll där också."),
            _("Står din verksamhet där är den krypterad, och raderas när nulägesanalysen stänger."),
            _("Listan sparas skilt från svaren: inget i databasen säger vilken inbjudan som blev vilken deltagare."),
        ),
        claims["asked"],
        _claim("by_link", _("Vi noterar att du kom med en personlig länk, men inte med vilken.")),
        claims["no_trace"],
        claims["no_log"],
        _claim(
            "code_from_link",
            _("Din personliga kod räknas fram ur din länk. Den visas bara på den enhet där du först använde länken."),
            _("Servern sparar koden i en omräknad form, och länken krypterad så länge nulägesanalysen är öppen."),
        ),
    )


def _seen_by_link(threshold: int | str) -> tuple[Claim, ...]:
    return (
        _claim(
            "link_holder",
            _("Din länk hör till den första enhet som använder den. På andra enheter behövs också din personliga kod."),
            _("Öppnas länken någon annanstans visas inga svar där, och du får veta det på din enhet."),
            _("Den som använder länken före dig svarar i ditt ställe. Då får du veta att den redan är använd."),
            _("Den som äger workshopen kan skicka en ny länk. Då raderas det du har sparat."),
        ),
        _claim(
            "reminders",
            _("Påminnelser går till dem som inte är noterade som klara."),
            _("Minst %(n)s personer noteras på en gång, utan tid, och ingen sida visar vilka.", n=threshold),
            _("Den som sköter e-postservern kan se vem som får en påminnelse."),
        ),
    )


def _linked_by_link() -> tuple[Claim, ...]:
    claims = {claim.key: claim for claim in _linked()}
    return (
        claims["survey_together"],
        _claim(
            "server_can_link",
            _("Så länge nulägesanalysen är öppen går dina svar att koppla till din adress."),
            _("Det kräver både databasen och serverns hemliga nyckel."),
            _("Det gäller också det du svarar under workshopen medan nulägesanalysen är öppen."),
        ),
        claims["live_apart"],
        claims["secret_destroyed"],
    )


def _erased_by_link() -> tuple[Claim, ...]:
    return (
        _claim(
            "links_destroyed",
            _("När nulägesanalysen stänger raderas serverns kopia av din länk och noteringen om du har svarat."),
            _("Adressen raderas samma dag som din roll."),
            _("En äldre säkerhetskopia har kvar listan och de krypterade länkarna lika länge som svaren."),
        ),
    )


def _erased(sqlite: bool, backup_days: int, finish_on: str, erase_on: str) -> tuple[Claim, ...]:
    return (
        _claim(
            "destroyed",
            _("När processledaren stänger nulägesanalysen räknas resultatet fram, en enda gång."),
            _("Sedan raderas varje enskilt svar."),
        ),
        _claim(
            "by_itself",
            _("Det du svarar under workshopen raderas när den avslutas."),
            _("Om ingen gör det stänger och avslutas allt av sig själv %(day)s.", day=finish_on),
            _("Den som leder kan välja en annan dag."),
        ),
        _claim(
            "order",
            _("Inget svar har ett nummer."),
            _("Men innan svaren raderas kan databasens egna noteringar visa i vilken ordning de kom."),
        ),
        _claim("disk", _("Det raderade skrivs över på disken, och databasens logg töms direkt efteråt."))
        if sqlite
        else _claim(
            "disk",
            _("Tabellerna med svar skrivs om på disken direkt efteråt."),
            _("Databasserverns egen logg kan ha kvar spår i högst %(n)s dagar.", n=backup_days),
        ),
        _claim(
            "backups",
            _("Säkerhetskopior finns kvar i högst %(n)s dagar.", n=backup_days),
            _("En kopia från tiden innan nulägesanalysen stängde innehåller svaren, utan namn."),
        ),
        _claim(
            "erase_on",
            _("Roll, verksamhet och den omräknade koden raderas %(day)s.", day=erase_on),
            _("Då raderas också frågor, idéer och kommentarer från dagen som inte står i handlingsplanen."),
            _("Planen och sammanställningen av nulägesanalysen finns kvar tills någon bestämmer något annat."),
            _("Den som äger workshopen kan stoppa raderingen om någon har begärt ut handlingar."),
        ),
        _claim(
            "after_a_stop",
            _("Är tjänsten avstängd när något ska raderas av sig själv kan det dröja ett dygn efter nästa start."),
        ),
    )
