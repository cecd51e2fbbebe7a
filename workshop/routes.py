"""The site map: which capability hangs behind which door.

Page addresses are Swedish, because people read them; endpoints are English and named door.view_file.view.
"""

from flask import Flask

from workshop import doors, operations
from workshop.cards import facilitator as cards_desk
from workshop.cards import participant as cards_phone
from workshop.facilitators import account, members
from workshop.gathering import facilitator as gathering_desk
from workshop.gathering import participant as gathering_phone
from workshop.inviting import facilitator as inviting_desk
from workshop.inviting import letters_desk
from workshop.inviting import participant as inviting_phone
from workshop.live import facilitator as live_desk
from workshop.live import participant as live_phone
from workshop.live import projector as live_stage
from workshop.plan import facilitator as plan_desk
from workshop.site import public
from workshop.survey import facilitator as survey_desk
from workshop.survey import participant as survey_phone
from workshop.survey import quotes_desk, talk_desk, wording_desk

doors.participant.register_blueprint(gathering_phone.views)  # /d/<code>  /d/<code>/anslut
doors.participant.register_blueprint(survey_phone.views)  # /d/<code>/nulage/…
doors.participant.register_blueprint(inviting_phone.views)  # /d/<code>/p/<link>  /d/<code>/oppna
doors.participant.register_blueprint(live_phone.views)  # /d/<code>/nu  /d/<code>/svar
doors.participant.register_blueprint(cards_phone.views)  # /d/<code>/ide

doors.facilitator.register_blueprint(gathering_desk.desk)  # /ledare/  /ledare/ny
doors.workshop.register_blueprint(gathering_desk.views)  # /ledare/<workshop>/  …/uppgifter  …/gallring
doors.workshop.register_blueprint(members.views)  # …/medlemmar
doors.workshop.register_blueprint(survey_desk.views)  # …/nulage
doors.workshop.register_blueprint(talk_desk.views)  # …/nulage/samtal  …/nulage/referens
doors.workshop.register_blueprint(wording_desk.views)  # …/nulage/pastaenden
doors.workshop.register_blueprint(quotes_desk.views)  # …/nulage/kommentarer
doors.workshop.register_blueprint(inviting_desk.views)  # …/nulage/bjud-in
doors.workshop.register_blueprint(letters_desk.views)  # …/nulage/bjud-in/mejl/…
doors.workshop.register_blueprint(live_desk.views)  # …/led  …/korschema
doors.workshop.register_blueprint(cards_desk.views)  # …/kort
doors.workshop.register_blueprint(plan_desk.views)  # …/plan  …/plan.pdf

doors.projector.register_blueprint(live_stage.views)  # /storbild/<code>


def mount(app: Flask) -> None:
    app.register_blueprint(public.views)  # /  /tillganglighet  /sa-hanteras-svaren
    app.register_blueprint(account.views)  # /logga-in  /logga-ut  /konto
    app.register_blueprint(operations.views)  # /healthz  /readyz  /metrics
    for door in (doors.participant, doors.facilitator, doors.workshop, doors.projector):
        app.register_blueprint(door)
