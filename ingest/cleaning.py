"""Repairs of extracted Czech text. Pure functions; none of them changes what a sentence says.

Text is brought to NFC, never to NFKC: «m²» must not become «m2» nor «zákon¹» «zákon1».
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from itertools import pairwise

LIGATURES = dict(enumerate(("ff", "fi", "fl", "ffi", "ffl", "st", "st"), 0xFB00))
# Zero width, bidirectional controls, variation selectors, «tag» letters that carry hidden instructions.
INVISIBLE = (
    *(0x00AD, 0x034F, 0x061C, 0x180E, 0xFEFF),
    *range(0x200B, 0x2010),
    *range(0x202A, 0x202F),
    *range(0x2060, 0x2070),
    *range(0xFE00, 0xFE10),
    *range(0xFFF9, 0xFFFC),
    *range(0xE0000, 0xE0080),
)
SPACES = (0x09, 0xA0, 0x1680, *range(0x2000, 0x200B), 0x202F, 0x205F, 0x3000)
BREAKS = (0x0B, 0x0C, 0x85, 0x2028, 0x2029)
CONTROLS = (*range(0x09), *range(0x0E, 0x20), *range(0x7F, 0x85), *range(0x86, 0xA0))
TRANSLATION: dict[int, str] = {
    **dict.fromkeys(CONTROLS, ""),
    **dict.fromkeys(INVISIBLE, ""),
    **dict.fromkeys(SPACES, " "),
    **dict.fromkeys(BREAKS, "\n"),
    **LIGATURES,
}
SURROGATE = re.compile("[\ud800-\udfff]")
PRIVATE = re.compile("[\ue000-\uf8ff]")
PRIVATE_BULLET = re.compile(r"(?m)^([ \t]*)[\ue000-\uf8ff](?=\s)")

CARRIERS = {"ˇ": "\u030c", "´": "\u0301", "˚": "\u030a"}
CZECH_ACCENTED = frozenset("áčďéěíňóřšťúůýžÁČĎÉĚÍŇÓŘŠŤÚŮÝŽ")
SPACING_ACCENT = re.compile("([A-Za-zı]?)([ˇ´˚])(?=([A-Za-zı]?))")
ACCENT_BEHIND = re.compile("(?P<letter>[A-Za-zı])(?P<mark>[ˇ´˚])")
ACCENT_BEFORE = re.compile("(?P<mark>[ˇ´˚])(?P<letter>[A-Za-zı])")
CARON_LIKE = re.compile(r"(?<=\w)([td])’(?=[a-záčďéěíňóřšťúůýž]|\b|$)")

HYPHENS = ("-", "\u2010", "\u00ad")
WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
CUT_WORD = re.compile("([^\\W\\d_]+)[-\u2010\u00ad]\\s*$")
ENCLITICS = {"li", "liž"}
LAST_LETTERS = re.compile(r"(?<!\w)[^\W\d_]+$")
FIRST_LETTERS = re.compile(r"[^\W\d_]+(?!\w)")
SPLIT = re.compile(r"(?<![^\W\d_])([^\W\d_]+) ([ěščřžďťňáéíóúůý][^\W\d_]*)")
NEVER_FIRST = frozenset("ěůý")
ONE_LETTER_WORDS = frozenset("aikosuvz")
FUNCTION_WORDS = frozenset(
    """a aby ale ani asi aspoň až bez bude by byl byla bylo být co či do dle ho i jak jako je jeho její jen
    ještě již jsem jsme jsou k kam kde kdo kdy která které který ke ku má mezi mi mít mu my na nad nám
    nás ne nebo není než nic nové o od on ona pak po pod podle pro proti před přes při s se si své ta
    tak také tam te tedy ten ti to toho tu tuto ty u už v vám vás ve však všech vy vše z za
    zda ze že""".split()
)
LONGEST_WORD = 60
FEWEST_SPLITS = 3
MOST_CHARACTERS_PER_SPLIT = 1_000
MOST_PIECES = 4

FEWEST_LOST = 5
LARGEST_LOST_SHARE = 0.01
LARGEST_PRIVATE_SHARE = 0.15
FEWEST_PAIRS = 60
LATIN = re.compile("[a-z]{2,}")
RUNS = re.compile(r"([^\w\s])(?:\s*\1)+")
USUAL_SIGNS = frozenset('.,:;-–()%/"„“»«+')
# Pairs that make 98.5 % of those in Czech text and 96 % of those in English text, without diacritics;
# counted on municipal, legal and news texts. «d:ab» means «da» and «db».
COMMON_PAIRS = frozenset(
    first + second
    for group in """
    a:bcdghijklmnprstuvyz b:aceilnorsuy c:aehiklnorstu d:abcdeiklmnoprsuvy
    e:abcdefghijklmnopqrstuvxz f:aeiortu g:aehilnoprsu h:aceilnortuy i:abcdefghijklmnoprstvz
    j:adeimns k:acdeilnorstuvyz l:adegiklmnostuy m:abeiklmnopsuy n:acdefgiknostuy
    o:bcdfghjklmnoprstuvwz p:aehilnoprstuy q:u r:abcdeghiklmnoprstuvyz s:acehiklmnoprstuvy
    t:acehiklmnoprstuvwy u:abcdehijklmnprstvz v:acdeiklnorsuyz w:aehiow x:pt y:bcdhklmnoprstuvz
    z:abdehiklmnoprsuvy
    """.split()
    for first, _, seconds in [group.partition(":")]
    for second in seconds
)

VOWELS = re.compile("[aeiouyáéěíóúůý].*[aeiouyáéěíóúůý]", re.IGNORECASE)
SPACED_LETTERS = re.compile(r"(?<!\S)(?:[^\W\d_]{1,2} {1,3}){4,}[^\W\d_]{1,2}(?!\w)")


def clean(text: str) -> str:
    """Repair characters, keep lines: NFC, invisible and control characters, ligatures, accents, bullets."""
    if SURROGATE.search(text):
        text = text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    text = text.replace("\r\n", "\n").replace("\r", "\n").translate(TRANSLATION)
    text = PRIVATE.sub("•", PRIVATE_BULLET.sub(r"\1•", text))
    return unicodedata.normalize("NFC", join_accents(text))


def tidy(text: str) -> str:
    """One paragraph on one line: ``clean`` text with all white space collapsed to single spaces."""
    return " ".join(clean(text).split())


def join_accents(text: str) -> str:
    """Put accents that stand as characters of their own on their letters: «Meˇsto», «pˇríliš», «zajišt’uje».

    The accent stands behind its letter in some files and before it in others; where both neighbours could
    carry it, the side that is certain more often in the text decides.
    """
    marks = SPACING_ACCENT.findall(text)
    behind = sum(1 for left, mark, right in marks if _accented(left, mark) and not _accented(right, mark))
    before = sum(1 for left, mark, right in marks if _accented(right, mark) and not _accented(left, mark))
    if not any(mark != "´" for _, mark, _ in marks) and behind + before < 3:
        return text  # «O´Neill»: a few acutes alone are apostrophes
    sides = (ACCENT_BEHIND, ACCENT_BEFORE) if behind >= before else (ACCENT_BEFORE, ACCENT_BEHIND)
    for pattern in sides:
        text = pattern.sub(lambda match: _accented(match["letter"], match["mark"]) or match[0], text)
    return CARON_LIKE.sub(lambda match: _accented(match[1], "ˇ"), text)


def _accented(letter: str, mark: str) -> str:
    """The Czech letter made of a letter and a spacing accent, empty when there is none."""
    if not letter:
        return ""
    composed = unicodedata.normalize("NFC", letter.replace("ı", "i") + CARRIERS[mark])
    return composed if composed in CZECH_ACCENTED else ""


def join_spaced_letters(text: str) -> str:
    """Set «P ř í k l a d y  d o b r é  p r a x e» as words, where double spaces tell where words end."""

    def join(match: re.Match[str]) -> str:
        words = re.split(r" {2,}", match[0])
        single = sum(len(letter) == 1 for letter in match[0].split())
        if single < 0.8 * len(match[0].split()) or (len(words) == 1 and not VOWELS.search(match[0])):
            return match[0]
        return " ".join(word.replace(" ", "") for word in words)

    return SPACED_LETTERS.sub(join, text)


def count_words(lines: Iterable[str]) -> Counter[str]:
    """The words of a document, lower-case, as evidence for repairs; words cut by line ends are left out."""
    words: Counter[str] = Counter()
    for line in lines:
        found = WORD.findall(line.lower())
        words.update(found[:-1] if line.rstrip().endswith(HYPHENS) else found)
    return words


def join_lines(line: str, following: str, vocabulary: Mapping[str, int]) -> str:
    """Join two lines of a paragraph; a word cut by a hyphen is put together when ``vocabulary`` supports it.

    A hyphen stays where the document writes the word with it («česko-slovenský»), in «není-li», and where
    both halves are words of their own («sociálně-právní»).
    """
    head, tail = CUT_WORD.search(line[-LONGEST_WORD:]), WORD.match(following[:LONGEST_WORD])
    if head and following[:1].isupper():
        return line.rstrip() + following
    if not head or not tail or not following[:1].islower():
        return f"{line.rstrip()} {following.lstrip()}" if line.strip() else following
    left, right = head[1].lower(), tail[0].lower()
    if line.rstrip()[-1] != "-" or vocabulary.get(left + right):
        keep = False  # soft and typographic hyphens are set by the program that broke the line
    elif right in ENCLITICS or vocabulary.get(f"{left}-{right}"):
        keep = True
    else:
        keep = bool(vocabulary.get(left) and vocabulary.get(right))
    return line.rstrip()[:-1] + ("-" if keep else "") + following


def join_all(lines: Sequence[str], vocabulary: Mapping[str, int]) -> str:
    """Join the lines of a paragraph, each with the next as ``join_lines`` does."""
    parts: list[str] = []
    for line, following in pairwise(lines):
        joined = join_lines(line, following, vocabulary)
        parts.append(joined[: len(joined) - len(following.lstrip())])
    return "".join([*parts, *lines[-1:]]).strip()


def find_split_letters(text: str) -> frozenset[str]:
    """The letters before which the extraction put spaces («p ředseda», «výbor ů»); empty for sound text.

    Certain signs are a consonant that is no Czech word, and a fragment that begins as no Czech word does.
    """
    certain = [right[0] for left, right in SPLIT.findall(text) if _is_certainly_split(left, right)]
    enough = len(certain) >= max(FEWEST_SPLITS, len(text) / MOST_CHARACTERS_PER_SPLIT)
    return frozenset(certain) if enough else frozenset()


def join_split_letters(
    text: str, letters: Collection[str], vocabulary: Mapping[str, int], is_word: Callable[[str], bool]
) -> str:
    """Take out spaces before ``letters`` where the joined word is plausible: «v ětší», but «v říjnu».

    Two pieces that are both words stay apart. Else they are joined if together they are a word, or if the
    first alone is none. ``vocabulary`` counts words of the same document, ``is_word`` knows the language.
    """

    def knows(word: str) -> bool:
        return vocabulary.get(word.lower(), 0) > 0 or is_word(word.lower())

    def belong(left: str, right: str) -> bool:
        if right[0] not in letters or (len(right) == 1 and right not in NEVER_FIRST and left != "K"):
            return False
        if _is_certainly_split(left, right):
            return True
        left_known = left.lower() in FUNCTION_WORDS or knows(left)
        if left_known and knows(right):
            return False
        return not left_known or knows(left + right)

    for _ in range(MOST_PIECES):
        parts: list[str] = []
        for part in text.split(" "):
            left = LAST_LETTERS.search(parts[-1][-LONGEST_WORD:]) if parts else None
            right = FIRST_LETTERS.match(part)
            if left and right and belong(left[0], right[0]):
                parts[-1] += part
            else:
                parts.append(part)
        if (joined := " ".join(parts)) == text:
            break
        text = joined
    return text


def _is_certainly_split(left: str, right: str) -> bool:
    """A piece that no Czech word begins with, or a single letter that is no word."""
    alone = len(left) == 1 and left.lower() not in ONE_LETTER_WORDS
    return alone or right[0] in NEVER_FIRST or (left, right) == ("K", "č")


def damage(text: str) -> str | None:
    """Say in Czech what makes the raw text of a page unusable; None for sound text.

    Judged are replacement signs and pairs of neighbouring letters: of Czech and English text at least 91 %
    of the pairs are common ones on the pages measured, of a font read with shifted codes about 48 %.
    Short pages, numbers and tables give too few pairs to be judged, and pass.
    """
    signs = [sign for sign in text if not sign.isspace()]
    lost = sum(1 for sign in signs if sign in "\ufffd■□" or sign < " ")
    private = sum(1 for sign in signs if "\ue000" <= sign <= "\uf8ff")  # bullets, braces of formulas
    if private > LARGEST_PRIVATE_SHARE * len(signs):
        lost += private
    if lost >= FEWEST_LOST and lost > LARGEST_LOST_SHARE * len(signs):
        share = round(100 * lost / len(signs))
        return f"Text stránky nejde přečíst: {share} % znaků nemá v souboru podobu písmen."
    pairs = [word[i : i + 2] for word in LATIN.findall(fold(text)) for i in range(len(word) - 1)]
    if len(pairs) >= FEWEST_PAIRS and sum(pair in COMMON_PAIRS for pair in pairs) < 0.7 * len(pairs):
        return "Text stránky je nesrozumitelný: písmo v souboru neuvádí, které znaky jsou která písmena."
    odd = sum(1 for sign in RUNS.sub("", text) if not (sign.isalnum() or sign.isspace() or sign in USUAL_SIGNS))
    if len(signs) >= FEWEST_PAIRS and odd > 0.5 * len(signs):
        return "Text stránky je nesrozumitelný: skládá se převážně ze značek."
    return None


def fold(text: str) -> str:
    """Lower case without diacritics."""
    decomposed = unicodedata.normalize("NFD", text.lower())
    return "".join(letter for letter in decomposed if not unicodedata.combining(letter))
