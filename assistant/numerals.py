"""Czech numerals as they are written in words."""

from __future__ import annotations

from ingest import czech

# Folded forms and what they mean; parts of a whole are written as fractions.
NUMERALS = {
    form: value
    for value, forms in {
        "2": "dva dve dvou dvema", "3": "tri tri trem tremi", "4": "ctyri ctyr ctyrem ctyrmi", "5": "pet peti",
        "6": "sest sesti", "7": "sedm sedmi", "8": "osm osmi", "9": "devet deviti", "10": "deset deseti",
        "11": "jedenact jedenacti", "12": "dvanact dvanacti", "13": "trinact trinacti", "14": "ctrnact ctrnacti",
        "15": "patnact patnacti", "16": "sestnact", "17": "sedmnact", "18": "osmnact", "19": "devatenact",
        "20": "dvacet dvaceti", "30": "tricet triceti", "40": "ctyricet ctyriceti", "50": "padesat padesati",
        "60": "sedesat", "70": "sedmdesat", "80": "osmdesat", "90": "devadesat", "100": "sto sta set stovky",
        "tisíc": "tisic tisice tisicu tis", "milion": "milion miliony milionu mil",
        "miliarda": "miliarda miliardy miliard mld", "1/2": "polovina poloviny polovinu polovine pul",
        "1/3": "tretina tretiny tretinu tretine tretin", "1/4": "ctvrtina ctvrtiny ctvrtinu ctvrtine ctvrtin",
        "1/5": "petina petiny petinu petine petin", "1/10": "desetina desetiny desetinu desetine desetin",
    }.items()
    for form in forms.split()
}  # fmt: skip

ORDINALS = {
    form: value
    for value, forms in {
        "1": "prvni prvniho prvnim", "2": "druhy druha druhe druheho druhem", "3": "treti tretiho tretim",
        "4": "ctvrty ctvrta ctvrte ctvrteho ctvrtem", "5": "paty pata pate pateho patem",
        "6": "sesty sesta seste sesteho sestem", "-1": "posledni posledniho poslednim",
    }.items()
    for form in forms.split()
}  # fmt: skip

_LEAST = 5  # smaller numbers stand in letters everywhere and tell little


def in_figures(word: str) -> str:
    """A whole number that is written in letters: «padesáti» → «50»; empty for other words and small numbers."""
    value = NUMERALS.get(czech.fold(word), "")
    return value if value.isdigit() and int(value) >= _LEAST else ""
