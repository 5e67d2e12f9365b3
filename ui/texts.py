"""Every Czech word of the browser application."""

from __future__ import annotations

from assistant.answers import Outcome

NAME = "Souvislosti"
TAGLINE = "Otázky a odpovědi o sociálním začleňování"

# Pages
PAGE_CHAT = "Dotazy"
PAGE_LIBRARY = "Knihovna"
PAGE_ORIENTATION = "Orientace"
PAGE_CATALOGUES = "Katalogy"
PAGE_WORKSHOP = "FAQ dílna"
PAGE_ADMINISTRATION = "Správa"
PAGE_ABOUT = "O aplikaci a soukromí"

# Greeting
WELCOME = "Na co se chcete zeptat?"
DOES = (
    "Odpovídám jen z podkladů: z metodik, dobrých praxí a materiálů z workshopů. "
    "Číslo za větou otevře přesně to místo, o které se opírá."
)
DOES_NOT = "Neradím v konkrétních případech a nic si nedomýšlím. Když odpověď v podkladech není, řeknu to."
SUGGESTIONS = "Můžete začít třeba takto"
OTHER_SUGGESTIONS = "Jiné otázky"

# Asking
PLACEHOLDER = "Zeptejte se…"
EMPTY_QUESTION = "Otázka je prázdná, napište prosím, co chcete vědět."
LONG_QUESTION = "Otázka má {length} znaků a nejvýše jich smí mít {limit}, zkraťte ji prosím."
SEARCHING = "Hledám v podkladech…"
UNDERSTOOD = "Rozumím jako:"
RETRY = "Zkusit znovu"
UNFINISHED = "Tato otázka zůstala bez odpovědi."

# Answers
OUTCOMES: dict[Outcome, str] = {
    "answered": "Odpovězeno",
    "partial": "Odpovězeno zčásti",
    "unanswered": "V podkladech není",
}
SOURCES = "Zdroje"
COPY = "Kopírovat se zdroji"
COPIED = "Zkopírováno"
SOURCE_NUMBER = "Zdroj {marker}: {title}"
MODEL = "formuloval model {mode}"
NEAREST = "Nejbližší místa v podkladech"

# Kinds of documents whose name in the files is not the name for a reader
KINDS = {"faq": "časté dotazy"}


def kind(stored: str) -> str:
    """The kind of a document in a reader's words."""
    return KINDS.get(stored, stored)


# The panel of a source
CLOSE = "Zavřít zdroj"
PAGE = "strana {page}"
VALID = "Platí k"
AS_OF = "stav: {date}"
SOURCE = "Pramen"
DOCUMENT = "Dokument"
LINK = "Otevřít původní stránku"
CHANGED = "Zdroj se od té doby změnil. Ukazujeme větu, o kterou se odpověď opírala."
VANISHED = "Zdroj se od té doby změnil: dokument už v podkladech není. Ukazujeme větu, o kterou se odpověď opírala."
MOVED = "Zdroj se od té doby změnil, citovaná věta v něm ale zůstala."

# Sidebar
NEW = "Nový rozhovor"
RECENT = "Poslední rozhovory"
DELETE = "Smazat rozhovor"
DELETE_NAMED = "Smazat rozhovor: {title}"
DELETE_ASK = "Smazat rozhovor?"
DELETE_WARNING = "Otázky i odpovědi se ze serveru odstraní natrvalo."
KEEP = "Ponechat"
CORPUS = "{documents} v podkladech"
ABOUT = "O aplikaci"
ABOUT_TEXT = (
    "Souvislosti běží na tomto počítači bez připojení k internetu. Nic, co napíšete, jej neopustí, "
    "pokud správce nenastavil jazykový model jinde.",
    "Otázky a odpovědi zůstávají uložené na tomto serveru, dokud je nesmažete. "
    "Kdo zná adresu rozhovoru, může si jej přečíst.",
    "Odpovědi nejsou právní ani sociální poradenství. Údaje mají datum, ke kterému platí.",
)

# Dotazy: filters, thumbs, export, conversations

# Knihovna

# Orientace

# Katalogy

# FAQ dílna

# Správa

# Signing in and accounts

# O aplikaci a soukromí

# Trouble
NOT_READY = "Aplikace zatím nemůže odpovídat"
TRY_AGAIN = "Načíst znovu"
UNKNOWN_CONVERSATION = "Rozhovor z této adresy na serveru není, možná byl smazán. Položte otázku a začne nový."
UNEXPECTED = "Něco se nepovedlo. Zkuste to prosím znovu; když to nepomůže, podívejte se do výpisu serveru."

# Server
SERVING = "Souvislosti běží na adrese {address} (ukončíte je klávesami Ctrl+C)."
PORT_TAKEN = "Port {port} je obsazený, zvolte jiný: souvislosti serve --port {next}"
PORT_FORBIDDEN = "Port {port} nesmíte otevřít, zvolte vyšší: souvislosti serve --port 8501"
PORT_WRONG = "Port musí být číslo od 1 do 65535, například: souvislosti serve --port 8501"
HOST_WRONG = "Na adrese {host} nelze naslouchat, zvolte jinou: souvislosti serve --host 127.0.0.1"
NOT_STARTED = "Aplikace se nespustila, důvod je ve výpisu výše; zkuste ji spustit znovu: souvislosti serve"
