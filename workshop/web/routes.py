"""The site map: which capability hangs behind which door.

Page addresses are Swedish, because people read them; endpoints are English and named door.view_file.view.
"""

from flask import Flask

from workshop.web import doors
from workshop.web.desk import account, letters, members, quotes, statements, talk
from workshop.web.desk import cards as cards_desk
from workshop.web.desk import inviting as inviting_desk
from workshop.web.desk import leading as live_desk
from workshop.web.desk import plan as plan_desk
from workshop.web.desk import survey as survey_desk
from workshop.web.desk import workshops as gathering_desk
from workshop.web.phone import cards as cards_phone
from workshop.web.phone import front_door as gathering_phone
from workshop.web.phone import personal_link as inviting_phone
from workshop.web.phone import room as live_phone
from workshop.web.phone import survey as survey_phone
from workshop.web.public import health, pages
from workshop.web.stage import stage as live_stage

doors.participant.register_blueprint(gathering_phone.views)  # /d/<code>  /d/<code>/anslut
doors.participant.register_blueprint(survey_phone.views)  # /d/<code>/nulage/…
doors.participant.register_blueprint(inviting_phone.views)  # /d/<code>/p/<link>  /d/<code>/oppna
doors.participant.register_blueprint(live_phone.views)  # /d/<code>/nu  /d/<code>/svar
doors.participant.register_blueprint(cards_phone.views)  # /d/<code>/ide

doors.facilitator.register_blueprint(gathering_desk.desk)  # /ledare/  /ledare/ny
doors.workshop.register_blueprint(gathering_desk.views)  # /ledare/<workshop>/  …/uppgifter  …/gallring
doors.workshop.register_blueprint(members.views)  # …/medlemmar
doors.workshop.register_blueprint(survey_desk.views)  # …/nulage
doors.workshop.register_blueprint(talk.views)  # …/nulage/samtal  …/nulage/referens
doors.workshop.register_blueprint(statements.views)  # …/nulage/pastaenden
doors.workshop.register_blueprint(quotes.views)  # …/nulage/kommentarer
doors.workshop.register_blueprint(inviting_desk.views)  # …/nulage/bjud-in
doors.workshop.register_blueprint(letters.views)  # …/nulage/bjud-in/mejl/…
doors.workshop.register_blueprint(live_desk.views)  # …/led  …/korschema
doors.workshop.register_blueprint(cards_desk.views)  # …/kort
doors.workshop.register_blueprint(plan_desk.views)  # …/plan  …/plan.pdf

doors.projector.register_blueprint(live_stage.views)  # /storbild/<code>


def mount(app: Flask) -> None:
    app.register_blueprint(pages.views)  # /  /tillganglighet  /sa-hanteras-svaren
    app.register_blueprint(account.views)  # /logga-in  /logga-ut  /konto
    app.register_blueprint(health.views)  # /healthz  /readyz  /metrics
    for door in (doors.participant, doors.facilitator, doors.workshop, doors.projector):
        app.register_blueprint(door)
