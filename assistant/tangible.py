"""Things a question asks for that are known by their form: a telephone number, an address, an hour, a wage, a name.

A sentence about the same subject that has nothing of that form is no answer, however much of the question it meets.
"""

from __future__ import annotations

import re
from collections.abc import Sequence, Set
from dataclasses import dataclass

from ingest import czech

_WHICH = r"(?:jak(?:y|a|e|ou|ym|em)|kter(?:y|a|e|ou|ym|em)|na jak\w+|na kter\w+|kolik|znate|mate|prosim)"

# What stands between «jaký» and its noun: a verb, an adjective.
_BEFORE = r"(?:(?:je|jsou|byl[aoiy]?|bude|budou|ma|maji|mel[aoiy]?) )?(?:\w+(?:i|y|a|ou|e|m|ho) )?"
_MONEY = r"\d\s*(?:tis\w*|mil\w*|mld|miliard\w*)?\.?\s*(?:Kč|korun|eur)"
_INSIDE = r"(?<!^)(?<![.!?:;] )(?<!\d\. )"  # where a capital letter opens no sentence


@dataclass(frozen=True, slots=True)
class Thing:
    """A question that asks for it, on the folded text, and its form in a sentence as written."""

    asked: re.Pattern[str]
    form: re.Pattern[str]


_TELEPHONE = Thing(
    re.compile(
        rf"\b{_WHICH}\b(?: \w+){{0,3}} (?:telefon(?!ick)\w*|mobil\w*|cislo na (?:mobil|telefon)\w*)\b|^telefon na\b"
    ),
    re.compile(r"\d{3}[ \u00a0]?\d{3}[ \u00a0]?\d{3}|\b1\d\d\b(?= |,|\.|$)|\b116 ?\d{3}|\+\d{3}"),
)
_ADDRESS = Thing(re.compile(rf"\b{_WHICH}\b(?: \w+){{0,2}} (?:e-?mail\w*|mailov\w+ adres\w+)\b"), re.compile(r"@"))
_HOURS = Thing(
    re.compile(
        r"\bv kolik\b|\b(?:od|do) kolika hodin|\b(?:otevirac|ordinacn|uredn)\w+ (?:dob|hodin)"
        r"|\bkdy (?:ma|maji|je|jsou|bude) (?:\w+ )?otevren|\bod ?kdy (?:a )?do ?kdy (?:ordinuj|(?:ma|maji|je|maj) otev)"
    ),
    re.compile(r"\b\d{1,2}[:.]\d\d\b|\b\d{1,2}(?:[–-]\d{1,2})? ?(?:h|hod\w*)\b|nepřetržit|nonstop", re.IGNORECASE),
)
_WAGE = Thing(
    re.compile(
        r"^(?:a )?(?:jak(?:y|ou|a) (?:\w+(?:i|y|a|ou) ){0,2}(?:plat|mzd[au]|vyplat[au])\b"
        r"|kolik (?:si )?(?:penez |korun |mesicne |rocne |na hodinu ){0,2}(?:si )?"
        r"(?:(?:bere|berou)\b(?! (?:lek|tablet))|vydela\w*))"
    ),
    re.compile(rf"{_MONEY}|\b(?:tarif|třída)", re.IGNORECASE),
)
_PERSON = Thing(
    re.compile(
        r"\bjak se jmen\w+(?: \w+){0,2} (?:redite|starost|predsed|sef|vedouc|autor|majite|koordinator|lektor)"
        r"|^(?:a )?kdo (?:\w+ ){0,2}(?:prednas|lektor|moderov|skolil)"
        r"|^(?:a )?ktery (?:urednik|clovek|politik|ministr|poslanec|novinar|autor|vedec)\b"
    ),
    re.compile(rf"(?<!^)(?<![.!?:] )\b[{czech.CAPITALS}][^\W\d_]+ [{czech.CAPITALS}][^\W\d_]+"),
)
# Who made or led something is a body, or a person with a name; a name that the question has itself is none.
_MAKER = Thing(
    re.compile(
        r"^(?:a )?kdo (?:\w+ ){0,4}?(?:vedl|ridil|napsal|sepsal|sestavil|vytvoril|vymyslel|zalozil|navrhl|zpracoval"
        r"|prelozil|organizoval|usporadal|natocil|vydal|poradal)[aoiy]?\b"
    ),
    re.compile(
        rf"{_INSIDE}\b(?:[{czech.CAPITALS}][^\W\d_]+|[{czech.CAPITALS}]{{2,}})\b"
        r"|\b(?:ministerstv|agentur|ústav|univer[sz]it|kraj|obec|obc[ií]|měst[oa]|stát\b|svaz|spol[ek]|nadac|organizac|poradn"
        r"|škol|úřad|vlád|firm|společnost|sdružení|charit)\w*"
    ),
)
_SUM = Thing(
    re.compile(
        rf"\bjak(?:y|a|e|ou) {_BEFORE}"
        r"(?:pokut[ua]|sankc[ei]|alokac[ei]|castk[ua]|sum[ua]|obnos|rozpocet|jistin[ua]|poplatek|poplatky"
        r"|vyzivne|alimenty|kapesne|odmen[au]|vys[ei])\b"
    ),
    re.compile(rf"{_MONEY}|\d\s*(?:%|procent)|\bmili(?:on|ard)|zdarma|bezplatn|\bneplatí|bez poplatk", re.IGNORECASE),
)
_EDUCATION = Thing(
    re.compile(rf"\bjak(?:y|e|ou|a) {_BEFORE}(?:vzdelani|kvalifikac[ei]|skol[ua])\b"),
    re.compile(r"vzděl|\bškol|maturit|výuč|kvalifik|kurz|studi|gramot", re.IGNORECASE),
)
_AGE = Thing(
    re.compile(rf"\bjak(?:y|em|eho) {_BEFORE}(?:vek|veku)\b|\bv kolika letech\b|\bjak star\w+\b"),
    re.compile(r"\bvěk|\d\s?(?:let|rok)", re.IGNORECASE),
)
_FIRM = Thing(
    re.compile(r"\bkter(?:a|e|ou|y) (?:\w+(?:a|e|y|i) )?firm[ayu]\b"),
    re.compile(r"\bfirm|\bspolečnost|\bpodnik|\bs\. ?r\. ?o\b|\ba\. ?s\.", re.IGNORECASE),
)
_COLOUR = Thing(
    re.compile(rf"\bjak(?:a|e|ou) {_BEFORE}barv"),
    re.compile(r"\bbarv|\b(?:modr|zelen|žlut|bíl|čern|oranžov|šed|hněd|růžov|fialov)\w|\bčerven[áéoý]", re.IGNORECASE),
)
# Places out of which some did something or come first are told by name; «which may apply» is told by conditions.
_PLACES = Thing(
    re.compile(
        r"\bkter(?:a|e|y|ych|ym|ymi|em|ou) (?:\w+ ){0,2}?"
        r"(?:obec|obc[ei]\w*|mest[aoue]\w*|kraj\w*|okres\w*|region\w*|zem[ei]\w*)\b"
        r".*\b(?:(?!skol|model|dil)\w{2,}l[aiy]|nej(?!en)\w+)\b"
    ),
    re.compile(
        rf"{_INSIDE}\b(?!Česk|Čech|Češ|Rom[ůiao])[{czech.CAPITALS}](?=\w*[a-zá-ž])[^\W\d_]{{2,}}"
        r"|\bkaždém? (?:kraji?|ze)\b|\bvšech\b|\bžádn",
    ),
)
# What somebody found out or how something ended; that it was looked into is no result.
_RESULT = Thing(
    re.compile(
        r"\bk (?:cemu|jak\w+ (?:\w+ )?(?:zaver|vysledk|zjisten)\w*) (?:\w+ )?(?:dosl|dospel)"
        r"|^(?:a )?jak(?:e|y|a) (?:\w+ )?(?:zaver\w*|vysled\w*|zjisten\w*) "
        r"(?:mel|prines|prinas|ma\b|maji|(?:z \w+ )?(?:vys[el]|vzes|vyply))"
        r"|\bjak (?:to )?(?:nakonec )?dopad(?:l|la|lo|ly|li)\b|\bjak (?:nakonec )?(?:\w+ )?(?:rozhodl|skoncil)[aoyi]?\b"
    ),
    re.compile(
        r"zjist|ukáz|ukaz|prokáz|závěr|výsled|dospěl|došl|potvrd|doporuč|zlepš|zhorš|kles|vzrost|stoup|sníž|zvýš"
        r"|podařil|dosáh|dosah|rozhod|odsoud|uznal|zamít|vyhov|přizn|kritiz|upozorn|vyčet|konstat"
        r"|zastav|zruš|schvál|vyhrá|prohrá|skonč|dopad|\d\s?%",
        re.IGNORECASE,
    ),
)
_NAME = Thing(
    re.compile(
        r"\bjak se (?:\w+ )?jmen(?:uje|uji|oval[aoiy]?)\b(?: \w+){0,2} (?!dav|metod|nastroj|postup|typ|druh|pravid)\w+"
    ),
    re.compile(rf"{_INSIDE}\b[{czech.CAPITALS}][^\W\d_]+|[„“«»\"]"),
)
_PUNISHMENT = Thing(
    re.compile(rf"\bjak(?:y|e|ou) {_BEFORE}(?:trest|tresty)\b(?! (?:skupin|prav))"),
    re.compile(
        r"odnětí|vězení|pokut|peněžit|podmín|obecně prospěšn|zákaz|napomenut|důtk|vylouč|dohled|\d", re.IGNORECASE
    ),
)
_MEASURE = Thing(
    re.compile(
        rf"\bjak(?:a|e|ou) {_BEFORE}(?:vysk[au]|delk[au]|vah[au]|hmotnost|rychlost|teplot[au]|rozloh[au]|vymer[au])\b"
        r"|\bjak (?:daleko|tezk[yae]\w*)\b"
    ),
    re.compile(
        r"\d\s?(?:c?m|km|kg|g|t|ha|km/h|°)\b|\d\s?(?:centi|kilo)?(?:metr|gram|hektar|stup)\w*|minut|hodin",
        re.IGNORECASE,
    ),
)
_TIMES = Thing(
    re.compile(r"\bkolikrat\b(?! (?:vic|mi[nm]|vets|vyss|mens|niz|cast))"),
    re.compile(r"krát\b|\d\s?[×x]\b|\bjednou\b|opakovan|neomezen|\bkaždý|(?:roč|měsíč|týd|den)n[ěí]|\d", re.IGNORECASE),
)
_YEAR = Thing(
    re.compile(
        r"\b(?:ve? |od |do |k |na )?(?:ktere[hm]\w*|jake[hm]\w*) (?:roku|roce)\b|\bkdy (?:je|jsou|byl|bude) termin"
    ),
    re.compile(
        r"\b(?:1[5-9]|20)\d\d\b|\b(?:loni|letos|vloni)\b"
        r"|\b\d{1,2}\. ?(?:\d{1,2}\.|(?:led|úno|bře|dub|kvě|čer|srp|zář|říj|lis|pros)\w+)",
        re.IGNORECASE,
    ),
)
_PLACE = Thing(
    re.compile(r"^(?:a )?(?:ve?|z|do) (?:jak|kter)\w+ (?:mest\w+|obc\w+|kraj\w+|okres\w+|stat[eu]|zem[ie]\w*)\b"),
    _PLACES.form,
)
# Who thought of something is told by a word for that, too.
_INVENTOR = Thing(
    re.compile(
        r"^(?:a )?kdo (?:\w+ ){0,4}?"
        r"(?:naprogramoval|vyvinul|vynalezl|objevil|vymyslel|vytvoril|navrhl|napsal|sestavil)[aoiy]?\b"
    ),
    re.compile(
        r"autor|napsal|vytvoř|vyvi[nj]|navrh|vymysl|sestav|pracova|připrav|vyda|vyná|objev|zaved|díl[oe]|tvůrc|kolektiv|založ",
        re.IGNORECASE,
    ),
)
_REGION = Thing(
    re.compile(r"^(?:a )?(?:ve? |z |do )?kter\w+ kraj(?:i|ich|e|u)?\b"),
    re.compile(
        rf"\w+(?:sk|ck)\w+ kraj|\bkraj\w* [{czech.CAPITALS}]|(?<!^)\b[{czech.CAPITALS}]\w+(?:sk|ck)[ýéá]\w*"
        r"|Vysočin|\bPra[zh]|\bvšech\b|\bkaždém?\b|\bžádn"
    ),
)
_THINGS = (
    _RESULT, _INVENTOR, _REGION, _NAME, _PUNISHMENT, _MEASURE, _TIMES, _YEAR, _PLACE,
    _TELEPHONE, _ADDRESS, _HOURS, _WAGE, _PERSON, _MAKER, _SUM, _EDUCATION, _AGE, _FIRM, _COLOUR, _PLACES,
)  # fmt: skip


def find_shown(question: str, texts: Sequence[str]) -> list[list[int]]:
    """For each thing of a known form that a question asks for the places of the texts that have it."""
    folded = czech.fold(question)
    wanted = [thing for thing in _THINGS if thing.asked.search(folded)]
    if not wanted:
        return []
    own = {czech.key(token.text) for token in czech.tokenise(question)}
    told = [_without(own, text) for text in texts]
    return [[place for place, text in enumerate(told) if thing.form.search(text)] for thing in wanted]


def _without(keys: Set[str], text: str) -> str:
    """The text without the words of the question, which do not answer it."""
    for token in reversed(list(czech.tokenise(text))):
        if token.text[0].isupper() and czech.key(token.text) in keys:
            text = f"{text[: token.start]}{'_' * len(token.text)}{text[token.end :]}"
    return text
