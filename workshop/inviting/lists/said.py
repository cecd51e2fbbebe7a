"""PURE. What is said of a list that was read, by the key of the note. `%(about)s` is what the list itself says."""

from workshop.ground.text import N_

ROW = {
    "hidden-row": N_("Raden är dold i filen."),
    "hidden-sheet": N_("Bladet är dolt i filen."),
    "old-sheet": N_("Bladet ser ut att vara undanlagt."),
    "more": N_("En adress till på samma rad."),
    "elsewhere": N_("Adressen står i kolumnen ”%(about)s”."),
    "above": N_("Raden står ovanför rubrikerna."),
    "aside": N_("Raden ser ut som en kontaktuppgift."),
    "no": N_("I listan står ”%(about)s”."),
    "role": N_("Rollen ”%(about)s” känner vi inte igen."),
    "unit": N_("”%(about)s” finns inte bland workshopens verksamheter."),
}
WHOLE = {
    "sheet": N_("Bladet ”%(about)s” är läst."),
    "sheet-hidden": N_("Bladet ”%(about)s” är dolt i filen. Dess rader är inte ikryssade."),
    "sheet-old": N_("Bladet ”%(about)s” ser ut att vara undanlagt. Dess rader är inte ikryssade."),
    "sheet-without": N_("Bladet ”%(about)s” har inga e-postadresser."),
    "rows-hidden": N_("Dolda rader: %(about)s. De är inte ikryssade."),
    "columns-hidden": N_("Dolda kolumner används inte: %(about)s."),
    "column-hidden": N_("Adresserna står i en dold kolumn: %(about)s."),
    "unseen": N_("I den här sortens fil kan vi inte se om rader eller kolumner är dolda."),
    "heading": N_("Rubrikrad: %(about)s"),
    "heading-again": N_("Rubrikerna upprepas: %(about)s"),
    "title": N_("Text ovanför listan: %(about)s"),
    "section": N_("Mellanrubrik: %(about)s"),
}
