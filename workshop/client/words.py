"""PURE. What made-up people write. Plain Swedish about municipal work; nobody is named."""

WORDS = (
    "samverkan", "tid", "mod", "tydlighet", "nyfikenhet", "ansvar", "ledarskap", "tillit", "nytta", "kompetens",
    "helhet", "lärande", "resurser", "uthållighet", "enkelhet", "förtroende", "mål", "prioritering", "delaktighet",
    "vardag",
)  # fmt: skip
WRITTEN = (
    "Vi behöver bestämma vem som håller i frågan.",
    "Det saknas tid i vardagen för att prova nytt.",
    "Bra idéer stannar i den egna förvaltningen.",
    "Vi mäter för lite av det som invånarna märker.",
    "Cheferna behöver prata om det här på sina egna möten.",
    "Det går bättre när verksamheten är med från början.",
    "Vi köper in system innan vi vet vad vi behöver.",
    "Mer samarbete med grannkommunerna skulle hjälpa.",
    "Nämnden får veta för sent vad som är på gång.",
    "Utbildningen kommer alltid efter införandet.",
)
COMMENTS = (
    "Det ser olika ut i olika verksamheter.",
    "Det har blivit bättre det senaste året.",
    "Vi har börjat men är inte klara.",
    "Det beror mycket på vem som är chef.",
    "Här behöver vi prata ihop oss.",
)
IDEAS = (
    (
        "Låt två verksamheter prova", "Gör en gemensam plan för", "Ta bort dubbelarbetet i", "Utse en ansvarig för",
        "Mät nyttan av", "Bjud in invånare till", "Lär av grannkommunen om", "Avsätt en dag i månaden för",
        "Gör en enkel vägledning till", "Börja smått med",
    ),
    (
        "våra e-tjänster", "hemtjänstens planering", "bygglovsärendena", "skolans digitala läromedel",
        "den gemensamma ärendehanteringen", "mötena mellan förvaltningarna", "uppföljningen i nämnden",
        "introduktionen av nya medarbetare", "frågorna till kontaktcenter", "det som i dag görs på papper",
    ),
)  # fmt: skip
