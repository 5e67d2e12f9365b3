"""Every Czech word of the browser application."""

from __future__ import annotations

from assistant.answers import Outcome
from ui import formats
from ui.access.people import Role

NAME = "Souvislosti"
TAGLINE = "Otázky a odpovědi o sociálním začleňování"

# Pages
PAGE_CHAT = "Dotazy"
PAGE_LIBRARY = "Knihovna"
PAGE_ORIENTATION = "Orientace"
PAGE_CATALOGUES = "Katalogy"
PAGE_WORKSHOP = "FAQ dílna"
PAGE_ADMINISTRATION = "Správa"
PAGE_ABOUT = "O aplikaci"
PAGE_ACCOUNT = "Účet"
NO_SCRIPT = "Souvislosti potřebují JavaScript. Povolte ho v prohlížeči a načtěte stránku znovu."

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
INTRODUCTION = "O asistentovi"
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


def as_of(valid: str | None) -> str:
    """To what date something holds, in words; nothing where that is not known."""
    return AS_OF.format(date=formats.day(valid)) if valid else ""


# The panel of a source
CLOSE = "Zavřít zdroj"
PAGE = "strana {page}"
VALID = "Platí k"
AS_OF = "stav: {date}"
SOURCE = "Pramen"
DOCUMENT = "Dokument"
LINK = "Otevřít původní stránku"
IN_LIBRARY = "Otevřít v knihovně"
IN_GLOSSARY = "Otevřít ve slovníku"
SHOW_PAGE = "Ukázat stránku dokumentu"
PAGE_PICTURE = "Strana {page} dokumentu {title} se zvýrazněnou citovanou větou"
CHANGED = "Zdroj se od té doby změnil. Ukazujeme větu, o kterou se odpověď opírala."
VANISHED = "Zdroj se od té doby změnil: dokument už v podkladech není. Ukazujeme větu, o kterou se odpověď opírala."
CHANGED_SHORT = "Zdroj se od té doby změnil: tato věta v dokumentu už není."
VANISHED_SHORT = "Zdroj se od té doby změnil: dokument už v podkladech není."
MOVED = "Zdroj se od té doby změnil, citovaná věta v něm ale zůstala."

# Sidebar
NEW = "Nový rozhovor"
RECENT = "Poslední rozhovory"
DELETE = "Smazat rozhovor"
DELETE_WARNING = "Otázky i odpovědi se ze serveru odstraní natrvalo."
CARE = "Rozhovor"
CARE_NAMED = "Pojmenovat, uložit nebo smazat: {title}"
NAME_OF_TALK = "Název rozhovoru"
SAVE_NAME = "Uložit název"
SEARCH_TALKS = "Hledat v rozhovorech"
NO_TALK = "Žádný rozhovor tato slova neobsahuje."
EXPORT = "Uložit rozhovor"
EXPORT_AS = "Uložit se zdroji"
EXPORT_WORD = "Word"
EXPORT_MARKDOWN = "Markdown"
EXPORT_FILE = "souvislosti-rozhovor"
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
STOP = "Zastavit"
STOPPED = "Odpověď jste zastavili. Otázka zůstala uložená a můžete si odpověď vyžádat znovu."
WITHIN = "Jen z podkladů: {scope}"
FILTERS = "Z čeho odpovídat"
FILTER_KINDS = "Druh dokumentu"
FILTER_TOPICS = "Téma"
FILTER_AREAS = "Oblast"
FILTER_SINCE = "Platí od roku"
FILTER_UNTIL = "Platí do roku"
FILTER_ALL = "Vše"
FILTER_ANY = "Kdykoli"
FILTER_NOTE = "Výběr platí pro další otázky v tomto rozhovoru."
WIDEN = "Zeptat se všech podkladů"
FILTER_CLEAR = "Zrušit výběr"
SINCE = "od roku {year}"
UNTIL = "do roku {year}"
VERDICT = "Pomohla vám odpověď?"
THUMBS = {True: ":material/thumb_up: Pomohla", False: ":material/thumb_down: Nepomohla"}
REASON = "Co bylo špatně?"
REASONS = {
    "wrong": "Neodpovídá na otázku",
    "incomplete": "Něco chybí",
    "source": "Zdroj to neříká",
    "old": "Údaje jsou staré",
    "unclear": "Nerozumím jí",
}
COMMENT = "Chcete něco dodat? (nepište prosím osobní údaje)"
SEND_REASON = "Odeslat hodnocení"
THANKS = "Děkujeme, hodnocení je uložené."
TO_FAQ = "Přidat do FAQ"
OLDER = "Zobrazit starší otázky ({count})"
NEXT = "Dál se můžete zeptat"

# Knihovna
LIBRARY_LEAD = "Všechny dokumenty, o které se odpovědi opírají. Hledejte v nich, čtěte je a stahujte původní soubory."
LIBRARY_SEARCH = "Hledat v textech"
LIBRARY_SEARCH_HINT = "Např. mapování lokalit"
LIBRARY_EMPTY = (
    "V knihovně zatím není žádný dokument. Správce je přidá na stránce Správa nebo příkazem «souvislosti ingest»."
)
SHELF_FILTERS = "Filtry a řazení"
SHELF_FILTERS_ACTIVE = "Filtry a řazení (zapnuto: {count})"
SHELF_FILTER_KIND = "Druh"
SHELF_FILTER_TOPIC = "Téma"
SHELF_FILTER_AREA = "Oblast dobré praxe"
SHELF_FILTER_STATE = "Stav"
SHELF_FILTER_ANY = "Vše"
SHELF_FILTER_RESET = "Zrušit filtry"
SHELF_FILTER_NOTHING = "Těmto filtrům neodpovídá žádný dokument. Některý z nich zrušte."
ORDER = "Řadit podle"
ORDERS = {
    "title": "názvu",
    "kind": "druhu",
    "newest": "data, od nejnovějšího",
    "oldest": "data, od nejstaršího",
}
STATES = {
    "good": "v pořádku",
    "damaged": "poškozená místa",
    "failed": "nelze znovu přečíst",
    "missing": "soubor chybí",
}
STATE_MISSING = "Soubor na disku chybí; zobrazuje se text, který z něj byl přečten."
STATE_FAILED = "Soubor se změnil a nejde znovu přečíst: {problem} Zobrazuje se dřívější text."
STATE_DAMAGED = "Některá místa souboru nešlo přečíst a v textu chybějí:"
FILE_OF = "soubor ze dne {date}"
COLUMN_DOCUMENT = "Dokument"
COLUMN_KIND = "Druh"
COLUMN_TOPICS = "Témata"
COLUMN_AS_OF = "Platí k"
COLUMN_STATE = "Stav"
SEARCH_NOTHING = (
    "V textech jsme nic takového nenašli. Zkuste jiné nebo obecnější slovo, opravte překlep, nebo zrušte filtry."
)
SEARCH_FOUND = "Hledání „{query}“: {documents}"
BEGINNING = "začátek dokumentu"
WHY = "Proč je tu"
WHY_SCORE = "Skóre {score} = {legs}"
BACK_TO_LIBRARY = "Zpět do knihovny"
DOCUMENT_GONE = "Dokument z této adresy v podkladech není, možná byl odebrán. Vyberte jiný v knihovně."
PLACE_GONE = "Citované místo v dokumentu už není, dokument se od té doby změnil. Čtete ho od začátku."
CONTENTS_OF = "Obsah dokumentu"
ASK_DOCUMENT = "Zeptat se na tento dokument"
DOWNLOAD = "Stáhnout původní soubor"
DOWNLOAD_AS = "Stáhnout původní soubor ({format})"
MARKED_TARGET = "místo, ze kterého přicházíte"
MARKED_CITED = "věty citované ve vašich rozhovorech: {count}"
MARKED_HITS = "nalezená slova: {count}"
MARKED = "Zvýrazněno:"
PAGES_OF = {"pdf": "strana {page}", "pptx": "snímek {page}", "xlsx": "list {page}"}
SOURCES_OF = "Prameny"
SOURCE_BACK = "Pramen {number}"
OPEN_DOCUMENT = "otevřít dokument"
TYPICAL_QUESTIONS = "Na co dokument odpovídá"
UNDATED = "[b. r.]"


# Orientace
ORIENTATION_LEAD = "Začínáte? Tady je mapa oboru, slovníček pojmů, první otázky a časová osa. Vše vychází z podkladů."
TAB_MAP = "Mapa oboru"
TAB_QUESTIONS = "První otázky"
TAB_GLOSSARY = "Slovníček"
TAB_TIMELINE = "Časová osa"
MAP_INTRO = (
    "Témata workshopů a oblasti dobré praxe. Spojené jsou ty, jejichž dokumenty mluví o podobných věcech; čím silnější "
    "čára, tím víc mají společného. Kliknutím zjistíte, co k tématu číst a na co se ptát."
)
MAP_WORKSHOPS = "Témata workshopů"
MAP_AREAS = "Oblasti dobré praxe"
MAP_EMPTY = "Mapu zatím není z čeho nakreslit: v podkladech nejsou workshopy ani dobré praxe s uvedenou oblastí."
NODE_WORKSHOP = "{number}. workshop"
NODE_AREA = "oblast dobré praxe"
NODE_CONNECTED = "Souvisí s"
NODE_CONNECTION = "společná slova: {words}"
NODE_DOCUMENTS = "Co si přečíst"
NODE_QUESTIONS = "Na co se zeptat"
NODE_CLOSE = "Zavřít podrobnosti"
ROLE_LEADS = {
    "newcomer": ("Jsem tu poprvé", "Základní pojmy a o čem vůbec je řeč."),
    "practitioner": ("Pracuji v obci, kraji nebo neziskovce", "Co fungovalo jinde, podle jakých pravidel a za co."),
    "organiser": ("Připravuji workshop nebo přehled", "Data, ukazatele a výstupy workshopového cyklu."),
}
OTHER_STARTS = "Ukázat jiné otázky"
NO_STARTS = "Podklady zatím žádné typické otázky nenabízejí. Zeptejte se vlastními slovy na stránce Dotazy."
GLOSSARY_SEARCH = "Hledat pojem nebo zkratku"
GLOSSARY_HINT = "Např. depistáž nebo ORP"
GLOSSARY_COUNT = "{terms}, z toho {abbreviations}"
GLOSSARY_NOTHING = (
    "Takový pojem ve slovníčku není. Zkuste jiný tvar nebo kratší slovo, nebo se zeptejte na stránce Dotazy."
)
GLOSSARY_EMPTY = "Podklady zatím neobsahují žádný slovník. Pojmy se čtou z dokumentů druhu «slovník»."
GLOSSARY_ONLY = "Jen zkratky"
GLOSSARY_SOURCE = "kde je to napsáno"
GLOSSARY_REPAIRED = "Přesně tak se žádný pojem nejmenuje, tady jsou nejbližší."
TIMELINE_INTRO = "Věty z dokumentů, které říkají, kdy něco začalo, bylo přijato, konalo se nebo skončilo."
TIMELINE_ALL = "Ukázat i menší události"
TIMELINE_TOPIC = "Téma"
TIMELINE_EMPTY = "K tomuto výběru podklady žádnou datovanou událost neuvádějí. Zvolte jiné téma."
TIMELINE_TOLD = "uvádí {documents}"

# Katalogy
CATALOGUES_LEAD = "Kde vzít data, čím měřit a podle čeho postupovat. Řádky jsou z dokumentů druhu katalog."
FAMILIES = {
    "zdroje": "Zdroje informací",
    "ukazatele": "Ukazatele",
    "metodiky": "Metodiky",
    "ostatni": "Ostatní katalogy",
}
CATALOGUE_KIND = "Katalog"
CATALOGUE_SEARCH = "Hledat v katalogu"
CATALOGUE_HINT = "Např. obec nebo exekuce"
CATALOGUE_GROUP = "Skupina"
CATALOGUE_EMPTY = (
    "V podkladech zatím žádný katalog není. Čtou se z dokumentů druhu «katalog»: z tabulek, nebo ze seznamů "
    "«Název pole: hodnota» pod nadpisem."
)
CATALOGUE_NOTHING = "Tomuto výběru nic neodpovídá. Zkuste jiné slovo, nebo zrušte skupinu."
CATALOGUE_COUNT = "{shown} z {all}"
COLUMN_NAME = "Název"
COLUMN_GROUP = "Skupina"
SORT_BY = "Seřadit podle sloupce {column}"
RECORD_MORE = "Podrobnosti"
RECORD_OPEN = "Otevřít v knihovně"
RECORD_USED = "Kde se s tím v podkladech pracuje"
RECORD_NOT_USED = "V jiných dokumentech jsme tento název nenašli."
RECORD_GONE = "Položka z této adresy v katalogu není, možná byla přejmenována nebo odebrána. Vyberte jinou."
RECORD_ASK = "Zeptat se na to"
RECORD_QUESTION = "Co říkají podklady o tématu {name}?"
BACK_TO_CATALOGUE = "Zpět do katalogu"
EXPORT_CSV = "Stáhnout výběr jako CSV"
EXPORT_XLSX = "Stáhnout výběr jako XLSX"
EXPORT_DOCUMENT = "Dokument"
COMPARE = "Porovnat vedle sebe"
COMPARE_CHOOSE = "Vyberte dvě až čtyři položky"
COMPARE_HINT = "Vyberte položky"
COMPARE_MORE = "Vyberte ještě alespoň jednu položku, ať je co porovnávat."

# Files to take away, and the references in them
MADE_ON = "Stav k {date}, sestaveno v aplikaci Souvislosti."
CONTENTS = "Obsah"
ONLINE = "[online]"
CITED = "cit."
AVAILABLE = "Dostupné z:"
CITED_BY = "Citováno podle:"
FURTHER_WORKS = "Další prameny:"
IN_SECTION = "oddíl „{section}“"
ON_PAGE = "s. {page}"

# FAQ dílna
WORKSHOP_LEAD = (
    "Z otázek a odpovědí tu vznikají časté dotazy. Co schválíte, odpoví asistent každému, kdo se zeptá na totéž, "
    "a přidá vaše jméno a datum."
)
WORKSHOP_VIEWS = {"polozky": "Položky", "mezery": "Mezery v podkladech"}
WORKSHOP_VIEW = "Co zobrazit"
NEW_ENTRY = "Nová otázka do FAQ"
NEW_ENTRY_BUTTON = "Připravit koncept"
NEW_ENTRY_EMPTY = "Napište otázku, ze které se má koncept připravit."
FROM_CONVERSATION = "Převzít z rozhovoru"
WHICH_CONVERSATION = "Rozhovor"
TAKE_ANSWERS = "Převzít odpovědi"
TAKEN = "Převzaté odpovědi jsou mezi koncepty (počet: {count})."
TAKEN_NONE = "V tomto rozhovoru není odpověď, která by se opírala o podklady."
DRAFTING = "Hledám v podkladech a připravuji koncept…"
DRAFTED = "Koncept je připravený. Upravte ho, zkontrolujte zdroje a schvalte."
DRAFTED_EMPTY = "V podkladech k otázce odpověď není. Najděte vhodné věty a přidejte je jako tvrzení."
FAQ_STATES = {
    "draft": "Koncept",
    "approved": "Schváleno",
    "withdrawn": "Vyřazeno",
}
STATE_FILTERS = {
    "vse": "Vše",
    "draft": "Koncepty",
    "approved": "Schválené",
    "withdrawn": "Vyřazené",
    "changed": "Se změněným zdrojem",
}
STATE_FILTER = "Zobrazit položky"
NO_TOPIC = "Bez tématu"
FAQ_EMPTY = "Zatím tu nic není. Napište první otázku, nebo u odpovědi v Dotazech použijte «Přidat do FAQ»."
FAQ_NONE_LEFT = "V tomto výběru žádná položka není."
APPROVED_BY = "schválil(a) {name} {date}"
DRAFTED_BY = "založil(a) {name}"
SOURCE_CHANGED = "Zdroj se od té doby změnil"
SELECT_ENTRY = "Vybrat k uložení do souboru: {question}"
MOVE_UP = "Posunout výš: {question}"
MOVE_DOWN = "Posunout níž: {question}"
FAQ_EXPORT = "Uložit do souboru"
EXPORT_WHAT = {"vybrane": "Vybrané ({count})", "schvalene": "Všechny schválené ({count})", "vse": "Všechny ({count})"}
EXPORT_SCOPE = "Které položky"
EXPORT_FORMAT = "Formát"
EXPORT_FORMATS = {"docx": "Word", "md": "Markdown", "html": "Webová stránka", "csv": "Tabulka CSV"}
EXPORT_BUTTON = "Stáhnout"
EXPORT_TITLE = "Časté dotazy"
FAQ_EXPORT_FILE = "caste-dotazy"
EXPORT_STATE = "{state}: tato odpověď není schválená."
FAQ_COLUMNS = ("téma", "otázka", "další znění", "odpověď", "zdroje", "stav", "schválil(a)", "schváleno")
PUBLISHING = "Zveřejňuji mezi dokumenty…"
PUBLISH_PENDING = "Některé změny ještě nejsou mezi dokumenty, ve kterých se vyhledává."
PUBLISH_AGAIN = "Zveřejnit nyní"
PUBLISH_FAILED = "Změna je uložená, ale mezi dokumenty se ji zatím nepodařilo promítnout: {reason}"

ENTRY_BACK = "Zpět na seznam"
ENTRY_QUESTION = "Otázka"
ENTRY_WORDINGS = "Další znění otázky (každé na samostatný řádek)"
ENTRY_WORDINGS_HELP = "Na tato znění dá asistent tutéž odpověď. Hodí se pro jiná slovesa a lidové výrazy."
ENTRY_TOPIC = "Téma"
ENTRY_STATEMENTS = "Odpověď tvrzení po tvrzení"
STATEMENT_LEAD = "Spojovací slova před tvrzením {number} (bez údajů)"
STATEMENT_TEXT = "Znění tvrzení {number}"
STATEMENT_ITEM = "Položka seznamu"
STATEMENT_SOURCES = "Zdroje tvrzení {number}"
STATEMENT_NO_SOURCE = "Bez zdroje. Přidejte k tvrzení větu z podkladů."
STATEMENT_VERBATIM = "Vrátit přesné znění zdroje"
STATEMENT_UP = "Posunout tvrzení {number} výš"
STATEMENT_DOWN = "Posunout tvrzení {number} níž"
STATEMENT_REMOVE = "Odebrat tvrzení {number}"
STATEMENT_DROP_SOURCE = "Odebrat zdroj"
FIND_SENTENCE = "Najít větu v podkladech"
FIND_QUERY = "Co hledáte"
FIND_NOTHING = "Nic podobného se nenašlo. Zkuste jiná slova."
FIND_TARGET = "Nalezenou větu přidat"
FIND_NEW = "jako nové tvrzení"
FIND_TO = "jako zdroj tvrzení {number}"
FIND_ADD = "Přidat"
ENTRY_PREVIEW = "Náhled pro čtenáře"
ENTRY_HISTORY = "Historie"
ENTRY_SAVE = "Uložit"
ENTRY_APPROVE = "Schválit a zveřejnit"
ENTRY_SURE = "Upozornění jsem zkontroloval(a) a za zněním stojím."
ENTRY_WITHDRAW = "Přestat používat"
ENTRY_RESTORE = "Vrátit mezi koncepty"
ENTRY_DELETE = "Smazat"
ENTRY_DELETE_YES = "Ano, smazat"
ENTRY_DELETE_ASK = "Smazat položku?"
ENTRY_DELETE_WARNING = "Položka i s historií se odstraní natrvalo a přestane se používat."
ENTRY_UNSAVED = "Máte neuložené změny."
ENTRY_SAVED = "Uloženo jako koncept."
ENTRY_APPROVED = "Schváleno. Asistent teď na tuto otázku odpoví vaším zněním."
ENTRY_WITHDRAWN = "Vyřazeno. Asistent odpověď nepoužívá a mezi dokumenty už není."
ENTRY_RESTORED = "Položka je zase mezi koncepty."
ENTRY_DELETED = "Položka je smazaná."
ENTRY_RELOAD = "Načíst znovu"
ENTRY_STOPPED = "Schválit zatím nejde, opravte prosím označená místa."
ENTRY_EDIT_APPROVED = "Položka je schválená. Když ji upravíte a uložíte, bude do nového schválení zase konceptem."
CHANGES = {
    "created": "založil(a) {who}",
    "edited": "upravil(a) {who}",
    "approved": "schválil(a) {who}",
    "withdrawn": "vyřadil(a) {who}",
    "restored": "vrátil(a) mezi koncepty {who}",
}
FINDINGS = {
    "no question": "Chybí otázka.",
    "no statement": "Odpověď nemá žádné tvrzení. Najděte níže větu v podkladech a přidejte ji.",
    "empty statement": "Tvrzení je prázdné. Doplňte ho, nebo odeberte.",
    "too long": "Text je příliš dlouhý, zkraťte ho.",
    "no source": "Tvrzení nemá zdroj. Přidejte k němu větu z podkladů, nebo ho odeberte.",
    "not borne out": "Tvrzení říká něco, co v jeho zdrojích nestojí: zkontrolujte čísla, data, jména a zápory.",
    "lead says more": "Spojovací slova uvádějí údaj nebo jméno, které ve zdroji není.",
    "source changed": "Zdroj se od té doby změnil: citovaná věta v dokumentu není. Nahraďte ho, nebo tvrzení upravte.",
}

GAPS_LEAD = (
    "Otázky, na které podklady neodpověděly vůbec, jen zčásti, nebo dostaly palec dolů. Podobné jsou pohromadě. "
    "Smazané a prošlé rozhovory tu nejsou."
)
GAPS_NONE = "Žádná otázka tu teď není: buď na všechny podklady odpověděly, nebo se zatím nikdo neptal."
GAP_REASONS = {
    "unanswered": "v podkladech není",
    "partial": "zčásti",
    "disliked": "palec dolů",
}
GAP_NEWEST = "naposledy {date}"
GAP_TREND = {1: "přibývá", 0: "beze změny", -1: "ubývá"}
GAP_WEEKS = "Počty za posledních {weeks} týdnů, poslední vpravo: {counts}"
GAP_WORDINGS = "Jak se ptali"
GAP_DRAFT = "Udělat z toho koncept FAQ"
GAP_DRAFTED = "koncept už existuje"
GAPS_EXPORT = "Stáhnout mezery jako CSV"
GAPS_FILE = "mezery-v-podkladech.csv"
GAPS_COLUMNS = (
    "otázka",
    "počet",
    *GAP_REASONS.values(),
    "vývoj po týdnech",
    "naposledy",
    "jak se ptali",
    "nejbližší dokumenty",
)

# Správa
ADMINISTRATION_LEAD = "Dokumenty, stav indexu, kvalita odpovědí a provoz."
PARTS = {"dokumenty": "Dokumenty", "index": "Index a modely", "vyhodnoceni": "Vyhodnocení", "provoz": "Provoz"}
PART = "Část správy"
UPLOAD_HEAD = "Nahrát dokumenty"
UPLOAD_LABEL = "Přetáhněte sem soubory, nebo je vyberte tlačítkem"
UPLOAD_HELP = "PDF, DOCX, PPTX, XLSX, HTML, Markdown a text, každý nejvýše {limit} MB."
UPLOAD_REPLACE = "Nahradit stejnojmenné"
UPLOAD_GO = "Zařadit do podkladů"
UPLOADED_TWICE = "Dva vybrané soubory se jmenují stejně; přejmenujte jeden z nich."
JOB_UPLOAD = "Zařazení nahraných dokumentů"
JOB_REMOVE = "Odebrání dokumentu"
JOB_DESCRIBE = "Změna údajů o dokumentu"
JOB_REPAIR = "Oprava indexu"
JOB_BUSY = "Index se právě mění. Počkejte, až změna skončí, a zkuste to znovu."
JOB_BROKEN_OFF = (
    "Změna se nedokončila. Spusťte opravu indexu v části Index a modely; podrobnosti jsou ve výpisu serveru."
)
INDEX_NOT_CHANGED = "Index se nepodařilo změnit ({reason}). Zkontrolujte místo na disku a práva ke složce indexu."
UPLOAD_FORBIDDEN = "Nahrávat smí jen správce."
JOB_RUNNING = "{title}: probíhá. Odpovídat se dá dál."
JOB_DONE = "{title}: hotovo."
JOB_FAILED = "{title}: nepodařilo se."
JOB_HIDE = "Skrýt zprávu"
JOB_SO_FAR = "Hotovo {done} z {all} souborů."
JOB_COUNTS = "V indexu je {documents}, {chunks} pasáží."
STAGES = {
    "check": "Zkouším soubor",
    "files": "Čtu dokumenty",
    "vectors": "Počítám vektory",
    "questions": "Počítám vektory otázek",
}
JOB_STATES = {
    "waiting": "čeká",
    "reading": "čte se",
    "accepted": "zařazeno",
    "warned": "zařazeno s výhradami",
    "refused": "nezařazeno",
}
UPLOADED_HEAD = "Nahrané dokumenty"
UPLOADED_NONE = "Zatím tu nejsou žádné. Nahrajte první výše; hned po zařazení z něj půjde odpovídat."
CORPUS_NOTE = "Dalších {documents} je ve složce {folder} a mění se přímo v ní."
COLUMNS = ("Dokument", "Druh", "Platí k", "Stav")
DOCUMENT_FINE = "v pořádku"
DOCUMENT_DAMAGED = "míst s výhradou: {count}"
DOCUMENT_FAILED = "nejde přečíst"
DOCUMENT_CHOOSE = "Upravit dokument"
DOCUMENT_NONE = "Vyberte dokument"
FIELD_TITLE = "Název"
FIELD_KIND = "Druh"
FIELD_TOPICS = "Témata"
FIELD_AREA = "Oblast"
FIELD_DATE = "Platí k"
FIELD_DATE_HELP = "RRRR, RRRR-MM nebo RRRR-MM-DD"
FIELD_URL = "Adresa originálu"
FIELD_OWN = "Vyberte nebo napište vlastní"
USUAL_KINDS = ("metodika", "dobrá praxe", "workshop", "slovník", "faq", "pravidla", "katalog")
AREAS = (
    "zaměstnanost a sociální podnikání",
    "sociální bydlení",
    "rodinná politika",
    "management dluhů a oddlužování",
    "komunitní práce a participace",
    "vzdělávání a volný čas",
    "zdraví",
    "sociální služby",
    "bezpečnost a prevence kriminality",
    "společensky odpovědné zadávání veřejných zakázek",
)
FIELD_EMPTY = "Prázdné pole nechá platit, co o sobě říká sám dokument."
SAVE = "Uložit údaje"
REMOVE = "Odebrat dokument"
REMOVE_ASK = "Odebrat dokument?"
REMOVE_WARNING = "Soubor se ze serveru smaže. Starší odpovědi, které ho citují, si citovanou větu ponechají."
REPLACE_HOW = "Novou verzi nahrajte výše pod stejným jménem ({name}) a zaškrtněte «Nahradit stejnojmenné»."
TROUBLE_HEAD = "Místa s výhradou"
TROUBLE_NONE = "Všechny dokumenty se přečetly celé."
TROUBLE_LEAD = "Text těchto míst se do podkladů nedostal, nebo jen zčásti. Odpovědi z něj nevycházejí."
TROUBLE_CHOOSE = "Dokument s výhradou"
TROUBLE_PAGE = "Ukázat stránku"
DAMAGED_PICTURE = "{title}, strana {page}"
HEALTHY = "Index je v pořádku."
UNHEALTHY = "Index potřebuje opravit."
REPAIR = "Opravit index"
REEMBED = "Přepočítat vektory"
REEMBED_HELP = "Po změně modelu vektorů. Trvá to minuty, odpovídat se dá dál."
FACTS = {
    "documents": "Dokumenty",
    "sentences": "Věty",
    "chunks": "Pasáže",
    "vectors": "Vektory",
    "failed": "Soubory, které nejdou přečíst",
    "warnings": "Místa s výhradou",
    "generation": "Pořadí poslední změny",
}
MODELS_HEAD = "Modely"
MODEL_EMBEDDING = "Vektory"
MODEL_NONE = "vypnuté, hledá se podle slov"
MODEL_ANSWERS = "Formulace odpovědí"
MODEL_EXTRACTIVE = "bez jazykového modelu, z vět podkladů"
MODEL_AT = "{model} na adrese {url}"
EVALUATION_NONE = "Neměřeno. Čísla vzniknou příkazem: python -m tests.evaluation.measure --write"
EVALUATION_LEAD = (
    "Měřeno {date} na otázkách se známou odpovědí nad dodanými podklady, bez vektorů a bez jazykového modelu. "
    "O vašich nahraných dokumentech tato čísla nic neříkají."
)
EVALUATION_SETS = {
    "questions.jsonl": "Samostatné otázky",
    "second.jsonl": "Druhá sada, většina odmítaných je věrohodná",
    "third.jsonl": "Třetí sada, psaná jen z dokumentů",
    "dialogues.jsonl": "Rozhovory",
}
EVALUATION_COLUMNS = ("Skupina", "Správně", "Podíl", "Správně odmítnuto", "Odmítnuto zbytečně")
EVALUATION_ALL = "celkem"
EVALUATION_GROUPS = {"split fit": "otázky, na kterých se ladilo", "split test": "otázky, na kterých se neladilo"}
EVALUATION_CHART = "Podíl správných odpovědí podle druhu otázky"
USAGE_NONE = "Za posledních {days} dní nikdo nic nepoložil."
USAGE_LEAD = "Počty zodpovězených otázek za posledních {days} dní. Texty otázek se k počtům neukládají."
USAGE_COLUMNS = ("Den", "Celkem", "Odpovězeno", "Zčásti", "V podkladech není")
USAGE_TABLE = "Čísla po dnech"


def at_page(page: int | None, problem: str) -> str:
    """A problem with its page, where there is one."""
    return f"strana {page}: {problem}" if page else problem


# Signing in and accounts
ROLES: dict[Role, str] = {
    Role.READER: "čtenář",
    Role.ORGANISER: "organizátor",
    Role.ADMINISTRATOR: "správce",
}
SIGN_IN = "Přihlásit se"
SIGN_OUT = "Odhlásit se"
SIGN_IN_ELSEWHERE = "Přihlásit se účtem organizace"
SIGN_IN_FIRST = "Nejdřív se prosím přihlaste"
SIGN_IN_WHY = "Účet vám založí správce aplikace."
USER_NAME = "Jméno"
PASSWORD = "Heslo"  # noqa: S105 – the label of a field
SIGNED_IN_AS = "Jste přihlášeni, role: {role}."
SIGNED_OUT = "Jste odhlášeni."
SESSION_EXPIRED = "Přihlášení vypršelo, přihlaste se prosím znovu."
FORM_FOREIGN = "Odkaz z jiné stránky nikoho nepřihlásí."
FORM_LONG = "Formulář je příliš dlouhý."
WRONG_PASSWORD = "Jméno a heslo k sobě nepatří. Zkuste to znovu, nebo požádejte správce o nové heslo."  # noqa: S105
LOCKED_OUT = "Pokusů bylo příliš mnoho. Zkuste to znovu za {wait}."
FORBIDDEN = "Na tohle vaše role nestačí"
FORBIDDEN_TO = "Jste přihlášeni jako {name}. O jinou roli požádejte správce aplikace."
NO_ACCOUNT_HERE = "Organizace vás zná, ale v této aplikaci účet nemáte. Požádejte o něj správce."


def minutes(count: int) -> str:
    """A waiting time in the accusative: «1 minutu», «3 minuty», «12 minut»."""
    return f"{count} {'minutu' if count == 1 else 'minuty' if 2 <= count <= 4 else 'minut'}"


def account_title(name: str) -> str:
    """What the page of the account is called in the navigation."""
    return PAGE_ACCOUNT if name else SIGN_IN


ACCOUNT_ADDED = "Účet {name} je založen, role: {role}."
ACCOUNT_REMOVED = "Účet je odstraněn a všude odhlášen."
ACCOUNT_LAST = "Byl poslední: na tomto počítači teď bez přihlášení smí každý vše, dokud nezaložíte další."
ACCOUNT_EXISTS = "Účet {name} už existuje. Heslo mu změníte příkazem: souvislosti user password {name}"
ACCOUNT_UNKNOWN = "Účet {name} neexistuje. Účty vypíše příkaz: souvislosti user list"
ACCOUNT_NAME = "Jméno účtu má mít 1 až {longest} znaků, které jde vytisknout. Zvolte jiné."
ACCOUNT_NAMELESS = "Chybí jméno účtu, například: souvislosti user {action} jana"
ACCOUNT_EXTERNAL = "přihlašuje se účtem organizace"
ACCOUNT_NONE = "Žádný účet tu není. Založíte ho příkazem: souvislosti user add JMÉNO --role administrator"
PASSWORD_PROMPT = "Heslo: "  # noqa: S105
PASSWORD_AGAIN = "Heslo ještě jednou: "  # noqa: S105
PASSWORD_CHANGED = "Heslo je změněno a účet všude odhlášen."  # noqa: S105
PASSWORD_DIFFERS = "Hesla se liší, spusťte příkaz znovu."  # noqa: S105
PASSWORD_SHORT = "Heslo má mít aspoň {shortest} znaků, zvolte delší."  # noqa: S105
PASSWORD_LONG = "Heslo smí mít nejvýše {longest} znaků, zvolte kratší."  # noqa: S105
PASSWORD_EASY = "Heslo se dá snadno uhodnout: obsahuje jméno, nebo se v něm opakuje pár znaků. Zvolte jiné."  # noqa: S105
PASSWORD_NO_TERMINAL = "Heslo se nemá kde napsat. Pošlete ho na standardní vstup a přidejte --password-stdin."  # noqa: S105
HELP_ACTION = "add (založit), list (vypsat), remove (odstranit), password (změnit heslo)"
HELP_NAME = "jméno účtu; u přihlášení přes organizaci e-mail, nebo celá doména: @obec.cz"
HELP_ROLE = "reader (čtenář), organiser (organizátor, výchozí), administrator (správce)"
HELP_OIDC = "bez hesla: člověka ověří organizace (OIDC)"
HELP_STDIN = "heslo se přečte z prvního řádku standardního vstupu"
OIDC_UNREADABLE = (
    "Soubor {path} s nastavením přihlášení organizace nejde přečíst jako TOML. Opravte SOUVISLOSTI_OIDC_SECRETS."
)
OIDC_INCOMPLETE = "V souboru {path} chybí v oddílu [auth] údaje redirect_uri nebo cookie_secret. Doplňte je."

# O aplikaci a soukromí
ABOUT_HEAD = "O aplikaci a soukromí"
ABOUT_LEAD = "Co aplikace dělá, co si pamatuje a co nikdy neopustí tento server."
ABOUT_ANSWERS_HEAD = "Odpovědi"
ABOUT_ANSWERS = (
    "Každá věta odpovědi vede k větě dokumentu, o kterou se opírá. Co podklady neříkají, to aplikace nedomýšlí.",
    "Odpovědi nejsou právní ani sociální poradenství. Údaje mají datum, ke kterému platí.",
)
LEAVES_HEAD = "Co odchází ze serveru"
LEAVES_NOTHING = "Nic. Otázky ani dokumenty tento server neopouštějí a aplikace funguje i bez internetu."
LEAVES_MODEL = (
    "Odpovědi tu formuluje jazykový model {model}. Otázka a nejvýše dvacet vět podkladů proto odcházejí "
    "na server: {place}. Nic jiného server neopouští."
)
MODEL_PROVIDER = "poskytovatel tohoto modelu"
LEAVES_PAGE = "Stránky nenačítají nic z jiných webů: žádná písma, měření návštěvnosti ani cookies třetích stran."
STORED_HEAD = "Co se ukládá"
STORED_QUESTIONS = (
    "Otázky, odpovědi a vaše hodnocení jsou uložené na tomto serveru, aby se k nim dalo vrátit. {kept} Nepište do nich "
    "proto jména ani jiné údaje o konkrétních lidech. Kdo zná adresu rozhovoru, může si ho přečíst."
)
STORED_MORE = (
    "Hodnocení odpovědi i poznámka k němu patří k rozhovoru a mažou se s ním. Otázky, na které se odpověď nenašla "
    "nebo se nelíbila, vidí organizátoři bez toho, kdo se ptal, dokud se rozhovor nesmaže. Když z otázky udělají "
    "návrh do FAQ, zůstává v něm i pak; u schválené odpovědi se ukládá, kdo a kdy ji schválil.",
    "Neukládáme jména čtenářů ani adresy jejich počítačů. O provozu se počítají jen počty otázek za den podle toho, "
    "jak odpověď dopadla, bez jejich textu.",
    "Když organizátor převezme otázku do FAQ, její text v dílně zůstane, i když rozhovor zmizí. U schválené odpovědi "
    "stojí jméno toho, kdo ji schválil, a datum.",
    "Přihlášení organizátoři a správci mají účet se jménem a rolí; z hesla se ukládá jen otisk (argon2id). Přihlášení "
    "drží jediné cookie, které nejde číst skriptem a mimo tento web se neposílá.",
)
DELETE_HEAD = "Jak smazat, co jste napsali"
DELETE_HOW = (
    "U rozhovoru v seznamu otevřete nabídku se třemi tečkami a zvolte Smazat rozhovor. "
    "Text se v souboru přepíše, nejen odpojí, a obnovit ho nejde. Kdo už adresu rozhovoru nemá, "
    "ať požádá správce serveru.",
)
ACCESSIBLE_HEAD = "Prohlášení o přístupnosti"
ACCESSIBLE = (
    "Aplikace usiluje o soulad se zákonem č. 99/2019 Sb., o přístupnosti internetových stránek a mobilních aplikací, "
    "a s normou WCAG 2.1 na úrovni AA. Stránky kontroluje při každé změně automatický nástroj axe-core "
    "ve světlém i tmavém vzhledu; automat ale najde jen část možných překážek "
    "a zkouška s lidmi se zdravotním postižením zatím neproběhla.",
    "Všechno jde ovládat klávesnicí. Omezení, o kterých víme: obrázky stránek PDF nemají textový popis, jejich text je "
    "ale v panelu zdroje, a tabulky katalogů se na úzkém displeji posouvají do stran.",
    "Překážku prosím oznamte tomu, kdo aplikaci provozuje.",
)
LICENCE_HEAD = "Licence"
LICENCE = ("Program je svobodný, pod licencí EUPL 1.2. Prameny jednotlivých dokumentů jsou uvedené u jejich citací.",)


def kept_for(days: int) -> str:
    """How long conversations are kept, as a sentence."""
    return (
        f"Po {days} {'dni' if days == 1 else 'dnech'} se samy smažou."
        if days
        else "Samy se nemažou, správce to tak nastavil."
    )


# Trouble
NOT_READY = "Aplikace zatím nemůže odpovídat"
TRY_AGAIN = "Načíst znovu"
UNKNOWN_CONVERSATION = "Rozhovor z této adresy na serveru není, možná byl smazán. Položte otázku a začne nový."
ADDRESS_STALE = "Tato adresa už neplatí, načtěte stránku znovu."
UNEXPECTED = "Něco se nepovedlo. Zkuste to prosím znovu; když to nepomůže, podívejte se do výpisu serveru."

# Server
SERVING = "Souvislosti běží na adrese {address} (ukončíte je klávesami Ctrl+C)."
PORT_TAKEN = "Port {port} je obsazený, zvolte jiný: souvislosti serve --port {next}"
PORT_FORBIDDEN = "Port {port} nesmíte otevřít, zvolte vyšší: souvislosti serve --port 8501"
PORT_WRONG = "Port musí být číslo od 1 do 65535, například: souvislosti serve --port 8501"
HOST_WRONG = "Na adrese {host} nelze naslouchat, zvolte jinou: souvislosti serve --host 127.0.0.1"
ALONE_ELSEWHERE = (
    "Na adrese {host} by každý, kdo se na server dostane, směl vše. Odeberte SOUVISLOSTI_ACCESS=alone a založte účet: "
    "souvislosti user add JMÉNO --role administrator"
)
NOT_STARTED = "Aplikace se nespustila, důvod je ve výpisu výše; zkuste ji spustit znovu: souvislosti serve"
