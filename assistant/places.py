"""Adjectives of countries, regions and towns: «německým domácnostem» asks of Germany, as a name would.

The class of words is closed by geography, not by our documents: countries that Czech texts compare themselves with,
all regions, and the towns that regions are spoken of by.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from ingest import czech

_COUNTRIES = (
    "vietnams|nemec|slovens|pols|rakous|madars|ukrajins|rus|skots|irs|francouzs|itals|spanels|portugals|rec"
    "|sveds|nors|dans|fins|islands|nizozems|holands|belgic|svycars|lucemburs|kanads|cins|japons|indic|turec"
    "|rumuns|bulhars|srbs|chorvats|slovins|estons|lotyss|litevs|belorus|moldavs|gruzins|syrs|afghans|mongols|izraels"
)
_REGIONS = (
    "prazs|stredoces|jihoces|plzens|karlovars|ustec|liberec|kralovehradec|pardubic|jihomoravs|olomouc|zlins"
    "|moravskoslezs|brnens|ostravs|opavs|mostec|chomutovs|kladens|decins|teplic|litvinovs|karvins|havirovs|sokolovs"
    "|chebs|jihlavs|tabors|prerovs|prostejovs|vsetins|krnovs|bruntals|sumpers|jesenic|trutnovs|nachods|kolins|pribrams"
    "|berouns|rakovnic|louns|zatec|litomeric|budejovic|pisec|klatovs|rokycans|znojems|hodonins|breclavs|vyskovs"
    "|blanens|kromerizs|orlovs"
)
_OF_PLACE = re.compile(rf"(?:{_COUNTRIES}|{_REGIONS})(?:k(?:y|a|e|ou|eho|emu|em|ych|ym|ymi|ej)|ti)")
_HOME = re.compile(r"ce(?:ch|s[ki])")  # all documents are about Czechia and its people, whether they say so or not
_SHARED = 3  # first letters that an adjective and the name of its place have in common: «pražský», «Praha»


def is_of_place(word: str) -> bool:
    """Whether ``word`` is an adjective made from the name of a country, region or town."""
    return _OF_PLACE.fullmatch(czech.fold(word)) is not None


def is_home(word: str) -> bool:
    """Whether ``word`` names the Czechs or their country."""
    return _HOME.match(czech.fold(word)) is not None and word[:1].isupper()


def speaks_of_place(word: str, texts: Iterable[str]) -> bool:
    """Whether some text has the adjective, or a proper name that begins alike."""
    start = czech.fold(word)[:_SHARED]
    return any(
        folded.startswith(start) and (token.text[0].isupper() or is_of_place(token.text))
        for text in texts
        for token in czech.tokenise(text)
        if (folded := czech.fold(token.text))
    )
