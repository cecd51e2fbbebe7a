"""The whole main job, by people in front of screens: from the first link to the plan that is taken home."""

import re
import zlib

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import DESK, PHONE, STAGE, Visits
from tests.browser.room import House
from workshop.client import Phone

pytestmark = pytest.mark.browser
HOSTILE = "<script>alert(1)</script> 👍 مرحبا بالعالم"
MEASURE = "Inför ett gemensamt e-arkiv"


def test_from_the_first_link_to_the_plan(house: House, visits: Visits) -> None:
    desk = make_account(house, visits)
    link = make_workshop(desk)
    answer_survey(desk, visits, link)
    phones = come_in(visits, link)
    stage = visits.open(stage_link(desk), **STAGE)
    lead(desk)
    hear_result(desk, stage, phones)
    poll(desk, stage, phones)
    collect_ideas(desk, stage, phones)
    write_measure(desk, stage)
    take_home(desk)


def make_account(house: House, visits: Visits) -> Page:
    """With the link that the server printed when it started for the first time."""
    first = re.search(r"Ledarvy\s+(\S+)", house.server.said())
    assert first
    desk = visits.open(first[1], **DESK)
    desk.get_by_label("Namn").fill("Eva Ledare")
    desk.get_by_label("E-post").fill("eva@exempel.se")
    desk.get_by_label("Lösenord").fill("en lång lösenfras 42")
    desk.get_by_role("button", name="Skapa kontot").click()
    return desk


def make_workshop(desk: Page) -> str:
    """Returns the address for phones."""
    desk.get_by_role("link", name="Skapa din första workshop").click()
    desk.get_by_label("Organisationens namn").fill("Exempelköpings kommun")
    desk.get_by_label("Rubrik").fill("Att leda digital förändring")
    desk.get_by_label("Datum", exact=True).fill("2030-05-14")
    desk.get_by_role("button", name="Till sammanfattningen").click()
    desk.get_by_role("button", name="Skapa workshopen").click()
    expect(desk.get_by_role("heading", level=1)).to_have_text("Att leda digital förändring")
    found = re.search(r"http://[^\s\"<]+/d/[2-9A-Y]{6}/", desk.content())
    assert found
    return found[0]


def stage_link(desk: Page) -> str:
    desk.get_by_role("link", name="Att leda digital förändring").first.click()
    href = desk.locator("a[href*='nyckel=']").first.get_attribute("href")
    assert href
    return href


def join(page: Page, role: str) -> None:
    page.get_by_role("button", name=role, exact=True).click()


def answer_survey(desk: Page, visits: Visits, link: str) -> None:
    """Three phones, one of them without JavaScript, and three more people so that there is a result to show."""
    overview = desk.url
    desk.get_by_role("link", name="Nulägesanalys").first.click()
    desk.get_by_role("link", name="Öppna nulägesanalysen …").click()
    desk.get_by_role("button", name="Öppna nulägesanalysen").click()
    roles = ("Förtroendevald", "Tjänsteperson", "Annan")
    for at, role in enumerate(roles):
        phone = visits.open(link, **PHONE, java_script_enabled=at != 2)
        join(phone, role)
        expect(phone.locator("section.statement").first).to_be_visible()
        answer_themes(phone, moment=3 + at)
        phone.get_by_role("button", name="Skicka in").click()
        expect(phone.get_by_role("heading", level=1)).to_contain_text("Tack!")
        phone.context.close()
    for _ in range(4):
        one = Phone(link.partition("/d/")[0], link.rstrip("/").rpartition("/")[2]).join()
        page = one.browser.get(f"/d/{one.code}/nulage/1")
        fields = dict(re.findall(r'name="(csrf_token|[^"]*seq)" value="([^"]*)"', page.text))
        fields |= dict.fromkeys(re.findall(r'name="([^"]*now)"', page.text), "4")
        assert one.browser.post(f"/d/{one.code}/nulage/1", fields).status == 303
    desk.reload()
    expect(desk.locator(".cards")).to_contain_text("minst 6")
    desk.get_by_role("link", name="Stäng nulägesanalysen").click()
    desk.get_by_role("button", name="Stäng och räkna fram resultatet").click()
    expect(desk.get_by_role("heading", name="Resultat av nulägesanalysen")).to_be_visible()
    desk.goto(overview)


def answer_themes(phone: Page, moment: int) -> None:
    while phone.locator("section.statement").count():
        for statement in phone.locator("section.statement:has([type=radio])").all():
            statement.locator("input[type=radio]").nth(moment).check()
        with phone.expect_navigation():
            phone.get_by_role("button", name="Spara och gå vidare").click()


def come_in(visits: Visits, link: str) -> list[Page]:
    """Three phones with screens, one of them without JavaScript; four more are in the room."""
    server, code = link.partition("/d/")[0], link.rstrip("/").rpartition("/")[2]
    for _ in range(4):
        Phone(server, code).join().connect()
    phones = []
    for at in range(3):
        page = visits.open(link, **PHONE, java_script_enabled=at != 2)
        join(page, "Tjänsteperson")
        page.goto(f"{link}nu")
        phones.append(page)
    return phones


def lead(desk: Page) -> None:
    desk.goto(desk.url.rstrip("/") + "/led")
    expect(desk.get_by_role("heading", name="Redo att börja")).to_be_visible()
    expect(desk.locator(".now .big-number")).not_to_have_text("0")


def go_to(desk: Page, title: str) -> None:
    """By the run sheet, where themes that are over or to come lie folded."""
    desk.evaluate("() => document.querySelectorAll('.sheet details').forEach((theme) => { theme.open = true; })")
    desk.locator(".sheet button", has_text=re.compile(rf"^\s*{title}")).first.click()
    expect(desk.locator(".sheet [aria-current=step]")).to_contain_text(title)


def hear_result(desk: Page, stage: Page, phones: list[Page]) -> None:
    go_to(desk, "Nuläget")
    expect(stage.locator(".slide")).to_contain_text("Alla 7 är eniga: det stämmer.")
    expect(phones[0].locator("#fragment")).to_contain_text("nulägesanalysen")


def poll(desk: Page, stage: Page, phones: list[Page]) -> None:
    """Nobody sees the result until it is closed, and the phones not until told."""
    options = ask(desk, "Vad hindrar oss mest?", ["Tiden", "Pengarna", "Modet"])
    for at, phone in enumerate(phones):
        if at == 2:
            phone.reload()
        phone.get_by_label(options[at]).check()
        phone.get_by_role("button", name="Skicka svaret").click()
    expect(phones[0].locator("#said")).to_have_attribute("data-state", "sent")
    expect(phones[2].locator("#mine")).to_contain_text("Modet")
    expect(stage.locator(".join, footer, #tally").filter(has_text="3 av").first).to_be_visible()
    expect(desk.locator("#tally")).to_contain_text("ser ingen förrän frågan stänger")
    expect(desk.locator(".mini .tally")).to_contain_text("3 av")
    expect(stage.locator("figure, table, svg.chart")).to_have_count(0)
    desk.keyboard.press("Space")
    expect(stage.locator("#fragment")).to_contain_text("3 har svarat")
    expect(phones[0].locator("#fragment")).to_contain_text("Frågan är stängd")
    expect(phones[0].locator("#fragment")).not_to_contain_text("3 har svarat")
    desk.get_by_role("switch", name="Visa i mobilerna").click()
    expect(phones[0].locator("#fragment")).to_contain_text("3 har svarat")


def ask(desk: Page, text: str, options: list[str]) -> list[str]:
    desk.keyboard.press("f")
    desk.get_by_label("Frågan", exact=True).fill(text)
    desk.get_by_label("Svarsalternativ").fill("\n".join(options))
    desk.get_by_role("button", name="Visa frågan nu").click()
    expect(desk.locator("section.now h2").first).to_have_text(text)
    return options


def collect_ideas(desk: Page, stage: Page, phones: list[Page]) -> None:
    go_to(desk, "Idéer")
    long = "å" * 5_000
    field = phones[0].get_by_label("Din idé")
    field.fill(long)
    phones[0].get_by_role("button", name="Skicka idén").click()
    expect(phones[0].locator("#said[data-state=failed]")).to_contain_text("4720 tecken för lång")
    expect(field).to_have_value(long)
    field.fill(HOSTILE)
    phones[0].get_by_role("button", name="Skicka idén").click()
    expect(phones[0].locator("#said[data-state=sent]")).to_be_visible()
    phones[2].reload()
    phones[2].get_by_label("Din idé").fill("En karta över våra system")
    phones[2].get_by_role("button", name="Skicka idén").click()
    expect(desk.locator("#cards .idea")).to_have_count(2)
    expect(stage.locator("#fragment")).not_to_contain_text("alert(1)")
    desk.locator("#cards .idea", has_text="alert(1)").get_by_role("button", name="Visa").click()
    expect(stage.locator(".cards li")).to_have_text([f"1{HOSTILE}"])
    expect(phones[1].locator(".cards li")).to_have_text([HOSTILE])


def write_measure(desk: Page, stage: Page) -> None:
    go_to(desk, "Åtgärder")
    desk.locator("#what").fill(MEASURE)
    desk.locator("#responsible").fill("Digitaliseringschef")
    desk.keyboard.press("Control+Enter")
    expect(desk.locator("#what")).to_have_value("")
    held = re.compile(MEASURE.replace("-", "\u2060?-\u2060?"))  # the server holds such words together on the stage
    expect(stage.locator("#fragment")).to_contain_text(held)


def take_home(desk: Page) -> None:
    desk.goto(desk.url.partition("/led?")[0].removesuffix("/led") + "/plan")  # its link lies behind «?»
    with desk.expect_download() as download:
        desk.get_by_role("button", name="Gör en pdf").click()
    data = download.value.path().read_bytes()
    assert data.startswith(b"%PDF")
    assert pages(data) > 3
    desk.get_by_role("link", name="Att leda digital förändring").first.click()
    desk.get_by_role("link", name="Avsluta").click()
    desk.get_by_role("button", name="Avsluta workshopen").click()
    expect(desk.get_by_text("Workshopen är avslutad")).to_be_visible()


def pages(pdf: bytes) -> int:
    """How many pages, also when their objects lie in compressed streams."""
    packed = re.findall(rb"/ObjStm.*?stream\r?\n(.*?)endstream", pdf, re.DOTALL)
    objects = b"".join([pdf, *(zlib.decompressobj().decompress(raw) for raw in packed)])
    return len(re.findall(rb"/Type\s*/Page\b", objects))
