"""What kind of thing a question asks for, told from its words alone."""

from __future__ import annotations

import re
from enum import StrEnum

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
    OPEN = "open"


# Tried in this order on the folded question; the first match wins.
_RULES: tuple[tuple[Kind, str], ...] = (
    (Kind.COMPARISON, r"\brozdil|\bcim se lisi|\blisi se\b|\bsrovnej|\bporovn|\boproti\b|\bv cem se lisi"),
    (
        Kind.DEFINITION,
        r"\bco (?:to )?(?:je|jsou|znamena|znamenaji|byl[aoy]?)\b(?! (?:nutn|treba|potreba|potreb|smysl|cil|ucel))|\bdefin|"
        r"\bco se (?:rozumi|mysli)|\bvysvetli|\bjak (?:se )?definu|\bco(?:ze)? je",
    ),
    (Kind.HOW_MANY, r"\bkolik|\bkolikat|\bjak (?:velk|vysok|dlouh|cast)|\bjaky (?:je |byl )?(?:podil|pocet|prumer|rozpocet)"),
    (Kind.WHEN, r"\bkdy\b|\bodkdy\b|\bdokdy\b|\bkter(?:y|eho) (?:den|dne|rok|roku)|\b(?:k|ke|do|od|v|ve|na|z|ze) (?:jak|kter)\w+ (?:dn|dat|ro[ck])|\bjake (?:je )?datum"),
    (Kind.REASON, r"\bproc\b|\bz jakeho duvodu|\bkvuli cemu|\bcim to je"),
    (Kind.WHERE, r"\bkde\b|\bkam\b|\bodkud\b|\bu koho\b|\bna koho se obrat"),
    (Kind.WHO, r"\bkdo\b|\bkoho\b|\bkomu\b|\bkym\b|\bci\b"),
    (Kind.PROCEDURE, r"\bkrok(?:y|u|ech)?\b|\bpostup"),
    (Kind.LIST, r"\bjak(?:e|ych|ymi)\b|\bkter(?:e|a|y|ych|ym|ou|em|eho)\b|\bvyjmenuj|\bvypis|\bz jakych|\bjaka\b|\bco vsechno"),
    (Kind.PROCEDURE, r"\bjak\b|\bjakym zpusobem|\bpostup"),
    (
        Kind.YES_NO,
        r"^(?:a |je |jsou |byl|ma |maji |muz|lze |smi|musi|patri|existuj|plati|kona|jde |da se |dostan|ziska|bude|vznik|funguj)",
    ),
)
_COMPILED = tuple((kind, re.compile(pattern)) for kind, pattern in _RULES)
_VERB_FIRST = re.compile(r"^(?:\w+(?:a|i|e|il|al|el|la|lo|li|ly|me|te)|lze)\b")


def find_kind(question: str) -> Kind:
    """The kind of a question; OPEN when nothing tells."""
    folded = czech.fold(question).strip()
    for kind, pattern in _COMPILED:
        if pattern.search(folded):
            return kind
    return Kind.YES_NO if folded.endswith("?") and _VERB_FIRST.match(folded) else Kind.OPEN


_JOINT = re.compile(
    r"(?:,\s*|\s+)(?:a|ale|nebo)\s+(?=(?:kdy|kdo|kde|kam|kolik|jak|jaky|jaka|jake|proc|co|cim|cemu|komu|na co|z ceho|do kdy|"
    r"od kdy|ceho|k cemu|na koho|odkud|cim|kter\w+)\b)"
)


def split_question(question: str) -> list[str]:
    """The questions that one sentence holds: «Kdy byl a čemu se věnoval?» → two, in order."""
    folded = czech.fold(question)
    if len(folded) != len(question):
        return [question]
    cuts = [m for m in _JOINT.finditer(folded)]
    parts, start = [], 0
    for cut in cuts:
        parts.append(question[start : cut.start()])
        start = cut.end()
    parts.append(question[start:])
    return [part.strip() for part in parts if part.strip()]


_NUMBER = r"(?<![\d.])\d[\d\u00a0 ]*(?:,\d+)?"
_SHOWS: dict[Kind, re.Pattern[str]] = {
    Kind.WHEN: re.compile(
        r"\b\d{1,2}\. ?(?:\d{1,2}\.|ledna|února|března|dubna|května|června|července|srpna|září|října|listopadu|prosince)"
        r"|\b(?:1[89]|20)\d\d\b|\bod roku\b|\bledn|\búnor|\bčervn|\bříjn|\blistopad|\bprosin",
        re.IGNORECASE,
    ),
    Kind.HOW_MANY: re.compile(
        rf"{_NUMBER}(?: ?%| ?Kč| (?:tis|mil|mld|milion|miliard|osob|lid|dět|dom|byt|obc|lok|rod|žák|let|hod|míst))"
        r"|(?<!\d)(?!(?:19|20)\d\d(?!\d))\d+(?![\d.]*\d)(?!\. ?(?:\d|led|úno|bře|dub|kvě|čer|srp|zář|říj|lis|pro))"
        r"|\b(?:dva|dvě|tři|čtyři|pět|šest|sedm|osm|devět|deset|desítky|stovky|tisíce|polovin|třetin|čtvrtin|pětin|desetin)",
        re.IGNORECASE,
    ),
    Kind.WHO: re.compile(
        r"(?<=[\w,;] )[A-ZÁČĎÉĚÍŇÓŘŠŤÚŮÝŽ][\wá-ž]+|\b[A-ZÁČĎÉĚÍŇÓŘŠŤÚŮÝŽ]{2,}\b|\b(?:obec|obce|kraj|stát|ministerstv|úřad|agentur|zřizovatel)"
    ),
    Kind.WHERE: re.compile(
        r"\b(?:na|u|v|ve|přes|do|z) [A-ZÁČĎÉĚÍŇÓŘŠŤÚŮÝŽ]|\búřad|\bporadn|\bregistr|\bportál|\bweb|\bstránk|\bbanc|\bbank|\bpojišťovn|\bkontaktní", re.IGNORECASE
    ),
    Kind.REASON: re.compile(r"\bprotože\b|\bkvůli\b|\bdůvod|\bneboť\b|\baby\b|\bpříčin|\bproto\b|\bcílem\b|\bzpůsob", re.IGNORECASE),
    Kind.DEFINITION: re.compile(
        r"\b(?:je|jsou|znamená|znamenají|označuje|označují|rozumí|vyjadřuje|popisuje|představuje|měří|vymezuje|rozlišuje|spočívá)\b"
    ),
    Kind.LIST: re.compile(r"(?:[^,;]+[,;:]){2,}|\b(?:a|nebo) \w+"),
    Kind.PROCEDURE: re.compile(r"\bnejprve\b|\bpotom\b|\bkrok|\bpostup|\blze\b|\bmůže|\bmusí\b|\bstačí\b|\bpomáh", re.IGNORECASE),
    Kind.COMPARISON: re.compile(r"\bzatímco\b|\bkdežto\b|\boproti\b|\brozdíl|\bna rozdíl\b|\bnaproti\b|\bnaopak\b|\bliší\b|\bvíce než\b", re.IGNORECASE),
}


def shows(kind: Kind, sentence: str) -> bool:
    """Whether ``sentence`` holds the kind of thing that a question of ``kind`` asks for."""
    pattern = _SHOWS.get(kind)
    return pattern is None or pattern.search(sentence) is not None


_MONEY = re.compile(r"\d[\d \u00a0,]*(?:–\d[\d \u00a0,]*)?\s*(?:tis\w*|mil\w*|mld|miliard\w*)?\.?\s*(?:Kč|korun|eur)|půl milion", re.IGNORECASE)
_PERCENT = re.compile(r"\d\s*(?:%|procent)|polovin|třetin|čtvrtin|pětin|desetin", re.IGNORECASE)
_COSTS = re.compile(r"\b(?:stoj|stal[aoy]?\b|penez|korun|plat|zaplat|vyda|utrat|naklad|rozpocet|prispev|alokac)")
_COUNTED = re.compile(r"\bkolik(?:at)?\s+(?:z |ze )?(\w+)(?:\s+(\w+))?(?:\s+(\w+))?")
_NUMERAL = re.compile(r"^(?:\d.*|dva|dvě|tři|čtyři|pět|šest|sedm|osm|devět|deset|jedenáct|dvanáct|desítky|stovky|tisíce?|milion\w*)$")
REACH = 4  # words between a number and what it counts


def counts(question: str, sentence: str) -> bool:
    """Whether ``sentence`` has a number of what ``question`` counts: money, a share, or things with a name."""
    folded = czech.fold(question)
    if re.search(r"procent|podil", folded):
        return _PERCENT.search(sentence) is not None
    if _COSTS.search(folded):
        return _MONEY.search(sentence) is not None
    match = _COUNTED.search(folded)
    if match is None:
        return True
    wanted = {czech.stem(word)[:5] for word in match.groups() if word and word not in czech.STOP_WORDS}
    tokens = [t.text for t in czech.tokenise(sentence)]
    for place, token in enumerate(tokens):
        if _NUMERAL.match(token.lower()) and not re.fullmatch(r"(?:19|20)\d\d", token):
            near = tokens[max(0, place - REACH) : place + REACH + 1]
            if any(czech.stem(czech.fold(word))[:5] in wanted for word in near):
                return True
    return False
