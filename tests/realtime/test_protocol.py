"""docs/protocol.md, the site map, the forms and the event registry say the same."""

import inspect
import re
import sys
from pathlib import Path
from typing import Any

import msgspec
import pytest
from flask import Flask
from wtforms import Form
from wtforms.validators import Length, NumberRange

from workshop.files.formats import FORMATS
from workshop.gathering import queries
from workshop.gathering.models import Unit, Workshop
from workshop.gathering.rules import STARTS_AT, Meeting
from workshop.ground.errors import Refused
from workshop.plan.version_models import Cover
from workshop.questions.kinds import KINDS
from workshop.realtime import protocol
from workshop.web.desk import account_forms, information_forms, inviting_forms, new_workshop_forms, organisation_forms
from workshop.web.desk import workshop_forms as gathering_forms
from workshop.web.desk.choosing import Choosing
from workshop.web.desk.copying_forms import CopyForm
from workshop.web.desk.cover_forms import CoverForm
from workshop.web.desk.deciding_forms import DecisionForm, ProposeForm
from workshop.web.desk.following_up_forms import Booked
from workshop.web.desk.hearing_forms import ExpectForm, HearingForm
from workshop.web.desk.leading_forms import OwnQuestion
from workshop.web.desk.lists_forms import ListForm
from workshop.web.desk.plan_forms import MeasureForm
from workshop.web.desk.private_links_forms import LetterTo, LinkForm, RemindForm, UntilForm
from workshop.web.desk.rehearsing_forms import RehearseForm
from workshop.web.desk.run_sheet_forms import SittingForm, ThemesForm
from workshop.web.desk.run_sheet_moment import AnyMoment
from workshop.web.desk.statement_forms import LocalForm, OwnForm, WeForm, WordsForm
from workshop.web.desk.survey_forms import PrepareForm
from workshop.web.desk.talk_forms import EditPoint, NewPoint, ReferenceForm
from workshop.web.extensions import csrf
from workshop.web.follow.measures_forms import FollowForm
from workshop.web.house import house_of
from workshop.web.phone import joining_forms
from workshop.web.public.forms import AccessibilityForm

DOCUMENT = (Path(__file__).parents[2] / "docs" / "protocol.md").read_text()
REQUEST = re.compile(r"`(GET|POST|PUT|DELETE|PATCH) (/\S*)`")


def rows(*heads: str) -> list[list[str]]:
    """The cells of every row in the tables whose first cells are `heads`."""
    found: list[list[str]] = []
    inside = False
    for line in DOCUMENT.splitlines():
        cells = [cell.strip() for cell in line.strip().strip("|").split("|")] if line.startswith("|") else []
        if cells[: len(heads)] == list(heads):
            inside = True
        elif not cells:
            inside = False
        elif inside and not set(line) <= set("|-"):
            found.append(cells)
    return found


def ticked(cell: str) -> list[str]:
    return re.findall(r"`([^`]+)`", cell)


def requests() -> dict[tuple[str, str], list[str]]:
    """(method, address) → the other cells."""
    found = {}
    for request, *cells in rows("Request", "Who", "Fields", "Answers"):
        match = REQUEST.fullmatch(request)
        assert match, request
        assert match.groups() not in found, f"{request} stands twice"
        found[(match[1], match[2])] = cells
    return found


def routed(app: Flask) -> dict[tuple[str, str], str]:
    """(method, address) → endpoint."""
    return {
        (method, rule.rule): rule.endpoint
        for rule in app.url_map.iter_rules()
        for method in (rule.methods or set()) - {"HEAD", "OPTIONS"}
    }


def test_every_address_and_method_is_in_the_document_and_no_other(app: Flask):
    assert set(requests()) == set(routed(app))


def test_every_form_is_held_to_its_token(app: Flask):
    assert not vars(csrf)["_exempt_views"]
    assert not vars(csrf)["_exempt_blueprints"]
    assert app.config["WTF_CSRF_ENABLED"]


# Fields


def forms_of(app: Flask, workshop: str) -> dict[str, Form]:
    """The form of every endpoint that takes one, as it is at its largest."""
    with house_of(app).database.read() as db:
        led = db.get_one(Workshop, workshop)
        units: list[Unit] = queries.units(db, workshop)
    programme, today = house_of(app).programme, led.held_on
    measure = MeasureForm(themes=programme.themes, sources=[], data={})
    moment = AnyMoment(programme.themes, data={})
    meeting = Meeting(number=1, title="", held_on=None, starts_at=STARTS_AT)
    erasing = gathering_forms.Erasing(led, today)
    return {
        "site.accessibility": AccessibilityForm(),
        "phone.front_door.joined": joining_forms.join_form(units)(),
        "phone.front_door.resumed": joining_forms.ResumeForm(),
        "phone.personal_link.enter": inviting_forms.OpenForm(),
        "workshop.inviting.choose": inviting_forms.LinksForm(),
        "workshop.lists.give": ListForm(),
        "workshop.inviting.remove_all": inviting_forms.EmptyForm(),
        "workshop.inviting.file": inviting_forms.FileForm(),
        "workshop.letters.write": inviting_forms.LetterForm(),
        "workshop.letters.send": inviting_forms.SendForm(),
        "account.begin": account_forms.SignIn(),
        "own_account.ask_for_link": account_forms.Forgotten(),
        "own_account.details": account_forms.OwnDetails(),
        "own_account.delete": account_forms.DeleteAccount(),
        "account.change_password": account_forms.ChangePassword(),
        "second_factor.give_code": account_forms.Code(),
        "second_factor.begin": account_forms.Password(),
        "second_factor.confirm": account_forms.Code(),
        "second_factor.turn_off": account_forms.TurnOff(),
        "account.use_link": account_forms.NewAccount(),
        "desk.new_workshop.fill_in": new_workshop_forms.NewWorkshop(programme, [], today, {}),
        "workshop.about.describe": gathering_forms.EditWorkshop(led, units, {}, today),
        "workshop.copying.copy": CopyForm(today),
        "workshop.rehearsing.rehearse": RehearseForm(),
        "workshop.organisation.correct": organisation_forms.CorrectOrganisation(),
        "workshop.organisation.merge": organisation_forms.MergeOrganisation([]),
        "workshop.information.write": information_forms.InformationForm(),
        "workshop.about.put_off": gathering_forms.PutOff(today, today, today),
        "workshop.erasing.decide_erasing": erasing,
        "workshop.erasing.erase_participants": gathering_forms.ErasePeople(),
        "workshop.erasing.erase": gathering_forms.EraseNow(),
        "workshop.members.invite": account_forms.Invite(),
        "workshop.members.change": account_forms.ChangeMember(),
        "workshop.survey.prepare": PrepareForm(),
        "workshop.talk.add": NewPoint(programme.themes),
        "workshop.talk.reword": EditPoint(),
        "workshop.talk.add_reference": ReferenceForm({}, today.year),
        "workshop.statements.explain": WordsForm(),
        "workshop.statements.say_we": WeForm(),
        "workshop.statements.define": LocalForm(),
        "workshop.statements.write": OwnForm(programme),
        "workshop.asking.ask": OwnQuestion(),
        "workshop.run_sheet.add": moment,
        "workshop.run_sheet.change": moment,
        "workshop.run_sheet.choose_themes": ThemesForm(Choosing(choices=(), proposed=(), open=False)),
        "workshop.run_sheet.arrange": SittingForm(meeting, [], today),
        "workshop.following_up.book": Booked(),
        "workshop.cover.change": CoverForm(Cover(decides="", responsible="", period="", colour="", logo=b"x")),
        "follow.measures.tell": FollowForm(today=today),
        "workshop.hearing.open_window": HearingForm(today=today, threshold=6),
        "workshop.hearing.expect": ExpectForm(),
        "workshop.private_links.send": LetterTo(),
        "workshop.private_links.remind": RemindForm(),
        "workshop.private_links.share": UntilForm(today=today),
        "workshop.private_links.make": LinkForm(today=today),
        "workshop.deciding.propose": ProposeForm(),
        "workshop.deciding.decide": DecisionForm(measures=(), today=today, data={}),
        "workshop.plan.add": measure,
        "workshop.plan.edit": measure,
    }


# A page of statements names its fields after them; the kinds' own fields are in a table of their own. The numbers of
# people expected are named after roles and units, tests/web/desk/test_expected.py, and counted hands after the answers,
# tests/live/test_hands.py.
BY_PATTERN = {
    "follow.concerned.answer",
    "phone.survey.answer", "workshop.expected.correct", "workshop.leading.count_hands", "workshop.leading.close",
    "workshop.leading.show",
    "workshop.leading.forward", "workshop.leading.back", "workshop.lists.correct", "workshop.invited.say",
}  # fmt: skip
BESIDE_THE_FORM = {"phone.front_door.joined": {"person"}, "workshop.asking.ask": {"rev", "later"}}


def read_by(app: Flask, endpoint: str) -> set[str]:
    """The fields that a view without a form class, and what it calls beside it, take from the request."""
    view = inspect.unwrap(app.view_functions[endpoint])
    source, beside = inspect.getsource(view), vars(sys.modules[view.__module__])
    called = [beside[name] for name in re.findall(r"\b(_\w+)\(", source) if inspect.isfunction(beside.get(name))]
    source += "".join(inspect.getsource(inspect.unwrap(function)) for function in called)
    pattern = r"request\.form(?:\.get(?:list)?\(|\[)\"(\w+)\"|\"(\w+)\" in request\.form"
    return {one or other for one, other in re.findall(pattern, source)}


def named(cell: str) -> set[str]:
    """The field names of a cell: what is ticked outside parentheses, before any query."""
    outside = re.sub(r"\([^)]*\)", "", cell).split("query ")[0].split(";")[0]
    return set(ticked(outside))


def test_the_fields_of_every_form_are_those_in_the_document(app: Flask, workshop: str):
    told, wrong = requests(), []
    with app.test_request_context():
        forms = forms_of(app, workshop)
        for (method, rule), endpoint in routed(app).items():
            if method != "POST" or endpoint in BY_PATTERN:
                continue
            cell = told[(method, rule)][1]
            if endpoint in forms:
                expected = set(forms[endpoint]._fields) - {"csrf_token"} | BESIDE_THE_FORM.get(endpoint, set())
            else:
                expected = read_by(app, endpoint)
            if named(cell) != expected:
                wrong.append(f"{method} {rule}: {sorted(named(cell))}, the code takes {sorted(expected)}")
    assert not wrong, "\n".join(wrong)


def limits(form: Form) -> set[str]:
    """What the document has to say about the fields' limits."""
    said = set()
    for name, field in form._fields.items():
        if limit := getattr(field, "limit", None):
            said.add(f"`{name}` ≤ {limit}")
        for rule in field.validators:
            if isinstance(rule, Length) and rule.max > 0:
                said.add(f"`{name}` ≤ {rule.max}")
            if isinstance(rule, NumberRange):
                said.add(f"`{name}` {rule.min}–{rule.max}")
    return said


def test_the_limits_of_every_field_are_in_the_document(app: Flask, workshop: str):
    told, wrong = requests(), []
    with app.test_request_context():
        forms = forms_of(app, workshop)
        for (method, rule), endpoint in routed(app).items():
            if method == "POST" and endpoint in forms:
                cell = told[(method, rule)][1]
                wrong += [f"{rule}: {said}" for said in limits(forms[endpoint]) if not re.search(f"{said}\\b", cell)]
    assert not wrong, "\n".join(wrong)


def test_the_sizes_that_the_document_names_are_those_of_the_app(app: Flask):
    assert f"{app.config['MAX_CONTENT_LENGTH'] // 1024} KiB a body" in DOCUMENT
    assert f"{app.config['MAX_FORM_PARTS']} parts" in DOCUMENT
    assert f"{app.config['MAX_FORM_MEMORY_SIZE']:,} bytes a form field" in DOCUMENT


def test_the_rights_of_every_address_are_of_the_known_kinds():
    known = {"anyone", "participant", "stage", "facilitator", "watches", "leads", "owns", "admin"}
    assert {cells[0] for cells in requests().values()} == known


# Codes


def refusals(kind: type[Refused] = Refused) -> set[tuple[str, int]]:
    found = {(kind.code, kind.status)}
    return found.union(*(refusals(below) for below in kind.__subclasses__()))


WIRE_ONLY = {"unknown_event", "fault", "invalid", "superseded", "csrf"}


def test_every_code_is_in_the_document_with_its_status(app: Flask):
    told = {ticked(code)[0]: status for code, status, _ in rows("Code", "Status")}
    own = {(code, str(status)) for code, status in refusals()}
    assert own <= set(told.items())
    sent = {code for event in protocol.CLIENT_EVENTS for code in event.codes} | set(protocol.COMMON_CODES)
    assert set(told) == {code for code, _ in own} | WIRE_ONLY
    assert sent <= set(told)


# The socket


def said(kind: msgspec.inspect.Type) -> str:
    """A type of the registry in the document's words."""
    match kind:
        case msgspec.inspect.StrType(pattern=pattern) if pattern:
            return f"text, `{pattern}`"
        case msgspec.inspect.StrType(max_length=None):
            return "text"
        case msgspec.inspect.StrType(max_length=most):
            return f"text ≤ {most}"
        case msgspec.inspect.IntType(ge=None):
            return "whole number"
        case msgspec.inspect.IntType(ge=least, le=most):
            return f"whole number, {least}–{most}"
        case msgspec.inspect.LiteralType(values=values):
            *before, last = [f"`{value}`" for value in sorted(values, key=protocol.AUDIENCES.index)]
            return f"{', '.join(before)} or {last}"
        case msgspec.inspect.ListType(item_type=item, max_length=most):
            return f"list of ≤ {most}: {said(item)}"
        case msgspec.inspect.DictType(key_type=key, value_type=value, max_length=most):
            return f"object of ≤ {most}: {said(key)} → {said(value)}"
    pytest.fail(f"no words for {kind}")


def fields(struct: type[msgspec.Struct], prefix: str = "") -> list[list[str]]:
    info: Any = msgspec.inspect.type_info(struct)
    assert info.forbid_unknown_fields
    return [[f"`{prefix}{field.name}`", said(field.type)] for field in info.fields]


def ticks(names: tuple[str, ...]) -> str:
    return ", ".join(f"`{name}`" for name in names)


def test_the_handshake_is_in_the_document():
    assert rows("Handshake field") == fields(protocol.Hello)


def test_every_event_that_clients_may_send_is_in_the_document_and_no_other():
    expected = [[f"`{e.name}`", ticks(e.who), f"`{e.ack}`", ticks(e.codes)] for e in protocol.CLIENT_EVENTS]
    assert rows("Event", "Who") == expected


def test_the_fields_of_every_event_are_in_the_document_with_their_limits():
    expected = [row for event in protocol.CLIENT_EVENTS for row in fields(event.data, f"{event.name}.")]
    assert rows("Event field") == expected


def test_every_event_that_the_server_sends_is_in_the_document_and_no_other():
    expected = [[f"`{e.name}`", ticks(e.to), f"`{e.data}`", e.when] for e in protocol.SERVER_EVENTS]
    assert rows("Event", "To") == expected


def test_the_rates_and_sizes_of_the_socket_are_in_the_document():
    assert f"Protocol version: {protocol.VERSION}." in DOCUMENT
    assert f"over {protocol.LARGEST:,} characters or bytes" in " ".join(DOCUMENT.split())
    rate = f"{protocol.PER_SECOND:.0f} events a second, {protocol.BURST:.0f} at once"
    assert rate in " ".join(DOCUMENT.split())
    assert f"Connect codes: {ticks(protocol.CONNECT_CODES)}" in " ".join(DOCUMENT.split())


def test_the_fields_of_every_kind_are_in_the_document():
    told = {ticked(kind)[0]: set(ticked(cell)) for kind, cell, _ in rows("Kind", "Fields")}
    of_kinds = {
        name: {field for spec, _, _ in kind.examples() for field in kind.names(spec)} for name, kind in KINDS.items()
    }
    assert told == of_kinds


def test_every_format_is_in_the_document_and_no_other():
    assert rows("Ending", "Content type") == [[f"`{one.ending}`", f"`{one.mimetype}`"] for one in FORMATS.values()]
