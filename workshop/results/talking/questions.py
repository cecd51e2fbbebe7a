"""What the room is asked about a finding: several for each rule, for none is asked twice in a day."""

from workshop.results.talking.finding import Numbers

OF_THEME = -1  # the question is the theme's own

QUESTIONS = {
    "split_roles": (
        "Vad ser ni från ert håll som de andra inte ser?",
        "Vad skulle de andra behöva veta för att se det ni ser?",
        "När märks det att ni ser olika på det?",
        "Vad skulle ni behöva visa varandra?",
    ),
    "roles": (
        "Vad kan den ena rollen berätta för den andra om det här?",
        "Var i vardagen märks skillnaden?",
        "Vem har rätt, eller har alla det?",
        "Vad vet ni som de andra inte har fått höra?",
    ),
    "pair": (
        "Vad skulle den som skickar behöva höra av den som tar emot?",
        "Var på vägen försvinner det?",
        "Hur kan ni pröva det på nästa ärende?",
    ),
    "units": (
        "Vad är annorlunda där?",
        "Vad gör de som vi andra kan lära av, eller hjälpa till med?",
        "Vilka förutsättningar skiljer?",
        "Vad skulle hända om alla hade det så?",
    ),
    "split": (
        "Vad har ni sett som gör att ni svarar så olika?",
        "Berätta om en gång då det stämde, och en gång då det inte gjorde det.",
        "Vad tänkte ni på när ni svarade?",
        "Gäller det olika delar av verksamheten?",
    ),
    "agreed_low": (
        "Varför är det inte löst? Vad har vi redan prövat?",
        "Vad är det som gör att det blir så, fast alla ser det?",
        "Vad skulle vara det första tecknet på att det blir bättre?",
        "Vem kan börja, och med vad?",
    ),
    "agreed_high": (
        "Hur blev det så, och vad kan vi använda det till?",
        "Vad är det vi gör bra här?",
        "Var skulle vi kunna göra likadant?",
        "Vad måste vi vara rädda om?",
    ),
    "dont_know": (
        "Vem vet, och hur får fler veta?",
        "Vad skulle vi behöva se för att kunna svara?",
        "Behöver alla veta det här? Vem behöver det mest?",
        "Var kan man ta reda på det?",
    ),
    "not_understood": (
        "Vad betyder påståendet hos oss? Pröva med egna ord.",
        "Vilket ord var svårt, och vad säger vi själva?",
        "Vem kan förklara det med ett exempel?",
    ),
    "risen": (
        "Vad har vi gjort som hjälpte, och hur håller det i sig?",
        "Vem märker skillnaden?",
        "Vad kan vi ta med oss härifrån?",
    ),
    "fallen": (
        "Vad har hänt sedan sist?",
        "När började det, och vad ändrades då?",
        "Vad hade vi tidigare som fattas nu?",
    ),
    "first": (
        "Hur märker vi om ett halvår att det har blivit bättre?",
        "Vad är det minsta vi kan göra först?",
        "Vem behöver vara med för att det ska bli bättre?",
        "Vad händer om vi inte gör något åt det?",
    ),
    "wanted": ("Vad är det första som skulle minska avståndet?", "Vad skulle vara annorlunda en vanlig dag?"),
    "lowest": (
        "Vad skulle behövas för att det skulle stämma bättre?",
        "Vad kostar det oss att det är så?",
        "Vem drabbas av det?",
    ),
    "highest": ("Vad kan vi lära av att det går bra här?", "Vem har gjort vad för att det ska stämma?"),
    "strongest": ("Det här bär. Vad kan vi bygga på det?",),
    "many_split": ("Är det samma läger varje gång, och vad skiljer dem?",),
    "many_roles": ("Vad gör att bilden blir ljusare från det ena hållet?",),
    "many_units": ("Vad är det som skiljer, och vad kan vi göra åt det tillsammans?",),
    "many_agreed_low": ("Ni är eniga. Vad är det som hindrar, och vad börjar ni med?",),
    "many_agreed_high": ("Vad har ni gjort som gör att så mycket fungerar?",),
    "many_dont_know": ("Vad är det vi inte pratar om, så att så många inte vet?",),
    "many_not_understood": ("Vilka ord använder vi som inte alla är med på?",),
}


def asks(rule: str, values: Numbers) -> str:
    """Whose questions go with it."""
    return rule if rule != "change" else "risen" if values["now"] > values["then"] else "fallen"
