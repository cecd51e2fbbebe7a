"""Every page there is, and how to reach it: who opens which address, in which state of the room."""

from collections.abc import Callable
from dataclasses import dataclass, fields
from datetime import timedelta
from typing import Literal

from tests.browser import room as rooms
from tests.browser.measured import measure
from tests.browser.room import House, Room
from tests.world import people
from workshop.facilitators import actions as accounts
from workshop.facilitators import overseeing
from workshop.gathering import information
from workshop.gathering.information import Information
from workshop.ground.clock import utcnow
from workshop.ground.db import new_id
from workshop.inviting import actions as inviting
from workshop.inviting import checked, rounds
from workshop.inviting.addresses import Listed
from workshop.inviting.lists.dialect import table_of
from workshop.inviting.lists.reading import read
from workshop.inviting.queries import invitations, links
from workshop.lifetime import rehearsing
from workshop.lifetime.actions import erase_workshop, finish_workshop
from workshop.plan import actions as plan
from workshop.plan import freezing, heard, holding, linked, linking
from workshop.plan.queries import measures
from workshop.questions.kinds import KINDS
from workshop.survey.queries import find_survey
from workshop.web.house import house_of

Audience = Literal["nobody", "phone", "desk", "stage", "follower"]
NO_PAGES = {
    "desk.new_workshop.summary",
    "desk.workshops.archived",  # leads to desk.workshops.index
    "new_address.confirm",
    "workshop.survey.download_pdf",  # after a form, a mail; a file
    *("static", "operations.healthz", "operations.readyz", "figures.metrics"),
    *(
        "workshop.versions.download",
        "workshop.plan.as_data",
        "workshop.plan_files.as_calendar",
        "workshop.plan_files.as_document",
        "workshop.plan_files.as_memo",
        "workshop.plan_files.as_page",
        "workshop.survey.download",
        "workshop.inviting.print_poster",
    ),
    *("workshop.activity.download", "workshop.then_and_now.download", "workshop.erased.download", "desk.gone.save"),
    *("workshop.erased.printed", "desk.gone.printed_of_gone"),
    "workshop.picture.bars",
    "pictures.show",
    "workshop.cover.colours",
    "second_factor.code",  # between password and desk: tests/web/desk/test_second_factor.py
    "phone.personal_link.follow",  # leads to d.inviting.look
    "links.bring",  # leads to follow.measures.index, follow.result.index or follow.concerned.index
    "workshop.letters.how_far",  # for the script of workshop.letters.letter
    *("workshop.inviting.back", "workshop.inviting.back_to_file", "workshop.invited.back"),  # lead to their form's page
}
LINES = ("Ja, ofta", "Ibland", "Nej, aldrig", "Det varierar")  # what there is to choose among


@dataclass(frozen=True, kw_only=True)
class Places:
    """The rooms that the pages are looked at in."""

    house: House
    empty: Room  # nothing has happened
    asking: Room  # the nulägesanalys is open, somebody has answered half
    full: Room  # result, polls, ideas, measures
    hands: Room  # too few for answering by phone
    over: Room  # finished
    invited: Room  # personal links, the nulägesanalys is open
    measured: Room  # all that can be measured, closed
    rehearsal: Room  # of the empty one
    split: Room  # enough of two roles to show each beside the other
    crowded: Room  # more have come than are expected: the first seat waits in the lobby


@dataclass(frozen=True, kw_only=True)
class Row:
    endpoint: str
    name: str  # the state, in a word
    who: Audience
    room: str  # a field of Places
    path: Callable[[Places, Room], str]
    before: Callable[[Room], object] = lambda _room: None

    def __str__(self) -> str:
        return f"{self.endpoint}-{self.name}"


def build(house: House) -> Places:
    example = rooms.example(house)
    titles = ("Tom", "Öppen", "Få", "Avslutad", "Inbjudna")
    empty, asking, hands, over, invited = (rooms.make(house, title=title) for title in titles)
    measured = rooms.make(house, title="Uppmätt", themes=("styrning", "samverkan"))
    asking.open_survey(wanted=True)
    empty.sit()
    asking.sit()
    people.join(house.app, people.BO, example.workshop, "leads")
    example.fill()
    database = house.database
    for theme in ("styrning", "samverkan"):
        database.act(plan.add, example.workshop, new_id(), _measure(theme))
    over.fill()
    over.show("poll")
    database.act(finish_workshop, over.workshop)
    hands.sit()
    hands.show("poll")
    invited.open_survey()
    _invite(invited)
    invited.sit()
    measure(measured)
    crowded = rooms.make(house, title="Full", units=(), roles={"tjansteperson": 5})
    crowded.fill(7)
    crowded.seats.reverse()
    split = rooms.make(house, title="Två roller", units=(), roles={})
    for role in ("fortroendevald", "tjansteperson") * 7:
        split.sit(role)
    key = house_of(house.app).config.instance_key
    made = database.act(rehearsing.begin, empty.workshop, 1, instance_key=key, now=utcnow())
    rehearsal = Room(house=house, workshop=made)
    rehearsal.sit()
    return Places(
        house=house, empty=empty, asking=asking, full=example, hands=hands, over=over, invited=invited,
        measured=measured, rehearsal=rehearsal, crowded=crowded, split=split,
    )  # fmt: skip


def _invite(room: Room) -> None:
    survey, key = _survey(room), house_of(room.house.app).config.instance_key
    people = [Listed(address=f"person{at}.efternamn@exempelkoping.se", role="annan") for at in range(9)]
    room.house.database.act(inviting.choose, survey, "personal-link")
    room.house.database.act(inviting.add, survey, people, instance_key=key)


def _survey(room: Room) -> str:
    with room.house.database.read() as db:
        found = find_survey(db, room.workshop)
    assert found
    return found.id


def _invitation(_places: Places, room: Room) -> str:
    """A personal link, which leads to the page with the button."""
    with room.house.database.read() as db:
        key = house_of(room.house.app).config.instance_key
        return f"/d/{room.code}/p/{links(db, _survey(room), key)[0][1]}"


def _one_invited(what: str) -> Callable[[Places, Room], str]:
    """What is asked before something is done to the first of the list."""

    def path(_places: Places, room: Room) -> str:
        with room.house.database.read() as db:
            one = invitations(db, _survey(room))[0].id
        return f"/ledare/{room.workshop}/nulage/bjud-in/{one}{what}"

    return path


def _runs_it(room: Room) -> None:
    """Who leads is named by the command line too."""
    room.house.database.act(overseeing.set_admin, people.id_of(room.house.app, people.ANNA), True)


def _tell(room: Room) -> None:
    """The organisation says at length what article 13 asks for."""
    long = "Kommunstyrelsen i Exempelköping, dataskydd@exempelkoping.se.\n" * 6
    said = Information(**{one.name: long for one in fields(Information)})
    room.house.database.act(information.write, room.workshop, said)


def _listing(room: Room) -> None:
    """A list is being looked through: with a role, a fault, a double, a row left out and one without address."""
    lines = (
        "Namn;E-post;Roll;Sekreterarens e-post", "Eva;eva@exempelkoping.se;Vice ordförande;sekr@exempelkoping.se",
        "Bo;bo@@exempelkoping;Enhetschef;", "Eva;eva@exempelkoping.se;kung;", "Cec;;Rektor;",
    )  # fmt: skip
    if "listing" not in room.told:
        room.told.add("listing")
        reading = read([table_of("\n".join(lines))], {})
        who, key = people.id_of(room.house.app, people.ANNA), house_of(room.house.app).config.instance_key
        room.house.database.act(checked.give, _survey(room), who, reading, instance_key=key, now=utcnow())


def _sending(room: Room) -> None:
    """A reminder is on its way."""
    act, survey = room.house.database.act, _survey(room)
    if "sending" not in room.told:
        room.told.add("sending")
        act(inviting.write, survey, "reminder", subject="Påminnelse", body="Svara här: [länk]")
        act(rounds.begin, survey, "reminder", round=0, again=False, now=utcnow())


def _written(room: Room) -> None:
    """The invitation is worded, and waits to be sent."""
    room.house.database.act(inviting.write, _survey(room), "invitation", subject="Inbjudan", body="Svara här: [länk]")


def _measure(theme: str) -> dict[str, object]:
    today = utcnow().date()
    return {
        "theme_key": theme, "what": "Inför en gemensam modell för nyttorealisering",
        "responsible": "Digitaliseringschef", "committee": "Kommunstyrelsen", "starts": today.isoformat(),
        "done_by": (today + timedelta(days=200)).isoformat(), "money": "askas",
        "money_note": "300 000 kr 2027", "benefit": "Vi vet vad vi får för pengarna.",
        "indicator": "Andel projekt med nyttokalkyl, från 10 till 80 procent", "follow_up_on": None, "follow_up": "",
        "first_step": "Utse en grupp", "children": "Berörs inte direkt.",
    }  # fmt: skip


def _phone(path: str) -> Callable[[Places, Room], str]:
    return lambda _places, room: f"/d/{room.code}{path}"


def _desk(path: str) -> Callable[[Places, Room], str]:
    return lambda _places, room: f"/ledare/{room.workshop}{path}"


def _plain(path: str) -> Callable[[Places, Room], str]:
    return lambda _places, _room: path


def _link(purpose: str) -> Callable[[Places, Room], str]:
    def path(places: Places, room: Room) -> str:
        also = {"workshop": room.workshop, "may": "leads"} if purpose == "membership" else {}
        if purpose == "password":
            also = {"facilitator": people.id_of(places.house.app, people.ANNA)}
        return f"/konto/{places.house.database.act(accounts.make_link, purpose, now=utcnow(), **also)}"

    return path


def _measured(places: Places, room: Room) -> str:
    with places.house.database.read() as db:
        return f"/ledare/{room.workshop}/plan/atgard/{measures(db, room.workshop)[0].id}"


def _measured_earlier(places: Places, room: Room) -> str:
    return _measured(places, room) + "/tidigare"


def link_of(room: Room, role: str = "Digitaliseringschef") -> tuple[str, str]:
    """A private link of the role that is responsible for the measures, '' to the result: its id, and its key."""
    act, key = room.house.database.act, house_of(room.house.app).config.instance_key
    until = utcnow().date() + timedelta(days=90)
    made = act(linking.make, room.workshop, "measures" if role else "result", role, until, instance_key=key)
    with room.house.database.read() as db:
        return made, linked.key_of(linked.get_link(db, room.workshop, made), key)


def _followed(_places: Places, room: Room) -> str:
    """One role has a link."""
    link_of(room)
    return f"/ledare/{room.workshop}/uppfoljning"


def code_of(room: Room) -> dict[str, str]:
    """The link on the sheet of its first measure, whose concerned are being asked: its key by its id."""
    act, key = room.house.database.act, house_of(room.house.app).config.instance_key
    with room.house.database.read() as db:
        measure = next((one.id for one in measures(db, room.workshop)), "")
        asked = heard.find_open(db, measure)
    if not measure:
        return {}
    if not asked:
        days = (utcnow().date() - timedelta(days=1), utcnow().date() + timedelta(days=20))
        act(holding.open_hearing, room.workshop, measure, *days, 20, instance_key=key, today=days[0])
    with room.house.database.read() as db:
        return linked.keys(db, heard.sheets(db, room.workshop).values(), key)


def _asked(_places: Places, room: Room) -> str:
    return f"/folj/{next(iter(code_of(room)))}/fragor"


def _asking(places: Places, room: Room) -> str:
    code_of(room)
    return _measured(places, room) + "/berorda"


def _gone(places: Places, _room: Room) -> str:
    """Of a workshop that has been erased, with all that was in it."""
    gone = rooms.make(places.house, title="Raderad")
    places.house.database.act(erase_workshop, gone.workshop)
    return f"/ledare/gallrade/{gone.workshop}"


def _behind(_places: Places, room: Room) -> str:
    return f"/folj/{link_of(room)[0]}/"


def _result(_places: Places, room: Room) -> str:
    return f"/folj/{link_of(room, '')[0]}/resultat"


def _told(places: Places, room: Room) -> str:
    return _behind(places, room) + _measured(places, room).rsplit("/", 1)[1]


def _version(places: Places, room: Room) -> str:
    places.house.database.act(freezing.freeze, room.workshop, "utkast", utcnow())
    return f"/ledare/{room.workshop}/plan/version/1"


def _decision(places: Places, room: Room) -> str:
    _version(places, room)
    return f"/ledare/{room.workshop}/plan/beslut"


def _sheet(path: str) -> Callable[[Places, Room], str]:
    """A page about a moment of the run sheet: the third."""
    return lambda _places, room: f"/ledare/{room.workshop}/korschema" + path.format(moment=room.moments()[2].id)


def _at(kind: str) -> Callable[[Room], object]:
    return lambda room: room.show(kind)


def _asks(kind: str) -> Callable[[Room], object]:
    """An own question of a kind, asked now."""

    def ask(room: Room) -> None:
        if not room.about.current_moment or room.now().title != f"Fråga: {kind}":
            room.lead().ask(f"Fråga: {kind}", LINES, kind=kind)

    return ask


def _answered(kind: str) -> Callable[[Room], object]:
    """All have answered, and the result is shown everywhere."""

    def answer(room: Room) -> None:
        _asks(kind)(room)
        moment = room.now()
        if moment.state == "open":
            room.answer(KINDS[kind].examples()[0][1])
            room.lead().close(moment.id, reveal=True)
            room.lead().switch(moment.id, "phones", True)

    return answer


def _by_role(room: Room) -> None:
    """The two roles have answered each in their own way, and that is what stage and phones show."""
    room.lead().ask("Vad behöver bli tydligare?", ["Målen", "Vem som bestämmer"])
    for at, token in enumerate(room.seats):
        room.answer_as(token, {"choice": str(at % 2)})
    moment = room.now()
    room.lead().close(moment.id, reveal=True)
    room.lead().switch(moment.id, "phones", True)
    room.lead().command(f"/led/sida/{moment.id}/roles/1", {})


def _ideas(room: Room) -> None:
    moment = room.show("ideas")
    lead = room.lead()
    if moment.title not in room.told:
        room.told.add(moment.title)
        lead.command(f"/kort/skriv/{moment.id}", {"text": "Gemensam upphandling av e-arkiv med grannkommunerna"})
        room.send_idea("En karta över alla system som vi redan betalar för")
        room.ask_facilitator("Får vi bilderna efteråt?")


def _blank(room: Room) -> None:
    room.show("intro")
    room.lead().blank(True)


def _inviting(room: Room) -> None:
    room.show("intro")
    room.lead().invite(True)


def _looking_back(room: Room) -> None:
    room.show("discussion")
    room.show("welcome")


def _paused(room: Room) -> None:
    moment = room.show("discussion")
    room.lead().command(f"/led/paus/{moment.id}", {"on": "1"})


def _turned(side: str, nth: int) -> Callable[[Room], object]:
    """The nth result, the first being that of all themes, with the side of it that the stage shows."""

    def turn(room: Room) -> None:
        moment = room.show("result", nth)
        room.lead().command(f"/led/sida/{moment.id}/{side}/1", {})

    return turn


def _by_hands(room: Room, *hands: str) -> None:
    """A question that the room raises hands for; with `hands`, counted and shown everywhere."""
    leads = room.lead()
    leads.ask("Hinner vi före lunch?", ["Ja", "Nej"])
    if hands:
        leads.command(f"/led/rakna/{leads.moment}", {f"hands-{at}": n for at, n in enumerate(hands, 1)})
        leads.switch(str(leads.moment), "phones", True)


ALL = (("overview", "full"), ("chart", "full"), ("where", "full"), ("maturity", "measured"))
LIVE = (
    ("before", "empty", lambda _room: None),
    *((kind, "full", _at(kind)) for kind in ("welcome", "intro", "result", "discussion", "measures", "break", "close")),
    *((f"{kind}-open", "full", _asks(kind)) for kind in KINDS),
    *((f"{kind}-shown", "full", _answered(kind)) for kind in KINDS),
    ("ideas", "full", _ideas),
    ("ideas-none", "full", lambda room: room.show("ideas", 1)),
    ("blank", "full", _blank),
    ("inviting", "full", _inviting),
    ("looking-back", "full", _looking_back),
    ("paused", "full", _paused),
    *((f"result-{side}", "measured", _turned(side, 1)) for side in ("talk", "chart", "wanted", "where")),
    *((f"result-all-{side}", room, _turned(side, 0)) for side, room in ALL),
    ("by-role", "split", _by_role),
    ("hands", "hands", lambda room: room.show("poll")),
    ("hands-asked", "hands", _by_hands),
    ("hands-counted", "hands", lambda room: _by_hands(room, "2", "1")),
    ("finished", "over", lambda _room: None),
)

ALIKE = {f"{kind}-open" for kind in KINDS} - {"choice-open"}  # the form is on the phone only
# Where desk and stage are made of other parts than anywhere else. Between the others only the words differ.
APART = {
    "before", "welcome", "result", "measures", "choice-open", "choice-shown", "weighing-shown", "ideas", "blank",
    "inviting", "paused", "result-talk", "result-chart", "result-all-where", "by-role", "hands-counted", "finished",
}  # fmt: skip


def _live() -> list[Row]:
    """The three screens at every kind of moment."""
    screens: tuple[tuple[str, Audience, Callable[..., str]], ...] = (
        ("phone.room.now", "phone", _phone("/nu")),
        ("stage.screen.stage", "stage", lambda _places, room: f"/storbild/{room.code}/"),
        ("workshop.leading.desk", "desk", _desk("/led")),
    )
    return [
        Row(endpoint=endpoint, name=name, who=who, room=room, path=path, before=before)
        for name, room, before in LIVE
        for endpoint, who, path in screens
        if who == "phone" or name not in ALIKE
    ]


def _row(endpoint: str, who: Audience, path: Callable[..., str], *states: str) -> list[Row]:
    return [Row(endpoint=endpoint, name=room, who=who, room=room, path=path) for room in states]


_SENDING = Row(
    endpoint="workshop.letters.letter", name="sending", who="desk", room="invited",
    path=_desk("/nulage/bjud-in/mejl/paminnelse"), before=_sending,
)  # fmt: skip
_CONFIRMING = Row(
    endpoint="workshop.letters.confirm", name="confirming", who="desk", room="invited",
    path=_desk("/nulage/bjud-in/mejl/inbjudan/skicka"), before=_written,
)  # fmt: skip
_LISTING = Row(
    endpoint="workshop.lists.look", name="listing", who="desk", room="invited",
    path=_desk("/nulage/bjud-in/lista/granska"), before=_listing,
)  # fmt: skip
ROWS: list[Row] = [
    *_row("start.start", "nobody", _plain("/"), "empty"),
    *_row("site.accessibility", "nobody", _plain("/tillganglighet"), "empty"),
    *_row("site.away_phone", "nobody", _plain("/utan-kontakt/mobil"), "empty"),
    *_row("site.away_desk", "nobody", _plain("/utan-kontakt/ledarvy"), "empty"),
    *_row("site.answers", "nobody", _plain("/sa-hanteras-svaren"), "empty"),
    *_row("account.sign_in", "nobody", _plain("/logga-in"), "empty"),
    Row(endpoint="account.link", name="account", who="nobody", room="empty", path=_link("account")),
    Row(endpoint="account.link", name="password", who="nobody", room="empty", path=_link("password")),
    Row(endpoint="account.link", name="membership", who="nobody", room="empty", path=_link("membership")),
    Row(endpoint="account.link", name="dead", who="nobody", room="empty", path=_plain("/konto/finns-inte")),
    *_row("account.account", "desk", _plain("/konto"), "empty"),
    Row(
        endpoint="service.page.index",
        name="empty",
        who="desk",
        room="empty",
        path=_plain("/tjansten/"),
        before=_runs_it,
    ),
    *_row("own_account.details", "desk", _plain("/konto/uppgifter"), "empty"),
    *_row("own_account.delete", "desk", _plain("/konto/radera"), "empty"),
    *_row("own_account.forgotten", "desk", _plain("/logga-in/glomt"), "empty"),
    Row(endpoint="desk.new_workshop.page", name="layout", who="desk", room="full", path=_plain("/ledare/ny/upplagg")),
    *_row("workshop.survey.confirm_open", "desk", _desk("/nulage/oppna"), "empty"),
    *_row("second_factor.settings", "desk", _plain("/konto/tva-steg"), "empty"),
    *_row("phone.front_door.index", "phone", _phone("/"), "empty", "asking", "over"),
    *_row("phone.front_door.join", "nobody", _phone("/anslut"), "empty", "full", "over"),
    *_row("phone.front_door.join", "phone", _phone("/anslut"), "full"),
    *_row("phone.lobby.wait", "phone", _phone("/vanta"), "crowded"),
    *_row("phone.lending.index", "phone", _phone("/nasta"), "full"),
    *_row("phone.leaving.index", "phone", _phone("/ta-bort"), "asking", "full"),
    *_row("phone.front_door.code", "phone", _phone("/din-kod"), "full"),
    *_row("phone.front_door.resume", "nobody", _phone("/fortsatt"), "full"),
    *_row("phone.front_door.promise", "phone", _phone("/svaren"), "full"),
    *_row("phone.information.index", "nobody", _phone("/personuppgifter"), "empty"),
    *_row("phone.survey.index", "phone", _phone("/nulage"), "empty", "asking", "full", "invited"),
    *_row("phone.survey.theme", "phone", _phone("/nulage/1"), "asking", "full"),
    *_row("phone.survey.review", "phone", _phone("/nulage/klart"), "asking", "full"),
    *_row("phone.survey.thanks", "phone", _phone("/nulage/tack"), "asking", "full"),
    *_row("desk.workshops.index", "desk", _plain("/ledare/"), "full"),
    *_row("desk.new_workshop.page", "desk", _plain("/ledare/ny"), "full"),
    *_row("workshop.about.overview", "desk", _desk("/"), "empty", "asking", "full", "over"),
    *_row("workshop.about.overview", "desk", _desk("/"), "rehearsal"),
    *_row("workshop.leading.desk", "desk", _desk("/led"), "rehearsal"),
    *_row("stage.screen.stage", "stage", lambda _places, room: f"/storbild/{room.code}/", "rehearsal"),
    *_row("phone.room.now", "phone", _phone("/nu"), "rehearsal"),
    *_row("workshop.about.details", "desk", _desk("/uppgifter"), "empty", "full"),
    *_row("workshop.erasing.erasing", "desk", _desk("/gallring"), "empty", "over"),
    *_row("desk.gone.look", "desk", _gone, "empty"),
    *_row("workshop.erased.index", "desk", _desk("/gallring/protokoll"), "empty", "over"),
    *_row("workshop.organisation.index", "desk", _desk("/organisation"), "full"),
    *_row("workshop.information.index", "desk", _desk("/personuppgifter"), "empty"),
    *_row("workshop.written.index", "desk", _desk("/skrivet"), "empty", "full", "over"),
    *_row("workshop.copying.index", "desk", _desk("/kopiera"), "empty"),
    *_row("workshop.about.confirm_anew", "desk", _desk("/borja-om"), "full"),
    *_row("workshop.about.confirm_finish", "desk", _desk("/avsluta"), "full"),
    *_row("workshop.activity.index", "desk", _desk("/logg"), "empty", "full"),
    *_row("workshop.members.index", "desk", _desk("/medlemmar"), "empty", "full"),
    *_row("workshop.survey.index", "desk", _desk("/nulage"), "empty", "asking", "full"),
    *_row("workshop.survey.preview", "desk", _desk("/nulage/forhandsvisa/fortroendevald"), "empty", "measured"),
    *_row("workshop.survey.result", "desk", _desk("/nulage/resultat"), "full"),
    *_row("workshop.survey.result", "desk", _desk("/nulage/resultat?visa=allt"), "measured"),
    *_row("workshop.talk.index", "desk", _desk("/nulage/samtal"), "full", "measured"),
    *_row("workshop.talk.reference_values", "desk", _desk("/nulage/referens"), "full", "measured"),
    *_row("workshop.inviting.index", "desk", _desk("/nulage/bjud-in"), "empty", "asking", "full", "invited"),
    *_row("workshop.inviting.confirm_file", "desk", _desk("/nulage/bjud-in/lankar"), "invited"),
    *_row("workshop.lists.index", "desk", _desk("/nulage/bjud-in/lista"), "invited"),
    _LISTING,
    _CONFIRMING,
    *_row("workshop.lists.confirm_discard", "desk", _desk("/nulage/bjud-in/lista/kasta"), "invited"),
    *_row("workshop.invited.index", "desk", _desk("/nulage/bjud-in/inbjudna"), "invited"),
    *_row("workshop.invited.one", "desk", _one_invited(""), "invited"),
    *_row("workshop.invited.confirm_remove", "desk", _one_invited("/ta-bort"), "invited"),
    *_row("workshop.invited.confirm_anew", "desk", _one_invited("/ny-lank"), "invited"),
    *_row("workshop.letters.letter", "desk", _desk("/nulage/bjud-in/mejl/inbjudan"), "invited"),
    _SENDING,
    *_row("phone.personal_link.look", "nobody", _invitation, "invited"),
    *_row("phone.personal_link.look", "phone", _invitation, "invited"),
    *_row("workshop.survey.confirm_close", "desk", _desk("/nulage/stang"), "asking"),
    *_row("workshop.expected.numbers", "desk", _desk("/nulage/vantade"), "asking"),
    *_row("workshop.quotes.index", "desk", _desk("/nulage/kommentarer"), "full", "measured"),
    *_row("workshop.statements.index", "desk", _desk("/nulage/pastaenden"), "empty", "measured"),
    *_row("workshop.leading.desk", "desk", _desk("/led"), "crowded"),
    *_row("workshop.run_sheet.index", "desk", _desk("/korschema"), "empty", "full", "over"),
    *_row("workshop.run_sheet.index", "desk", _sheet("?andra={moment}"), "full"),
    *_row("workshop.run_sheet.index", "desk", _desk("/korschema?tillfalle=0"), "empty"),
    *_row("workshop.run_sheet.choose", "desk", _sheet("/nytt?tillfalle=0&efter={moment}"), "full"),
    *_row("workshop.run_sheet.write", "desk", _sheet("/nytt/poll?tillfalle=0&efter={moment}"), "full"),
    *_row("workshop.run_sheet.confirm_remove", "desk", _sheet("/{moment}/ta-bort"), "empty", "full"),
    *_row("workshop.run_sheet.preview", "desk", _sheet("/{moment}/visa"), "empty", "full"),
    *_row("workshop.asking.ask", "desk", _desk("/led/fraga"), "full"),
    *_row("workshop.plan.index", "desk", _desk("/plan"), "empty", "full", "over"),
    *_row("workshop.plan.add", "desk", _desk("/plan/ny"), "empty", "full"),
    Row(endpoint="workshop.plan.edit", name="full", who="desk", room="full", path=_measured),
    Row(endpoint="workshop.plan.earlier", name="full", who="desk", room="full", path=_measured_earlier),
    *_row("workshop.then_and_now.index", "desk", _desk("/plan/da-och-nu"), "empty"),
    *_row("workshop.private_links.index", "desk", _followed, "empty", "full"),
    *_row("workshop.hearing.index", "desk", _asking, "full"),
    *_row("follow.concerned.index", "follower", _asked, "full"),
    *_row("follow.measures.index", "follower", _behind, "full"),
    Row(endpoint="follow.measures.index", name="without", who="nobody", room="full", path=_behind),
    *_row("follow.measures.write", "follower", _told, "full"),
    *_row("follow.result.index", "follower", _result, "full", "measured"),
    *_row("workshop.cover.index", "desk", _desk("/plan/framsida"), "empty", "full"),
    *_row("workshop.deciding.ask", "desk", _desk("/plan/foresla"), "empty", "full"),
    Row(endpoint="workshop.deciding.write", name="full", who="desk", room="full", path=_decision),
    *_row("workshop.plan.preview", "desk", _desk("/plan/forhandsvisning"), "empty", "full", "measured"),
    Row(endpoint="workshop.versions.making", name="full", who="desk", room="full", path=_version),
    *_live(),
    Row(  # last, for all the rooms are of one organisation
        endpoint="phone.information.index",
        name="told",
        who="phone",
        room="full",
        path=_phone("/personuppgifter"),
        before=_tell,
    ),  # fmt: skip
]
