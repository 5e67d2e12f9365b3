"""What kind of thing a question asks for, told from its words alone."""

from __future__ import annotations

import re
from enum import StrEnum
from functools import lru_cache

from ingest import czech


class Kind(StrEnum):
    """What must stand in the answer."""

    DEFINITION = "definition"
    WHEN = "when"
    HOW_MANY = "how many"
    WHO = "who"
    WHERE = "where"
    REASON = "reason"
    COMPARISON = "comparison"
    PROCEDURE = "procedure"
    LIST = "list"
    YES_NO = "yes or no"
    STILL = "is it still true"
    OPEN = "open"


# Tried in this order on the folded question; the first match wins.
_RULES: tuple[tuple[Kind, str], ...] = (
    (
        Kind.STILL,
        r"^(?!.*\b(?:kdo|kde|kdy|kam|jak|kolik|proc|co)\b)(?:a )?(?:plati|je|jsou|existuj\w+|funguj\w+|vyplac\w+|bezi"
        r"|trva|lze|muz\w+|smi|musi|da|dostan\w+|hrozi|pocita|ma|maji|mam\w*|patri|vychazi)\b"
        r"(?: \w+){0,8}? (?:porad|stale|dosud|doposud|(?:i )?nadale|dnes jeste|jeste(?! (?:neco|nekdo|nekde|nejak|dalsi"
        r"|jin|vic|vetsi|men|lep|hor|jed|dv|tri|pred|ne\w+)))\b"
        r"|^(?:a )?(?:(?:porad|stale|jeste|dosud) (?:jeste |dnes |stale |porad )?)(?:to |se |tu |tam )?"
        r"(?:plati|je|jsou|existuj\w+|funguj\w+|vyplac\w+|bezi|trva|lze|muz\w+|ma|maji)\b",
    ),
    (
        Kind.COMPARISON,
        r"\brozdil|\bcim se lisi|\blisi se\b|\bsrovnej|\bporovn|\boproti\b|\bv cem se lisi"
        r"|\b(?:driv|drive|pozdeji|vice?|mene|min|vetsi\w*|mensi\w*|vyssi\w*|nizsi\w*) nez (?!\d)",
    ),
    (  # what a thing does, and no more of it, is told first by what it is
        Kind.DEFINITION,
        r"^(?:a )?(?:jak (?:to |vlastne )?funguj\w+"
        r"|co (?:vsechno |vlastne )?(?:dela(?:ji)?|umi|umeji|dokaze|dokazou|zvladn\w+)|k cemu (?:je|jsou|slouzi))"
        r"(?: (?!(?:v|ve|na|pro|s|se|z|ze|o|u|pri|po|do|od|k|ke|kdyz|kde)\b)[\w-]+){1,4}[ ?.!]*$",
    ),
    (  # kinds and steps are listed, not defined
        Kind.LIST,
        r"^(?:a )?co (?:to )?(?:znamena(?:ji)?|jsou) (?:jednotliv\w+ )?"
        r"(?:kategorie|typy|druhy|stupne|urovne|faze|formy|skupiny)\b",
    ),
    (
        Kind.DEFINITION,
        r"\bco (?:to )?(?:je|jsou|znamena|znamenaji|byl[aoy]?)\b"
        r"(?! (?:nutn|treba|potreba|potreb|smysl|cil|ucel))|\bdefin|"
        r"\bco se (?:rozumi|mysli)|\bvysvetli|\bjak (?:se )?definu|\bco(?:ze)? je",
    ),
    (
        Kind.HOW_MANY,
        r"\bkolik|\bkolikat|\bjak (?:velk|vysok|dlouh|cast|star[eyiao]|daleko)"
        r"|\bjaky (?:je |byl )?(?:podil|pocet|prumer|rozpocet)"
        r"|\bjak(?:a|ou|e) (?:je |byla? |ma byt )?(?:\w+(?:a|ou|i|e) )?"
        r"(?:vys[ei]|vysk|vysk[auy]|delk[auy]|vah[au]|rychlost|teplot[au]|vzdalenost|castk[au]|mzd[au]|cen[au]|sazb[au])\b",
    ),
    (
        Kind.WHEN,
        r"\bkdy\b|\bodkdy\b|\bdokdy\b|\bkter(?:y|eho) (?:den|dne|rok|roku)|\bjake (?:je )?datum"
        r"|\b(?:k|ke|do|od|v|ve|na|z|ze) (?:jak|kter)\w+ (?:dn|datu|data\b|ro[ck])",
    ),
    (Kind.REASON, r"\bproc\b|\bz jakeho duvodu|\bkvuli cemu|\bcim to je"),
    (Kind.WHERE, r"\bkde\b|\bkam\b|\bodkud\b|\bu koho\b|\bna koho se obrat"),
    (Kind.WHO, r"\bkdo\b|\bkoho\b|\bkomu\b|\bkym\b|\bci\b"),
    (Kind.PROCEDURE, r"\bkrok(?:y|u|ech)?\b|\bpostup"),
    (
        Kind.LIST,
        r"\bjak(?:e|ych|ymi)\b|\bkter(?:e|a|y|ych|ym|ou|em|eho)\b|\bvyjmenuj|\bvypis|\bz jakych|\bjaka\b|\bco vsechno",
    ),
    (Kind.PROCEDURE, r"\bjak\b|\bjakym zpusobem|\bpostup"),
    (
        Kind.YES_NO,
        r"^(?:a |je |jsou |byl|ma |maji |muz|lze |smi|musi|patri|existuj|plati|kona|jde |da se |dostan|ziska|bude|vznik"
        r"|funguj)",
    ),
)
# Kinds that ask for what shows in a text: a number, a date, a name, a place, a reason.
SHOWN_KINDS = frozenset((Kind.HOW_MANY, Kind.WHEN, Kind.WHO, Kind.WHERE, Kind.REASON))

# Words by which a question tells what it wants, and not of what (search keys).
KIND_KEYS = frozenset(
    czech.key(w)
    for w in "rozdíl lišit srovnat porovnat důvod příčina postup postupovat krok datum počet význam definice"
    " definovat dřív pozdě kategorie který kterého kterému jaký srovnej srovnejte srovnání porovnej porovnejte"
    " porovnání vs versus totéž stejný společný vyjmenuj vyjmenujte vypiš vypište jednotlivý čem čemu".split()
)
_COMPILED = tuple((kind, re.compile(pattern)) for kind, pattern in _RULES)
_VERB_FIRST = re.compile(r"^(?:\w+(?:a|i|e|il|al|el|la|lo|li|ly|me|te)|lze)\b")


# Kinds told by a question word, of which a sentence may hold several: the first asks, the others belong to its clauses.
_BY_WORD = frozenset((Kind.HOW_MANY, Kind.WHEN, Kind.REASON, Kind.WHERE, Kind.WHO, Kind.PROCEDURE, Kind.LIST))
_RELATIVE = re.compile(r", (?:\w{1,5} )?$")  # «… obce, ve které»


@lru_cache(maxsize=100_000)
def find_kind(question: str) -> Kind:
    """The kind of a question; OPEN when nothing tells."""
    folded = czech.fold(question).strip()
    found = next((kind for kind, pattern in _COMPILED if pattern.search(folded)), None)
    if found in _BY_WORD:
        found = _first_asked(folded)
    return found or (Kind.YES_NO if folded.endswith("?") and _VERB_FIRST.match(folded) else Kind.OPEN)


def _first_asked(folded: str) -> Kind | None:
    """The kind of the first question word; «který» behind a comma is none where the sentence begins with a verb."""
    asked = [
        (match.start(), kind) for kind, pattern in _COMPILED if kind in _BY_WORD and (match := pattern.search(folded))
    ]
    own = [place for place in asked if not _is_relative(folded, place[0])]
    if not own and _VERB_FIRST.match(folded):
        return None
    return min(own or asked)[1]


def _is_relative(folded: str, place: int) -> bool:
    return folded.startswith("kter", place) and _RELATIVE.search(folded[:place]) is not None


_CATALOGUE = re.compile(
    r"\b(?:ukazatel|indikator|metrik)|\b(?:jak|kter)\w* metodi[kc]"
    r"|\b(?:kde|odkud)\b.{0,30}\b(?:data|udaje|cisla|statisti\w+|registr)\b|\bzdroj\w* (?:dat|informaci|udaju)\b"
)


def asks_for_catalogue(question: str) -> bool:
    """Whether a question looks for an indicator, a source of data or a methodology: what catalogues list."""
    return _CATALOGUE.search(czech.fold(question)) is not None
