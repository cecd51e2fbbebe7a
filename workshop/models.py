"""Every capability's models in one place, so that the metadata is whole for the app, Alembic and the tests."""

from workshop.answers import models as answers
from workshop.cards import models as cards
from workshop.facilitators import models as facilitators
from workshop.gathering import models as gathering
from workshop.ground import erased
from workshop.ground.db import Base
from workshop.lifetime import models as lifetime
from workshop.plan import follow_models as plan_followed
from workshop.plan import models as plan
from workshop.plan import version_models as plan_versions
from workshop.run_sheet import models as run_sheet
from workshop.site import models as site
from workshop.survey import models as survey

__all__ = [
    "answers", "cards", "erased", "facilitators", "gathering", "lifetime", "plan", "plan_followed",
    "plan_versions", "run_sheet", "site", "survey",
]  # fmt: skip
metadata = Base.metadata
