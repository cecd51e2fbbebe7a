"""What an organisation says about personal data. All of it may be empty: what is missing is said, never demanded."""

from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm

from workshop.gathering.information import Information
from workshop.web.fields import Text

LONGEST = 2000


class InformationForm(FlaskForm):
    controller = Text(
        _l("Vem ansvarar för personuppgifterna?"),
        limit=LONGEST,
        description=_l("Den nämnd eller styrelse som är personuppgiftsansvarig, med adress, e-post eller telefon."),
    )
    officer = Text(_l("Hur når man dataskyddsombudet?"), limit=LONGEST, description=_l("E-post eller telefon räcker."))
    purpose = Text(
        _l("Varför behandlar ni uppgifterna?"),
        limit=LONGEST,
        description=_l("Till exempel: för att ta reda på hur vi leder digital förändring och vad vi behöver göra."),
    )
    legal_basis = Text(
        _l("Vilken är den rättsliga grunden?"),
        limit=LONGEST,
        description=_l("Till exempel: uppgift av allmänt intresse. Fråga ert dataskyddsombud om ni är osäkra."),
    )
    recipients = Text(
        _l("Vilka får del av uppgifterna?"),
        limit=LONGEST,
        description=_l("Till exempel den som leder workshopen utifrån, och den som sköter driften åt er."),
    )
    retention = Text(
        _l("Hur länge sparar ni planen och resultatet?"),
        limit=LONGEST,
        description=_l("Enligt er informationshanteringsplan. När deltagarnas uppgifter raderas står redan på sidan."),
    )
    rights = Text(
        _l("Vart vänder man sig för att använda sina rättigheter?"),
        limit=LONGEST,
        description=_l("Till exempel en e-tjänst eller adressen till registrator."),
    )

    def values(self) -> Information:
        return Information(**{name: field.data for name, field in self._fields.items() if name != "csrf_token"})
