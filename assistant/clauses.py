"""The parts of a Czech question: its question word, what it is about, when and where, and what it points back to.

Nothing here parses a sentence; closed classes of words (question words, pronouns, prepositions) and the dictionary's
word for what is a verb or a name are enough for questions of a dozen words.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from assistant.queries import FILLERS
from ingest import czech

_PREPOSITIONS = "bez|do|k|ke|kolem|ku|mezi|na|nad|o|od|oproti|po|pod|podle|pro|proti|před|při|s|se|skrz|u|v|ve|za|z|ze"
INTERROGATIVE = (
    r"(?:kdo|koho|komu|kym|kom|co|ceho|cemu|cem|cim|kdy|odkdy|dokdy|kde|kam|odkud|kudy|kolik|kolika|kolikat\w+|jak"
    r"|jak(?:y|a|e|eho|emu|em|ym|ou|ych|ymi)|proc|nac|zac|kter(?:y|a|e|i|eho|emu|em|ym|ou|ych|ymi))"
)
QUESTION_WORD = re.compile(rf"\b{INTERROGATIVE}\b")
# The question word with its preposition and the adverb it measures: «na jak dlouho», «do kdy», «kolik».
ASKING = re.compile(
    rf"^(?:a |ale )?(?:(?:{czech.fold(_PREPOSITIONS)}) )?{INTERROGATIVE}\b"
    r"(?: (?:dlouho|casto|brzy|pozde|daleko|moc|hodne|presne|vlastne)\b)?"
)
_ADJECTIVAL = re.compile(r"(?:jak(?:y|a|e|eho|emu|em|ym|ou|ych|ymi)|kter\w+)$")
_ASKED_OF = re.compile(rf"^(?:a |ale )?(?:{czech.fold(_PREPOSITIONS)}) (?:jak|kter)\w+ ")
POINTER = re.compile(
    r"\b(?:ho|jeho|ji|jich|jim|jej|jeji\w*|jejich|jemu|mu|ni|nem|nich|nim|nimi|nej|on|ona|ono|oni|"
    r"to|toho|tomu|tom|tim|ten|ta|tu|te|ti|ty|tech|tam|tamni\w*|takov\w+|"
    r"t(?:ento|ato|oto|yto|ito|ohoto|omuto|omto|imto|eto|uto|outo|echto|emto)|pritom|tehdy|potom)\b"
)
_POINTER_AS_WRITTEN = re.compile(r"\b(?:ně|něj|ní|ním|něm|nich)\b", re.IGNORECASE)  # «ně» would fold to «ne»
_MERE_TO = re.compile(r"\b(?:to|toho|tomu|tom|tim)\b")
# «Co je (to) X», «co znamená X»: «to» points at nothing when a word follows that is no pronoun itself.
_DEFINING = re.compile(
    r"^(?:a |ale |no a |tak )?(?:vysvetli (?:mi )?)?(?:co|cim|kdo)(?:ze)? "
    r"(?:(?:to |ten |ta )?(?:je|jsou|byl[aoiy]?|znamen\w+|se (?:rozumi|mysli))(?: to| ten| ta| ti| ty)?(?: pojm\w+)?) "
    r"(?!to\b|on[aoi]?\b|v\b|ve\b|na\b|s\b|za\b|o\b|pro\b|u\b)(?=\w)"
)
_TIME = re.compile(
    r"\b(?:1[89]|20)\d\d\b|\b(?:ro[kc]\w{0,3}|let|letech|mesic\w*|leto[sšn]\w*|loni|dnes|dneska|nyni|ted)\b"
    rf"|\b(?:{'|'.join(sorted(czech.month_keys()))})\w*\b"
)
_PLACE_NOUN = re.compile(
    r"\b(?:kraj\w{0,3}|okres\w{0,3}|region\w{0,3}|mest\w{0,4}|obc\w{1,3}|obec|cesk\w{1,2}|republi\w+|zemi\w{0,3}|evrop\w+|ctvrt\w*)\b"
)
_PLACE_ADJECTIVE = re.compile(r"\w{2,}(?:sk|ck|zk)(?:y|ý|á|a|é|e|ého|eho|ém|em|ou|ému|emu)$", re.IGNORECASE)
_WORD = re.compile(r"\d+\.(?=\s|$|\?)|[\w§][\w+/–-]*(?:\.(?=\s[a-zá-ž]))?")
_PREPOSITION = re.compile(rf"(?:{_PREPOSITIONS}|{czech.fold(_PREPOSITIONS)})", re.IGNORECASE)
BRACKETS = re.compile(r"\(([^()]*)\)[\s?]*$")
_AUXILIARY = re.compile(r"(?:je|jsou|byl[aoiy]?|bude|budou|neni|nejsou|ma|maji|muze|muzou|mohou|lze|se|si)")
_BREAK = re.compile(r"(?:a|i|nebo|ale|že|aby|když|jestli|zda)", re.IGNORECASE)
LONGEST_PHRASE = 5  # words of a prepositional phrase, its preposition among them

# Words of a question that are not its topic (search keys), and nouns that say nothing without what they are of.
_NOT_TOPIC = frozenset(
    czech.key(w)
    for w in "konat probíhat fungovat dopadnout stát mít napočítat dělat uskutečnit jmenovat znamenat kolik".split()
)
_RELATIONAL = frozenset(
    czech.key(w)
    for w in """podmínka cíl výsledek výhoda nevýhoda příklad důvod příčina následek dopad náklad cena autor smysl účel
    princip krok fáze rozdíl pravidlo výjimka riziko přínos počet podíl termín datum místo název role úkol výše délka
    lhůta postup závěr účinek nárok povinnost omezení částka věk doba""".split()
)


class Sort(StrEnum):
    """What a phrase says."""

    TIME = "time"
    PLACE = "place"
    TOPIC = "topic"


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words behind a preposition, with the place where they stand in the text."""

    preposition: str
    text: str
    sort: Sort
    start: int
    end: int


def points_back(question: str) -> bool:
    """Whether a pronoun or a «there» in the question stands for something said before."""
    folded = czech.fold(question.strip())
    if _DEFINING.match(folded):
        return False
    if _POINTER_AS_WRITTEN.search(question):
        return True
    found = [m[0] for m in POINTER.finditer(QUESTION_WORD.sub("", folded))]
    if found and all(_MERE_TO.fullmatch(word) for word in found):
        return len(subjects(question)) <= 2  # «Jak to funguje s obědy ve školách?» has its own
    return bool(found)


def defines(question: str) -> bool:
    """Whether it asks what something is that it names itself."""
    return _DEFINING.match(czech.fold(question.strip())) is not None and bool(subjects(question))


def is_asking(text: str) -> bool:
    """Whether it holds a question word or a finite verb: more than a name or a phrase."""
    return QUESTION_WORD.search(czech.fold(text)) is not None or any(map(_is_finite, _WORD.findall(text)))


def has_verb(text: str) -> bool:
    """Whether a verb stands in it, «být» included."""
    return any(_AUXILIARY.fullmatch(czech.fold(w)) or czech.is_verb(w) for w in _WORD.findall(text))


def subjects(question: str) -> list[str]:
    """What the question is about by itself: its nouns and names without those that only say when, where or of what.

    The noun of «z jakých ukazatelů» belongs to what is asked for.
    """
    rest = question[_end_of_asking(question) :] if _ASKED_OF.match(czech.fold(question)) else question
    for phrase in reversed(list(phrases(question))):
        if phrase.sort is not Sort.TOPIC:
            rest = rest[: phrase.start] + " " + rest[phrase.end :]
    return [w for w in czech.content_words(rest) if _is_subject(w)]


def telling_words(question: str) -> list[str]:
    """Its content words without those that only fill in."""
    return [w for w in czech.content_words(question) if czech.key(w) not in _NOT_TOPIC | FILLERS]


def _is_subject(word: str) -> bool:
    return not (
        czech.key(word) in _NOT_TOPIC | _RELATIONAL | FILLERS
        or czech.is_verb(word)
        or _TIME.fullmatch(czech.fold(word))
        or _PLAIN_ADVERB.fullmatch(czech.fold(word))
        or POINTER.fullmatch(czech.fold(word))
        or QUESTION_WORD.fullmatch(czech.fold(word))
    )


_PLAIN_ADVERB = re.compile(
    r"dlouho|casto|brzy|pozde\w*|driv\w*|drive|predtim|pak|potom|porad|stale|dosud|dal|dale|nej\w+[ei]|vic|mene|min|lepe|hur\w?"
)


def phrases(text: str) -> Iterator[Phrase]:
    """Prepositional phrases in order; each ends before the next preposition, verb, question word or comma."""
    words = list(_WORD.finditer(text))
    i = 0
    while i < len(words):
        if not _PREPOSITION.fullmatch(words[i][0]):
            i += 1
            continue
        last = _end_of_phrase(text, words, i)
        if last > i:
            start, end = words[i].start(), words[last].end()
            body = text[words[i + 1].start() : end]
            yield Phrase(words[i][0].lower(), text[start:end], sort_of(body), start, end)
        i = last + 1


def _end_of_phrase(text: str, words: list[re.Match[str]], start: int) -> int:
    last = start
    for j in range(start + 1, min(start + LONGEST_PHRASE, len(words))):
        word = words[j][0]
        between = text[words[j - 1].end() : words[j].start()]
        stops = _PREPOSITION.fullmatch(word) or _BREAK.fullmatch(word) or QUESTION_WORD.fullmatch(czech.fold(word))
        if between.strip() or stops or _is_finite(word):
            break
        last = j
    return last


def _is_finite(word: str) -> bool:
    folded = czech.fold(word)
    return _AUXILIARY.fullmatch(folded) is not None or (not word.endswith("t") and czech.is_verb(word))


def sort_of(phrase: str) -> Sort:
    """Whether a phrase, its preposition left out, names a time, a place or something else."""
    folded = czech.fold(phrase)
    if _TIME.search(folded):
        return Sort.TIME
    words = phrase.split()
    alone = len(words) == 1 and _PLACE_ADJECTIVE.fullmatch(words[0])  # «v Moravskoslezském»
    named = any(czech.is_name(w.strip("?.,!")) for w in words if w.strip("?.,!"))
    return Sort.PLACE if alone or named or _PLACE_NOUN.match(folded) or _adjective_of_place(words) else Sort.TOPIC


def _adjective_of_place(words: list[str]) -> bool:
    if len(words) != 2:
        return False
    return bool(_PLACE_ADJECTIVE.fullmatch(words[0]) and _PLACE_NOUN.fullmatch(czech.fold(words[1].strip("?.,!"))))


def asks_of_nothing(question: str) -> bool:
    """Whether a question names nothing that it could be asked of.

    «Kterým usnesením?» has no verb, «Kolik rodin prošlo?» speaks of one event in the past, «Jak se liší od X?» has one
    side, «Jaké jsou podmínky?» a noun that is always of something.
    """
    folded = czech.fold(question.strip()).rstrip(" ?.!")
    own = subjects(question)
    if not own:
        return True
    if not QUESTION_WORD.match(
        re.sub(r"^(?:a|ale) ", "", re.sub(rf"^(?:a )?(?:{czech.fold(_PREPOSITIONS)}) ", "", folded))
    ):
        return False
    kept = list(phrases(question))
    about = [p for p in kept if p.sort is Sort.TOPIC]
    if not has_verb(question):
        return len(own) <= 1 and not (about and about[0].start > 0)
    if len(own) == 1 and not kept and _COUNTED_EVENT.match(folded):
        return True
    return _ONE_SIDE.search(folded) is not None and all(any(w in p.text for p in about) for w in own)


_COUNTED_EVENT = re.compile(r"^(?:a )?kolik\w? \w+ (?:se |si |jich )?\w+l[aoiy]?(?: se)?$")
_ONE_SIDE = re.compile(r"\blisi\w* (?:se )?(?:od|oproti|proti)\b|\brozdil\w* (?:oproti|proti|od)\b")


def topic_words(earlier: str, body: str) -> str:
    """Content words of the earlier question that the follow-up does not repeat, as written, without its finite verbs.

    Of one that was completed itself only what it was completed with, so that topics do not pile up.
    """
    said = {czech.key(w) for w in czech.content_words(body)} | _NOT_TOPIC
    if carried := BRACKETS.search(earlier):
        earlier = carried[1]
    words = [
        w for w in _WORD.finditer(earlier)
        if not (czech.is_stop_word(w[0].rstrip(".")) or QUESTION_WORD.fullmatch(czech.fold(w[0])) or _is_finite(w[0]))
    ]  # fmt: skip
    return " ".join(w[0] for w in words if czech.key(w[0].rstrip(".") or w[0]) not in said)


def is_bare_asking(question: str) -> bool:
    """Whether it is a question word and nothing else: «Kde?», «do kdy»."""
    return ASKING.fullmatch(czech.fold(question).strip(" ?.!")) is not None


def predicate_of(question: str) -> str | None:
    """What follows the question word of a question that begins with one."""
    end = _end_of_asking(question)
    return question[end:] if end and len(czech.fold(question)) == len(question) else None


def _end_of_asking(question: str) -> int:
    """Where the question word ends with the noun that «jaký» or «který» asks of: «za jakých podmínek| může …»."""
    folded = czech.fold(question)
    asking = ASKING.match(folded)
    if asking is None or len(folded) != len(question):
        return 0
    end = asking.end()
    if _ADJECTIVAL.search(asking[0]):
        for word in list(_WORD.finditer(question, end))[:3]:
            if _is_finite(word[0]):
                break
            end = word.end()
    return end
