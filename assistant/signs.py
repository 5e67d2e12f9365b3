"""Signs in a sentence of what a question asks for: a date, a number of the right things, a name, a reason."""

from __future__ import annotations

import re
from collections.abc import Set
from functools import lru_cache

from assistant.kinds import Kind
from ingest import czech

_NUMBER = r"(?<![\d.])\d[\d\u00a0 ]*(?:,\d+)?"
_SHOWS: dict[Kind, re.Pattern[str]] = {
    Kind.WHEN: re.compile(
        r"\b\d{1,2}\. ?(?:\d{1,2}\.|ledna|února|března|dubna|května|června|července|srpna|září|října"
        r"|listopadu|prosince)"
        r"|\b(?:1[89]|20)\d\d\b|\bod roku\b|\bledn|\búnor|\bčervn|\bříjn|\blistopad|\bprosin",
        re.IGNORECASE,
    ),
    Kind.HOW_MANY: re.compile(
        rf"{_NUMBER}(?: ?%| ?Kč| (?:tis|mil|mld|milion|miliard|osob|lid|dět|dom|byt|obc|lok|rod|žák|let|hod|míst))"
        r"|(?<!\d)(?!(?:19|20)\d\d(?!\d))\d+(?![\d.]*\d)(?!\. ?(?:\d|led|úno|bře|dub|kvě|čer|srp|zář|říj|lis|pro))"
        r"|\b(?:dva|dvě|tři|čtyři|pět|šest|sedm|osm|devět|deset|desítky|stovky|tisíce"
        r"|polovin|třetin|čtvrtin|pětin|desetin)",
        re.IGNORECASE,
    ),
    Kind.WHO: re.compile(
        rf"(?<=[\w,;] )[{czech.CAPITALS}][\wá-ž]+|\b[{czech.CAPITALS}]{{2,}}\b"
        r"|\b(?:obec|obce|kraj|stát|ministerstv|úřad|agentur|zřizovatel)"
    ),
    Kind.WHERE: re.compile(
        rf"(?-i:\b(?:[Nn]a|[Uu]|[Vv]e?|[Pp]řes|[Dd]o|[Zz]) [{czech.CAPITALS}])"
        r"|\b(?:úřad|poradn|registr|portál|web|stránk|banc|bank|pojišťovn|kontaktní)",
        re.IGNORECASE,
    ),
    Kind.REASON: re.compile(
        r"\bprotože\b|\bkvůli\b|\bdůvod|\bneboť\b|\baby\b|\bpříčin|\bproto\b|\bcílem\b|\bzpůsob",
        re.IGNORECASE,
    ),
    Kind.DEFINITION: re.compile(
        r"\b(?:je|jsou|znamená|znamenají|označuje|označují|rozumí|vyjadřuje|popisuje|představuje|měří|vymezuje|rozlišuje|spočívá)\b"
    ),
    Kind.LIST: re.compile(r"(?:[^,;]+[,;:]){2,}|\b(?:a|nebo) \w+"),
    Kind.PROCEDURE: re.compile(
        r"\bnejprve\b|\bpotom\b|\bkrok|\bpostup|\blze\b|\bmůže|\bmusí\b|\bstačí\b|\bpomáh", re.IGNORECASE
    ),
    Kind.COMPARISON: re.compile(
        r"\bzatímco\b|\bkdežto\b|\boproti\b|\brozdíl|\bna rozdíl\b|\bnaproti\b|\bnaopak\b|\bliší\b|\bvíce než\b"
        r"|\bširší\b|\bužší\b|\bnení totéž\b|\bnejsou totéž\b",
        re.IGNORECASE,
    ),
}


def shows(kind: Kind, sentence: str) -> bool:
    """Whether ``sentence`` holds the kind of thing that a question of ``kind`` asks for."""
    pattern = _SHOWS.get(kind)
    return pattern is None or pattern.search(sentence) is not None


_MONEY = re.compile(
    r"\d[\d \u00a0,]*(?:–\d[\d \u00a0,]*)?\s*(?:tis\w*|mil\w*|mld|miliard\w*)?\.?\s*(?:Kč|korun|eur)|půl milion"
    r"|\d\s?(?:%|procent\w*) (?:peněz|prostředků|rozpočtu|nákladů|alokace)",
    re.IGNORECASE,
)
_FREE = re.compile(r"\bzdarma\b|\bbezplatn|\bneplat(?:í|il\w*|it)\b|\bbez poplatk", re.IGNORECASE)
_PERCENT = re.compile(r"\d\s*(?:%|procent)|polovin|třetin|čtvrtin|pětin|desetin", re.IGNORECASE)
_COSTS = re.compile(r"\b(?:stoj|stal[aoy]?\b|penez|korun|plat|zaplat|vyda|utrat|naklad|rozpocet|prispev|alokac|vydel)")
_PRICE = re.compile(
    r"\b(?:za )?kolik (?:(?:to|si|se|nas|vas|mesicne|rocne|celkem|dohromady|tam|pak|by|jim|mu|mi) )*"
    r"(?:stoji|stal[aoy]?|stat|penez|korun|zaplat\w+|plat(?:i|ime|ite|il\w*|it)|prispiv\w+|utrat\w+|vydel\w+)\b"
    r"|\b(?:na |za )?kolik (?:\w+ )?(?:korun|penez)\b|\bna kolik (?:\w+ )?(?:vyjde|prijde)\b"
    r"|\bkolik si .*\bvydel\w+"
    r"|^(?:a )?jak(?:y|ou|a|e) (?:rocni |celkov\w+ )?(?:rozpocet|cen[au]|naklady|plat|mzd[au]|odmen[au])\b"
    r"|\bjak (?:vysok|velk)\w+ "
    r"(?:(?:je|jsou|byl\w*|ma|mel\w*|rocni|mesicni|prumern\w+|celkov\w+|nejvyssi|(?:v|ve|na|za) \w+) )*"
    r"(?:naj[em]|pokut|sankc|poplat|cen[auy]\b|plat|mzd|davk|prispev|dotac|castk|rozpocet|naklad|odmen|jistin)"
)
_BY_HOW_MUCH = re.compile(r"\bo kolik (?:driv\w*|pozdeji|dele|vice?|min|mene|let)\b")  # years, per cent or a half
_COUNTED = re.compile(r"\bkolik(?:at)?\s+(?:z |ze )?(\w+)(?:[\s(]+(\w+))?(?:[\s(]+(\w+))?")
_NUMERAL = re.compile(
    r"^(?:\d.*|dva|dvě|tři|čtyři|pět|šest|sedm|osm|devět|deset|jedenáct|dvanáct|desítky|stovky|tisíce?|milion\w*)$"
)
# Other words that tell how many, beside no noun that is asked for.
_AMOUNT = re.compile(
    r"\b(?:\w+náct\w*|dv(?:ou|ěma|aceti?|acet)|tř(?:í|emi?|iceti?)|čtyř\w+|pěti|šesti|sedmi|osmi|devíti|deseti|tuc\w+|desít\w+|stov\w+"
    r"|tisíc\w*|miliard\w*|půl\w*|polovi[nc]\w*|třetin\w*|čtvrtin\w*|pětin\w*|desetin\w*|většin\w*|jed(?:en|na|iný|iná|né)|obě|oba|žádn\w+"
    r"|nikdo|všichni|všech(?:ny|na)?|zdarma|bezplatn\w+|neplat\w+|nic)\b",
    re.IGNORECASE,
)
# People are counted under many names.
_PEOPLE = frozenset(
    czech.key(word) for word in "lidé člověk lid osoba obyvatel občan člen dospělý účastník jednotlivec jedinec".split()
)
# Numbers that count nothing: dates, numbers of laws and calls, sections, ordinals.
_NOT_COUNTING = re.compile(
    r"\b\d{1,2}\. ?(?:\d{1,2}\.(?: ?\d{4})?|(?:led|úno|bře|dub|kvě|čer|srp|zář|říj|lis|pros)\w+(?: \d{4})?)"
    r"|\bč(?:ís|\.)\w*\.? ?\d[\d/]*(?: Sb\.)?|\d+/\d{4}(?: Sb\.)?|§ ?\d+\w*"
    r"|(?<![\d,])\d{1,2}\. (?=(?-i:[a-zá-ž]))",
    re.IGNORECASE,
)
# Amounts of money and of time count nothing else.
_OTHER_UNITS = re.compile(
    r"\d[\d \u00a0,]*(?:[–-]\d[\d \u00a0,]*)?\s*(?:tis\w*|mil\w*|mld|miliard\w*)?\.?\s*"
    r"(?:Kč|korun\w*|eur\w*|rok[uy]?\b|let\b|měsíc\w*|týdn\w+|dn[íů]\b|den\b|hodin\w*|minut\w*)",
    re.IGNORECASE,
)
# How long something lasts is told by an amount of time; «v letech 2019 a 2022» is none.
_HOW_LONG = re.compile(
    r"\bjak (?:dlouho|star\w+)\b|\bjak dlouh\w+ (?:dob|lhut)|\bjak\w+ (?:je |jsou |byl[aiy]? |ma )?(?:\w+ )?lhut"
    r"|\bkolika? (?:\w+ )?(?:let|roku|mesic[eu]?|tydn\w*|dn[iuy]|dnech|hodin\w*|minut\w*)\b"
)
_FEW = (
    r"dv\w{1,3}|tř\w{1,2}|čtyř\w{0,2}|pěti?|šesti?|sedmi?|osmi?|devíti|devět|deseti?|půl\w*|čtvrt\w*|několik\w*|jed[ne]\w*"
    r"|cel[ýéou]\w*|\w+náct\w*|\w+cet\w*|tolik"
)
_SPAN = re.compile(
    rf"(?:\d|\b(?:{_FEW}))[\s\u00a0]?(?:až |či |nebo )?(?:[^\W\d]+ )?"
    r"(?:rok[uyůe]?(?! (?:19|20)\d\d)\w*|let\b|měsíc|týdn|týden|dn[íůye]|den\b|hodin|minut)"
    r"|\b(?:na|po|přes|o|za|až|trvá|trval|jeden|každý) (?:rok|měsíc|týden|den|hodinu)\b"
    r"|\b(?:19|20)\d\d\s?[–-]\s?(?:19|20)\d\d\b|\bod (?:roku )?\d{4} do\b|do konce\b(?! (?:roku )?\d)"
    r"|bez omezení|neomezen|natrval|doživot|celoživot|ihned|neprodlen|bezodklad|\bdokud\b|po celou dobu"
    r"|(?:dvou|tří|čtyř|pěti|šesti|sedmi|osmi|desíti|jedno|půl|několika|víc|\d+[ -]?)"
    r"(?:let|roční|měsíč|týden|den|hodin)\w*",
    re.IGNORECASE,
)
_TIME = re.compile(r"\b(?:rok|let|mesic|tydn|dni?\b|dnu|hodin|minut)")
_SCALE = re.compile(r"\bkolika? (?:\w+ )?(?:milion|miliard|tisic)")  # mostly of money
_FIELD = re.compile(r";\s")  # between the fields of a row
_ITEM = re.compile(r"^\W*\d+[.)]\s")
REACH = 4  # words between a number and what it counts


def asks_for_money(question: str) -> bool:
    """Whether what a question «kolik» counts is money."""
    folded = czech.fold(question)
    return _COSTS.search(folded) is not None or _PRICE.search(folded) is not None


def asks_for_price(question: str) -> bool:
    """Whether a question «kolik» can be answered by nothing but money, or by its being free."""
    return _PRICE.search(czech.fold(question)) is not None


@lru_cache(maxsize=1_000)
def asks_how_long(question: str) -> bool:
    """Whether a question «kolik» or «jak dlouho» can be answered by nothing but an amount of time; asked again for
    each sentence."""
    folded = czech.fold(question)
    return _HOW_LONG.search(folded) is not None and _PRICE.search(folded) is None


def counts(question: str, sentence: str) -> bool:
    """Whether ``sentence`` has a number of what ``question`` counts: money, time, a share, or things with a name."""
    folded = czech.fold(question)
    if asks_how_long(question):
        return _SPAN.search(sentence) is not None
    if re.search(r"\bprocent|\bpodil(?:u|em|y|ech)?\b", folded):
        return _PERCENT.search(sentence) is not None
    if asks_for_money(question):
        return _MONEY.search(sentence) is not None or _FREE.search(sentence) is not None
    if _BY_HOW_MUCH.search(folded):
        return tells_amount(sentence)
    match = _COUNTED.search(folded)
    if match is None:
        return True
    wanted = {key for word in match.groups() if word and word not in czech.STOP_WORDS for key in _counted_keys(word)}
    return any(_counts_in(part, wanted) for part in _FIELD.split(_of_its_unit(question, sentence)))


def _of_its_unit(question: str, sentence: str) -> str:
    """The sentence without numbers that count nothing, and without money and time when the question counts things."""
    return _NOT_COUNTING.sub(" ", _OTHER_UNITS.sub(" ", sentence) if _counts_things(question) else sentence)


@lru_cache(maxsize=1_000)
def _counts_things(question: str) -> bool:
    """Whether what a question «kolik» counts is neither time nor money; asked again for each sentence."""
    folded = czech.fold(question)
    other = _TIME.search(folded) or _SCALE.search(folded) or asks_for_money(question)
    return _COUNTED.search(folded) is not None and not other


def _counts_in(text: str, wanted: Set[str]) -> bool:
    """Whether a number stands near a word whose keys are ``wanted``."""
    tokens = [t.text for t in czech.tokenise(text)]
    for place, token in enumerate(tokens):
        if _is_amount(token):
            near = tokens[max(0, place - REACH) : place + REACH + 1]
            if any(not wanted.isdisjoint(_counted_keys(word)) for word in near):
                return True
    return False


def tells_amount(sentence: str, question: str = "") -> bool:
    """Whether ``sentence`` says how many or how much of anything; dates, laws and numbers of list items do not, nor
    those that ``question`` has itself («Praha 7»), nor money and time when it counts things."""
    if asks_how_long(question):
        return _SPAN.search(sentence) is not None
    text = _of_its_unit(question, _ITEM.sub("", sentence))
    asked = {token.text for token in czech.tokenise(question) if token.text[0].isdigit()}
    amounts = (token.text for token in czech.tokenise(text) if _is_amount(token.text))
    return any(amount not in asked for amount in amounts) or _AMOUNT.search(text) is not None


def _is_amount(token: str) -> bool:
    """Whether a token is a number, and no year."""
    return _NUMERAL.match(token.lower()) is not None and not re.fullmatch(r"(?:19|20)\d\d", token)


def _counted_keys(word: str) -> frozenset[str]:
    """What a word that is counted may be told by: its key and its first letters; for people all their names."""
    key = czech.key(word)
    return _PEOPLE if key in _PEOPLE else frozenset((key, czech.stem(czech.fold(word))[:5]))
