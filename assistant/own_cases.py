"""Whether somebody tells of a case of their own: who suffers, what was done or is lacking, and that help is wanted.

The classes of words are closed: verbs of taking and turning out, what a living depends on, ways of saying that one
lacks or owes. A question for rules («Co může exekutor zabavit?») and a question at work («Náš klient …») are none.
"""

from __future__ import annotations

import re

# What is taken from somebody, or done to them, by whom; the sufferer stands in a pronoun.
_SUFFERER = r"\b(?:mi|me|mne|nam|nas|ode mne|ode me|po mne|po nas)\b"
_DONE = (
    r"\b(?:zabav|obstav|vyhod|vyhaz|vyhan|vystehov|vystrnad|sebr|seber|ber(?:e|ou)\b|vezm|vzal|vzit\b|odebr|odeber|odebir"
    r"|strh|srazi|srazej|odpoj|vyp(?:nul|nou|li|nout)|odriz|odstrih|zamit|zkrati|zastavil|prestali? (?:vyplacet|platit)"
    r"|propust|vymah|hroz|(?:da(?:l|li|la)|dostal\w*|poslal\w*|pris(?:el|la|lo|li)) .*"
    r"(?:vypoved|exekuc|exekutor|upomink|predvol|zalob|vystehov)|nechce (?:dat|vzit|prijmout|priznat|vyplatit)"
    r"|nechteji (?:dat|vzit|prijmout|priznat|vyplatit)|chteji .*po (?:mne|nas))"
)
_LIVING = (
    r"\b(?:det[ie]\w*|dit[e]\w*|syn\w*|dcer\w*|vnuk\w*|vnuck\w*|byt\w?|bytu|dom[ue]?|dum|ubytovn\w*|auto|televiz\w*|nabytek|pracku"
    r"|ucet|uctu|vyplat\w*|mzd\w*|plat[uy]?|davk\w*|prispev\w*|doplat\w*|pridav\w*|duchod\w*|najm\w*|najem\w*|elektrin\w*|proud|plyn\w*"
    r"|vod[auy]|teplo|prac[ei]|zamestnan\w*|exekuc\w*|exekutor\w*|dluh\w*|vypoved\w*|soud\w*|ulic\w*|azyl\w*|skolk[auy]|trid[auy]"
    r"|vystehova\w*|vystehovav\w*|majetek|penize|pujck\w*)\b"
)
# What somebody says of themselves: that they lack, lost or owe something.
_LACKING = (
    r"\bnemam(?:e)? (?:uz )?(?:kde |kam |co (?:jist|dat|obliknout)|na (?:\w+ )?(?:najem|leky|lek|jidlo|slozenk\w+"
    r"|elektrin\w+|plyn|doktor\w*|splatk\w+|bydleni|obed\w*|chleb\w*|vecer\w*|kauci|energi\w*)"
    r"|za co|praci|bydleni|penize|z ceho)|\bdosta(?:l|la|li) (?:jsem|jsme) .*\b(?:vypoved|exekuc|upomink|predvol)"
    r"|\b(?:prisel|prisla|prisli) (?:jsem |jsme )?o (?:praci|byt|bydleni|strech\w+|davk\w+|penize|dum|ubytovan\w+|deti)"
    r"|\b(?:prijdu|prijdeme) o (?:praci|byt|bydleni|strech\w+|davk\w+|dum|deti)"
    r"|\b(?:zustal|skoncil|octl|ocitl)[aoiy]? (?:jsem|jsme)\b.*(?:na ulici|bez |na dlazb)"
    r"|\bnezvlad(?:am|ame|nu|neme) (?:\w+ )?(?:splace|platit|zaplatit|najem|splatk)|\bdluzim(?:e)?\b"
    r"|\b(?:zadluzil|predluzil)[aiy]? (?:jsem|jsme) se"
    r"|\b(?:jsem|jsme) (?:se )?(?:zadluzen|predluzen|zadluzil|predluzil)\w*"
    r"|\b(?:jsem|jsme) (?:\w+ ){0,2}(?:v exekuci|v insolvenci|v dluzich|bez prace|bez domova|bez strechy|na ulici"
    r"|nezamestnan\w+|tehotn\w+)"
    r"|\bmam(?:e)? (?:\w+ ){0,2}(?:dluh\w*|exekuc\w*|pujck\w*|vypoved)|\bhrozi (?:mi|nam)\b|\b(?:mi|nam) hrozi\b"
)
# Violence and threats are a case whatever is asked about them.
_THREATENED = (
    r"\b(?:vyhroz\w+|ublizuj\w*|pronasled\w+|stalk\w+|obtezuj\w*|sikanuj\w*|napadl\w*|okradl\w*|ukradl\w*|vydir\w+"
    r"|pomlouv\w+)\b"
)
_KIN = (
    r"\b(?:bratr\w*|sestr\w*|kamarad\w*|soused\w*|synovi?|syna?|dcer\w*|mam[aeiouy]\w*|mamin\w*|tat[aoiuy]\w*|manzel\w*|partner\w*"
    r"|babic\w*|ded\w{0,3}|tet[aeu]|stryc\w*|zna?m(?:y|a|eho|emu|e)|nekdo z rodiny)\b"
)
_KIN_CASE = (
    r"\b(?:vyhodil\w*|vyhazuj\w*|vystehov\w*|zabavil\w*|odpojil\w*|v exekuci|v dluzich|bez prace|na ulici"
    r"|nema (?:kde|co|na)|prisel o|prisla o|propustil\w*|exekuc\w*|dluzi)\b"
)
_ASKED = (
    r"\b(?:co (?:mam|mame|ted|dal|muzu|muzeme|mohu|si pocit|ma delat|s tim)"
    r"|kam (?:jit|mam|mame|muzu|se|ma|maji|s nim)|kdo (?:mi|nam|ji|mu|jim|pomuze|poradi)"
    r"|(?:na koho|u koho|kde) (?:se|hledat|najdu|najit|si)|porad\w*|pomoz\w*|pomuze\w*"
    r"|branit|odvolat|mam (?:si )?vzit|jak (?:ho|ji|je|to|mu|jim) \w+(?:me|t|ti)\b|nevim)\b"
)
_AT_WORK = (
    r"\bnas\w* (?:obec|obci|mest|skol|organizac|kraj|ubytovn|klub|poradn)\w*"
    r"|\b(?:obec|mesto|skola|organizace|kraj) ma(?:me)?\b"
    r"|\b(?:v|ve|pro|jako|jsem|jsme) (?:\w+ )?(?:obec|obci|mest[eo]|skol[aeu]|organizac\w+|kraj\w*|starost\w*)\b"
    r"|\b(?:neziskov\w*|projekt\w*|klient\w*|podnik\w*|dotac\w*|zastupit\w*|zaci|zak[auy]?|zakum|vysledk\w*"
    r"|pruzkum\w*)\b"
)
# «Nemám kde spát»: these ask nothing.
_LACKED = re.compile(r"\b(?:kde|kam|co) (?=\w+t\b)")
# A question of its own beside the case: rules are looked for like everything else.
_OF_RULES = re.compile(r"\b(?:kolik|kdy|proc|jak\w*|kter\w+|co|kdo|kde|kam|smi|muze|muzou|musi|ma)\b")


def is_own_case(folded: str) -> bool:
    """Whether a folded text tells of the writer's own case, or of somebody near, and calls for help."""
    if re.search(_AT_WORK, folded):
        return False
    if holds_all(folded, _SUFFERER, _THREATENED):
        return True
    mine = _happened_to_me(folded)
    if not (mine or holds_all(folded, _KIN, _KIN_CASE)):
        return False
    return re.search(_ASKED, folded) is not None or (mine and asks_nothing(folded))


def _happened_to_me(folded: str) -> bool:
    turned_out = holds_all(folded, _SUFFERER, r"\b(?:vystehov|vyhod|vyhaz|propust)")
    return turned_out or holds_all(folded, _SUFFERER, _DONE, _LIVING) or holds_all(folded, _LACKING)


def asks_nothing(folded: str) -> bool:
    """Whether a folded text only tells: «Nemám kde spát.» has a question word that asks nothing."""
    return "?" not in folded and not _OF_RULES.search(_LACKED.sub("", folded))


def holds_all(text: str, *patterns: str) -> bool:
    """Whether each of the patterns is found in a text."""
    return all(re.search(pattern, text) for pattern in patterns)
