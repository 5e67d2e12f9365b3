"""Questions that no document may answer, told from their form: the reason is said and nothing is searched.

Each rule names a kind of question, in any order of words: a personal datum *of a person*, a price *today*, an opinion
*of the assistant*. A word that such questions share with others is no reason by itself.
"""

from __future__ import annotations

import re

from assistant import guard
from assistant.courtesy import introduction
from ingest import czech

_PERSONAL = "Osobní údaje konkrétních lidí v podkladech nejsou a asistent je nevyhledává."
_HEALTH = "Asistent neradí se zdravím a léčbou jednotlivého člověka. Obraťte se na lékaře nebo lékárníka."
_CASE = (
    "Asistent neradí v konkrétním případu jednotlivce a nenahrazuje právní pomoc. Obraťte se na bezplatnou"
    " občanskou nebo dluhovou poradnu či na advokáta; na obecná pravidla z podkladů se zeptat můžete."
)
_LIVE = "Aktuální údaje (čas, kurzy, ceny, počasí, jízdní řády, dnešní zprávy) v podkladech nejsou."
_OPINION = "Asistent nemá vlastní názory, nehodnotí politiku a neradí, koho volit."
_JUDGEMENT = (
    "Asistent skupiny lidí nehodnotí. Na jejich situaci, jak ji popisují podklady, se zeptat můžete,"
    " například na vzdělání, bydlení nebo příjmy."
)
_TASK = "Asistent odpovídá na otázky z podkladů; jiné úkoly, jako psaní textů, překlady nebo recepty, nedělá."
_PROMPT = "Asistent odpovídá jen na otázky z podkladů; pokyny vložené do otázky nevykonává."
_ARITHMETIC = "Asistent nepočítá příklady, odpovídá na otázky z podkladů."


def _all(*patterns: str) -> str:
    """A pattern that wants all of several, in any order."""
    return "^" + "".join(rf"(?=.*(?:{pattern}))" for pattern in patterns)


# Somebody in particular or everybody of a group by name, and what may be asked of them in general.
_PERSON = r"(?:dluzni[kc]|klient|za[kc]\w|ucitel|rodic|rodin|det[ie]|ditet|obyvatel|pacient|zakyn|pracovni[kc])\w*"
_SOMEBODY = r"(?:pan[ai]?|pani|slecn[ay]|rodin[ay]|klientk?[ay]?|dluzni[kc]\w?|zak|zakyne|\w+ pracovni[kc]e?)"
_ROLE = r"\b(?:reditel|starost|primator|hejtman|ombudsman|ochranc|autor|ministr|predsed|vedouc|koordinator|lektor)\w*"
_OF_WHICH = r"(?:t[aeiyo]\w*|jedin\w+|dv[ae]|tri|ctyri|pet|\w+(?:ske|cke|sti|cti))"
_IN_GENERAL = r"^(?!.*\b(?:muz\w+|smi\w*|lze|musi\w*|anonymi\w+|zverejn\w+|chran\w+|uklad\w+|zpracov\w+)\b)"
_DATUM = (
    r"\b(?:rodn\w+ cisl\w+|adres\w+|bydlist\w+|bydli|telefon\w*|mobil\w*|e-?mail\w*|dluh\w*|dluzi|exekuc\w+"
    r"|insolvenc\w+|plat|mzd\w+|vydelava|bere|duchod\w*|davk\w*|pobira\w*|nemoc\w*|diagnoz\w*|zemrel\w*|odsouzen\w*|trest\w*"
    r"|narozen\w*|rozved\w*|let (?:je|bylo)|je \w+ \w+ let|vek|vzdelan\w+)\b"
)
_GIVEN = re.compile(
    r"(?:jan|petr|pet[rř]|josef|pavel|pavl|martin|tomas|jaroslav|miroslav|zden[eě]k|vaclav|michal|frantisek|jakub|milan"
    r"|karel|karl|lukas|david|vladimir|ladislav|ondrej|roman|stanislav|marek|radek|daniel|anton|vojtech|filip|adam"
    r"|mari[ei]|eva|ev|ann|hana|han|vera|lenk|katerin|lucie|alena|alen|petra|veronik|jarmil|tereza|terez|martina|michael"
    r"|jitk|helen|ludmil|zdenk|ivan|monik|marcel|zuzan|barbor|dagmar|market|dan|nikol|kristyn|simon|rober|jir|dusan)"
    r"(?!ovy$)\w{0,3}$"
)
_NAMED = re.compile(rf"\b([{czech.CAPITALS}][^\W\d_]+)(?= [{czech.CAPITALS}][^\W\d_]+)")

_MEDICINE = r"(?:lek[yu]?|leku|pras[ek]\w*|tablet\w*|antidepres\w*|antibioti\w*|ibuprofen\w*|paralen\w*|inzulin\w*)"

_NOW = r"\b(?:dnes\w*|ted\w?|nyni|prave|zrovna|aktualn\w+|momentaln\w+|vcera\w*|vcerejs\w+|zitr\w+|tuto chvili)\b"
_GOODS = r"\b(?:eur[ao]|dolar\w*|libr\w+|korun[ay]|bitcoin\w*|benzin\w*|naft[ay]|elektrin[ay]|plyn\w*|zlato|rop[ay])\b"
_PRICE = r"\b(?:stoji|cen[ay]|kurz\w*|za kolik|prodava\w*)\b"

_GROUP = (
    r"(?:rom(?:ove|y|u|ky)|cikan\w*|bezdomovc\w+|chud[iy]|nezamestnan[iy]|uprchlic\w+|ukrajinc\w+|dluznic\w+|cizinc\w+"
    r"|zid(?:e|i|ove)|muslim\w+|obyvatele \w+)"
)
_BLAME = (
    r"(?:lin[iyae]|problem|hloup\w+|spinav\w+|drz[iy]|parazit\w*|priziv\w+|menecenn\w+|neprizpusobiv\w+|zlodej\w*|zlocinc\w+"
    r"|nebezpecn\w+|agresivn\w+|krad\w+|zneuziva\w+|nechteji pracovat|nechce se jim|horsi lide|spatn[iy]|vinn[iy])"
)
_BETTER = r"\b(?:nej\w+|\w+(?:ejsi|lepsi|horsi))\b"
_STATE = r"(?:stat|vlad[ay]|cesko|parlament|poslanci|politici|ministerstvo|eu|unie)"
_PARTIES = r"\b(?:ods|spd|stan|pirat\w*|kdu-?csl|top 09|cssd|ksc\w?m?|motorist\w*)\b"

_REFUSALS: tuple[tuple[str, str], ...] = (
    (r"\b(?:systemov\w+ prompt|system prompt|sve pokyny|svou konfiguraci)", _PROMPT),
    (
        _all(
            r"\b(?:prozrad|vypis|ukaz|rekni|sdel|odhal|popis|zverejni|jak(?:y|e|a|ou)|co|na jakem)\w*\b",
            r"\b(?:tajn\w+|hesl[oa]|klic(?:e|em|u)?|prompt\w*|instrukc\w+|pokyn\w*|pravidl\w+|server\w*|konfigurac\w+|nastaveni)\b",
            r"\b(?:tv(?:uj|oje|a|e|ych|ym|em|ou)|sv(?:a|oje|e|uj|ych|ou)|mas|bezis|dostal\w? jsi|jsi dostal\w?)\b",
        ),
        _PROMPT,
    ),
    (
        _all(
            r"\bjak (?:se|by se|bych|to) (?:\w+ )?(?:rekne|rekl\w*|prelozi|prelozil\w*|napise|napsal\w*)\b",
            r"\b(?:anglick|nemeck|francouzsk|rusk|ukrajinsk|romsk|slovensk|spanelsk|polsk|vietnamsk)\w+|\banglictin\w*|\bnemcin\w*",
        ),
        _TASK,
    ),
    (
        r"^\W*(?:prosim |ahoj |dobry den )?"
        r"(?:preloz|napis|sloz|sestav|vytvor|vymysli|naprogramuj|nakresli|vygeneruj|zazpivej|spocitej|rekni vtip)"
        r"(?:te|me)?\b(?!.{0,12}\b(?:kdo|kdy|co|kolik|jak)\b)"
        # what is gathered out of the documents is no text of its own
        r"(?! (?:mi |nam |prosim )*(?:\w+ )?(?:prehled|seznam|vycet|souhrn|definic[ei]|kroky)\b)",
        _TASK,
    ),
    (
        r"\b(?:muzes|muzete|umis|umite|dokazes|mohl\w? by\w*)\b.{0,20}"
        r"\b(?:prelozit|napsat|slozit|sestavit|vytvorit|vymyslet|naprogramovat|nakreslit|zazpivat)\b",
        _TASK,
    ),
    (r"\brecept na\b", _TASK),
    (
        r"^(?:kolik je |spocitej |vypocitej )?\(?\d[\d ,.]*(?:[-+*/×:–]|plus|minus|krat|deleno|na druhou)"
        r"[-\d+*/×:–() ,.=]*\W*$",
        _ARITHMETIC,
    ),
    (r"\bkolik je \w+ (?:plus|minus|krat|deleno|na druhou)\b", _ARITHMETIC),
    (r"\bkter[aey]\w* (?:dite|zak|rodina|klient)\b.{0,60}\b(?:opakuj|propad|neprospe|dluzi)", _PERSONAL),
    (rf"{_IN_GENERAL}.*\bjmen[oa]\w?\s+(?:vsech |tech )?{_PERSON}", _PERSONAL),
    (rf"{_IN_GENERAL}.*\bjak se jmenuj\w+ (?:{_OF_WHICH} )*{_PERSON}(?! programu)", _PERSONAL),
    (r"\brodne cislo\b", _PERSONAL),
    (rf"{_IN_GENERAL}.*\b(?:mobil|telefon\w*|e-?mail|adres[au]) ma {_SOMEBODY}\b", _PERSONAL),
    (rf"{_IN_GENERAL}.*\b(?:adres\w+|telefon\w*|mobil\w*) (?:vsech |tech )?(?:{_SOMEBODY}\b|{_PERSON})", _PERSONAL),
    (rf"\bkde bydli {_SOMEBODY}\b", _PERSONAL),
    (
        _all(r"\b(?:mam|muzu|mohu|smim|mi|si)\b", rf"\b{_MEDICINE}\b"),
        _HEALTH,
    ),
    (rf"\b(?:jak[eyo]\w*|kolik) {_MEDICINE} (?:na|pro|proti|mam|muz\w+|dat|brat)\b", _HEALTH),
    (r"\b(?:mam|muzu|mohu) (?:\w+ )?(?:prestat )?(?:brat|uzivat)\b", _HEALTH),
    (r"\b(?:boli|pali|svedi|picha) (?:me|mne|nas|syna|dceru|dite)\b", _HEALTH),
    (r"\b(?:mam|ma syn|ma dcera|dite ma) (?:\w+ )?(?:horeck|vyrazk|zavrat|bolest|modrin|kasel)\w*", _HEALTH),
    (
        _all(
            r"\b(?:kde bydli|kolik (?:je )?let (?:je|bylo)|v jakem veku|jak\w* vzdelani ma(?! mit)"
            r"|jak star[yae] (?:je|byl))\b",
            _ROLE,
        ),
        _PERSONAL,
    ),
    (r"^(?:mam|mame|mel\w? bych)\b.{0,25}\bchtit\b", _CASE),
    (r"\bma(?:m|me)\b(?: \w+){0,7}? (?:zazalovat|prestat platit|podat (?:zalobu|odpor|odvolani|trestni))\b", _CASE),
    (r"\bma(?:m|me)\b(?: \w+){0,3} (?:zalovat|souhlasit|odvolat se|rozvest|priznat|tajit)\b", _CASE),
    (r"\b(?:mi|me|mne|nam|nas)\b.{0,60}\b(?:odvolani|zalob\w+|rozsud\w+)|\b(?:vyhraj|prohraj)(?:u|eme)\b", _CASE),
    (_all(r"\b(?:mi|me|nam|nas)\b", r"\b(?:exekutor|soud|urad|domaci|policie)\b", r"\bmuzou? to\b|\bmuze to\b"), _CASE),
    (r"\b(?:muj|moje|meho|moji|mou) (?:exekutor|soudce|advokat|rozvod|exekuc|spor|zalob)\w*", _CASE),
    (
        r"\bpocasi\b(?!.{0,40}\b(?:vliv|dopad))|\bkolik je (?:\w+ )?hodin\b|\bkolikateho\b|\bjizdni rad|\bteplota\b",
        _LIVE,
    ),
    (_all(_NOW, _GOODS, _PRICE), _LIVE),
    (_all(_NOW, r"\b(?:kurz\w*|predpoved|otevreno|oteviraci|jede|odjizdi|v kolik)\b"), _LIVE),
    (_all(r"\b(?:dnes\w*|vcera|vcerejs\w+)\b", r"\b(?:co se\b.*\bstalo|jak\b.*\bdopad\w+|zprav[ay])\b"), _LIVE),
    (r"\b(?:dnes vecer|zitra)\b", _LIVE),
    (r"\bkdy (?:jede|odjizdi|prijede|leti) ", _LIVE),
    (
        r"\bmyslis si\b|\bmysl(?:is|ite),? (?:ze|je|jsou|by|jestli)\b|\bco si (?:o \w+ )?myslis\b"
        r"|\b(?:tvuj|vas|tveho|vaseho) nazor\w*\b|\bpodle tebe\b"
        r"|\bjak(?:a|ou) (?:politick\w+ )?stran[au]\b|\bkter(?:a|ou) (?:politick\w+ )?stran[au]\b",
        _OPINION,
    ),
    (r"\b(?:pripada|prijde|libi se|zda se) (?:ti|vam)\b|\bsouhlasi(?:s|te)\b", _OPINION),
    (_all(r"\bpodle vas\b", rf"^(?:je|byl\w?|jsou|ma|maji|melo? by|stal\w?|vyplat\w+)\b|{_BETTER}"), _OPINION),
    (
        _all(
            r"\b(?:volit|volil\w?|volis|hlas ve volb\w+|dat hlas)\b",
            r"\b(?:koho|mam|mame|bys|byste|doporuc\w+|pro koho)\b",
        ),
        _OPINION,
    ),
    (_all(_PARTIES, r"\b(?:lepsi|nejlepsi|horsi|nejhorsi|volit|vyhraj\w+)\b"), _OPINION),
    (rf"^(?:a )?(?:(?:mel\w? by|mely by) (?:\w+ )?{_STATE}\b|{_STATE} by mel)", _OPINION),
    (r"^(?:neni|je|bylo) (?:to )?(?:\w+ )?(?:spravn[ey]|fer|spravedliv[ey]|moralni|nespravedliv[ey])\b", _OPINION),
    (r"\bcikan\w*(?!.*\b(?:slovo|pojem|oznaceni|vyraz))(?<!slovo cikan)(?<!pojem cikan)", _JUDGEMENT),
    (
        rf"\b(?:jsou|je|proc)\b (?:\w+ )?{_GROUP}\b(?: \w+){{0,2}} {_BLAME}\b|\bmenecenn\w+|\bneprizpusobiv\w+ ?\?",
        _JUDGEMENT,
    ),
)
_COMPILED = tuple((re.compile(pattern), reason) for pattern, reason in _REFUSALS)


def refuse(question: str) -> str | None:
    """Why a question is refused without a search; None when it is not."""
    if guard.gives_orders(question):
        return _PROMPT
    if greeting := introduction(question):
        return greeting
    folded = czech.fold(question)
    reason = next((reason for pattern, reason in _COMPILED if pattern.search(folded)), None)
    return reason or (_PERSONAL if _asks_of_somebody(question) else None)


def _asks_of_somebody(question: str) -> bool:
    """Whether a private matter of somebody named in full is asked for; places are no people («Karlovy Vary»)."""
    named = any(_GIVEN.match(czech.fold(match[1])) for match in _NAMED.finditer(question))
    return named and re.search(_DATUM, czech.fold(question)) is not None
