"""The site map: which capability hangs behind which door.

Page addresses are Swedish, because people read them; endpoints are English and named door.view_file.view.
"""

from flask import Flask

from workshop.web import doors
from workshop.web.desk import (
    about,
    account,
    activity,
    asking,
    copying,
    cover,
    deciding,
    erased,
    erasing,
    expected,
    following_up,
    hearing,
    in_room,
    information,
    invited,
    inviting,
    leading,
    letters,
    lists,
    members,
    new_address,
    new_workshop,
    organisation,
    own_account,
    picture,
    plan,
    plan_files,
    private_links,
    quotes,
    rehearsing,
    run_sheet,
    second_factor,
    service,
    statements,
    talk,
    then_and_now,
    versions,
    workshops,
    written,
)
from workshop.web.desk import asides as asides_desk
from workshop.web.desk import cards as cards_desk
from workshop.web.desk import survey as survey_desk
from workshop.web.follow import concerned, links, measures, result
from workshop.web.phone import front_door, leaving, lending, lobby, personal_link, room
from workshop.web.phone import information as information_phone
from workshop.web.phone import survey as survey_phone
from workshop.web.public import health, metrics, pages, pictures, queue, start
from workshop.web.stage import screen

doors.phone.register_blueprint(front_door.views)  # /d/<code>  /d/<code>/anslut
doors.phone.register_blueprint(lending.views)  # /d/<code>/nasta
doors.phone.register_blueprint(leaving.views)  # /d/<code>/ta-bort
doors.phone.register_blueprint(lobby.views)  # /d/<code>/vanta
doors.phone.register_blueprint(information_phone.views)  # /d/<code>/personuppgifter
doors.phone.register_blueprint(survey_phone.views)  # /d/<code>/nulage/…
doors.phone.register_blueprint(personal_link.views)  # /d/<code>/p/<link>  /d/<code>/oppna
doors.phone.register_blueprint(room.views)  # /d/<code>/nu  /d/<code>/skicka

doors.desk.register_blueprint(workshops.views)  # /ledare/
doors.desk.register_blueprint(new_workshop.views)  # /ledare/ny  /ledare/ny/…
doors.desk.register_blueprint(erased.gone)  # /ledare/gallrade/<gone>
doors.workshop.register_blueprint(about.views)  # /ledare/<workshop>/  …/uppgifter  …/avsluta
doors.workshop.register_blueprint(copying.views)  # …/kopiera  …/mat-igen
doors.workshop.register_blueprint(rehearsing.views)  # …/ovning
doors.workshop.register_blueprint(erasing.views)  # …/gallring
doors.workshop.register_blueprint(erased.views)  # …/gallring/protokoll
doors.workshop.register_blueprint(members.views)  # …/medlemmar
doors.workshop.register_blueprint(activity.views)  # …/logg
doors.workshop.register_blueprint(organisation.views)  # …/organisation
doors.workshop.register_blueprint(information.views)  # …/personuppgifter
doors.workshop.register_blueprint(survey_desk.views)  # …/nulage
doors.workshop.register_blueprint(expected.views)  # …/nulage/vantade
doors.workshop.register_blueprint(talk.views)  # …/nulage/samtal  …/nulage/referens
doors.workshop.register_blueprint(statements.views)  # …/nulage/pastaenden
doors.workshop.register_blueprint(quotes.views)  # …/nulage/kommentarer
doors.workshop.register_blueprint(inviting.views)  # …/nulage/bjud-in
doors.workshop.register_blueprint(lists.views)  # …/nulage/bjud-in/lista
doors.workshop.register_blueprint(invited.views)  # …/nulage/bjud-in/inbjudna  …/nulage/bjud-in/<invitation>/…
doors.workshop.register_blueprint(letters.views)  # …/nulage/bjud-in/mejl/…
doors.workshop.register_blueprint(leading.views)  # …/led
doors.workshop.register_blueprint(asking.views)  # …/led/fraga
doors.workshop.register_blueprint(picture.views)  # …/led/diagram/<moment>.svg
doors.workshop.register_blueprint(run_sheet.views)  # …/korschema
doors.workshop.register_blueprint(asides_desk.views)  # …/vid-sidan-om
doors.workshop.register_blueprint(cards_desk.views)  # …/kort
doors.workshop.register_blueprint(written.views)  # …/skrivet
doors.workshop.register_blueprint(plan.views)  # …/plan
doors.workshop.register_blueprint(in_room.views)  # …/plan/i-rummet/…  …/plan/skriv/…  …/plan/av-kort/…
doors.workshop.register_blueprint(plan_files.views)  # …/plan.docx  …/plan.html  …/plan.ics  …/tjansteskrivelse.docx
doors.workshop.register_blueprint(cover.views)  # …/plan/framsida
doors.workshop.register_blueprint(following_up.views)  # …/folj-upp  …/plan/folj/…  …/plan/boka
doors.workshop.register_blueprint(then_and_now.views)  # …/plan/da-och-nu  …/plan/da-och-nu.pdf
doors.workshop.register_blueprint(deciding.views)  # …/plan/foresla  …/plan/beslut
doors.workshop.register_blueprint(versions.views)  # …/plan/version  …/plan.pdf
doors.workshop.register_blueprint(private_links.views)  # …/uppfoljning
doors.workshop.register_blueprint(hearing.views)  # …/plan/atgard/<measure>/berorda

doors.follow.register_blueprint(measures.views)  # /folj/<opening>/
doors.follow.register_blueprint(result.views)  # /folj/<opening>/resultat
doors.follow.register_blueprint(concerned.views)  # /folj/<opening>/fragor

doors.service.register_blueprint(service.views)  # /tjansten/

doors.stage.register_blueprint(screen.views)  # /storbild/<code>


def mount(app: Flask) -> None:
    app.register_blueprint(start.views)  # /
    app.register_blueprint(queue.views)  # /kod
    app.register_blueprint(pages.views)  # /tillganglighet  /sa-hanteras-svaren  /utan-kontakt
    app.register_blueprint(pictures.views)  # /bild/<picture>
    app.register_blueprint(new_address.views)  # /konto/ny-adress/<sealed>
    app.register_blueprint(own_account.views)  # /logga-in/glomt  /konto/uppgifter  /konto/radera
    app.register_blueprint(account.views)  # /logga-in  /logga-ut  /konto
    app.register_blueprint(second_factor.views)  # /logga-in/kod  /konto/tva-steg
    app.register_blueprint(links.views)  # /lank/<key>
    app.register_blueprint(health.views)  # /healthz  /readyz
    app.register_blueprint(metrics.views)  # /metrics
    for door in (doors.phone, doors.desk, doors.workshop, doors.service, doors.stage, doors.follow):
        app.register_blueprint(door)
