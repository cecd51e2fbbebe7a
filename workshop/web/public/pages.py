"""Pages for everyone: the accessibility statement, how answers are handled."""

from flask import Blueprint, flash, redirect, render_template, url_for
from flask_babel import gettext as _

from workshop.ground.clock import utcnow
from workshop.site import actions
from workshop.survey import promise
from workshop.web.extensions import limiter
from workshop.web.house import config, database
from workshop.web.public.deficiencies import ASSESSED_ON, DEFICIENCIES, UPDATED_ON
from workshop.web.public.forms import AccessibilityForm
from workshop.web.reply import Reply

views = Blueprint("site", __name__)


@views.route("/tillganglighet", methods=["GET", "POST"])
@limiter.limit("5 per hour", methods=["POST"])
def accessibility() -> Reply:
    form = AccessibilityForm()
    if form.validate_on_submit():
        database().act(actions.write, form.text.data, form.reply_to.data or "", utcnow().date())
        flash(_("Tack! Meddelandet är mottaget."))
        return redirect(url_for("site.accessibility"), 303)
    page = render_template(
        "public/accessibility.html",
        form=form,
        operator={"name": config().operator, "contact": config().contact},
        deficiencies=DEFICIENCIES,
        assessed_on=ASSESSED_ON,
        updated_on=UPDATED_ON,
    )
    return page, 422 if form.is_submitted() else 200


@views.get("/utan-kontakt/mobil")
def away_phone() -> Reply:
    """What the service worker keeps, and shows in place of a page that cannot be reached."""
    return render_template("public/away.html", desk=False)


@views.get("/utan-kontakt/ledarvy")
def away_desk() -> Reply:
    """The same, for who leads."""
    return render_template("public/away.html", desk=True)


@views.get("/sa-hanteras-svaren")
def answers() -> Reply:
    return render_template(
        "public/answers.html",
        operator={"name": config().operator, "contact": config().contact},
        parts=promise.everywhere(sqlite=config().sqlite, backup_days=config().backup_days),
    )
