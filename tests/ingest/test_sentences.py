"""Where Czech sentences end. A citation shows whole sentences, so a wrong border shows at once."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.sentences import split_sentences

# «|» marks the borders that a reader would set.
EXAMPLES = (
    "Podle § 94 písm. a) zákona č. 108/2006 Sb. se postupuje takto.| Dále viz odst. 2 písm. b) vyhlášky.",
    "Upravuje to zákon č. 111/2006 Sb.| Tento zákon upravuje pomoc v hmotné nouzi.",
    "Např. obce, resp. kraje, tj. samosprávy atd. mohou žádat.| Nemohou však vše.",
    "Jde o tzv. Index.| Měří vyloučení.",
    "Více na str. 12.| Tabulka č. 3 to ukazuje.",
    "Workshop se konal 28. 4. 2022 v Praze.| Druhý byl 12. května 2022.",
    "Platí to od 1. ledna 2024.| Předtím platilo 15. 12. 2023.",
    "V 1. pololetí roku 2015 vznikla 3. výzva.| Byla úspěšná.",
    "Ve 2. kapitole se píše více.| A ve třetí méně.",
    "Skončilo to v roce 2015.| Potom přišel rok 2016.",
    "Bylo jich 600.| Dnes je jich 606.",
    "1. Zmapujte lokalitu.| 2. Oslovte obyvatele.| 3. Vyhodnoťte data.",
    "Dotace činila 5 mil. Kč.| Další byla 3 tis. Kč ročně.| Celkem šlo o 8 mld. Kč.",
    "Projekt stál 5 mil.| Obec zaplatila polovinu.",
    "Žije tam 12 tis. lidí.| Z toho 3 tis. dětí.",
    "Podíl byl 9,5 %.| Loni 10,2 %.",
    "Autorem je J. Novák.| Spolu s ním psal K. H. Borovský.",
    "Mgr. Jana Nováková, Ph.D., vede odbor.| Ing. Petr Malý ho řídí.",
    "Mluvila s p. Novákem.| Ten souhlasil.",
    "V Ústí n. L. žije mnoho lidí.| Ostatní žijí jinde.",
    "Žádá hl. m. Praha.| Kraj nežádá.",
    "Kostel sv. Jana stojí v lokalitě.| Opravuje se.",
    "Organizace Člověk v tísni, o. p. s. pomáhá.| Firma ABC s. r. o. také.",
    "Obec řekla: „Nemáme byty.“| Kraj souhlasil.",
    "Otázka zní „proč?“ a odpověď chybí.| Doplňte ji.",
    "Je to tak?| Ano!| Skutečně…| Možná.",
    "Uvádí to MPSV (2020).| Kraj uvádí jiné číslo.",
    "Pište na info@mmr.cz.| Web je www.socialni-zaclenovani.cz.| Více tam.",
    "Věta bez tečky",
)


@pytest.mark.parametrize("example", EXAMPLES)
def test_borders_are_where_a_reader_sets_them(example: str) -> None:
    """Abbreviations, ordinals, dates, amounts and initials end no sentence; everything else does."""
    text = example.replace("|", "")
    assert [text[a:b] for a, b in split_sentences(text)] == [part.strip() for part in example.split("|")]


@pytest.mark.parametrize("text", ["", " ", "\n\t \u00a0"])
def test_nothing_has_no_sentence(text: str) -> None:
    """White space is no sentence."""
    assert list(split_sentences(text)) == []


PIECES = st.sampled_from(
    ["Obec", "obec", "č.", "Sb.", "28.", "4.", "2022", "ledna", "mil.", "Kč.", "J.", "Novák.", "…", "?", "!", "„", "“",
     "(", ")", ".", "..", " ", "  ", "\n", "\u00a0", "Ph.D.", "a)", "1", "–", "např."]
)  # fmt: skip


@given(st.lists(PIECES).map(" ".join) | st.lists(PIECES).map("".join) | st.text())
def test_sentences_lie_in_order_and_lose_nothing(text: str) -> None:
    """Spans are in order and apart, begin and end with a visible character, and only white space is left out."""
    spans = list(split_sentences(text))
    assert all(a < b and text[a:b] == text[a:b].strip() for a, b in spans)
    assert all(one[1] <= other[0] for one, other in pairwise(spans))
    assert "".join("".join(text[a:b].split()) for a, b in spans) == "".join(text.split())


@given(st.text(st.sampled_from("Aa1.!? \n")))
def test_a_sentence_stays_whole(text: str) -> None:
    """Splitting a sentence again gives the same sentence: stored units do not depend on their surroundings."""
    for a, b in split_sentences(text):
        again = list(split_sentences(text[a:b]))
        assert again[0][0] == 0
        assert again[-1][1] == b - a
