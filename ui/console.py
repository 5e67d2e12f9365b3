"""Czech texts of the command line, and how results read in a terminal."""

from __future__ import annotations

import re
import textwrap
from collections.abc import Mapping, Sequence
from typing import Any

from assistant.answers import Answer
from assistant.courtesy import introduces
from ingest.reports import Report
from ui import explanation, formats

DESCRIPTION = "Souvislosti: odpovědi v češtině s citacemi z podkladů o sociálním začleňování."
COMMANDS = {
    "ingest": "načte dokumenty a uvede index do souladu se soubory",
    "ask": "odpoví na otázku s citacemi",
    "search": "vypíše nejbližší pasáže bez odpovědi",
    "evaluate": "změří vyhledávání na sadě v rozložení BEIR",
    "status": "řekne, co index obsahuje a zda je v pořádku",
    "serve": "spustí aplikaci v prohlížeči",
    "user": "založí, vypíše nebo odstraní účty organizátorů a správců",
}
HELP_INDEX = "složka indexu (jinak proměnná SOUVISLOSTI_INDEX, jinak var/)"
HELP_JSON = "na standardní výstup vypíše jen JSON"
HELP_PATHS = "složky a soubory s dokumenty (jinak corpus/)"
HELP_REEMBED = "přepočítá vektory po změně modelu; bez CESTY jen je, žádný soubor se nečte"
HELP_QUESTION = "otázka; když chybí, čte se ze standardního vstupu"
HELP_QUESTIONS = "soubor JSON Lines s otázkami (id a text nebo turns); odpovědi jsou po řádcích JSON"
HELP_EXPLAIN = "u každé pasáže vypíše, čím která část vyhledávání přispěla k jejímu skóre"
HELP_K = "kolik pasáží (10)"
HELP_FOLDER = "složka se soubory corpus.jsonl, queries.jsonl a qrels/test.tsv"
HELP_RUN = "uloží pořadí ve formátu TREC"
HELP_DENSE = "s vektory, nebo bez nich; bez volby s vektory, jen velké sady (nad 8 000 pasáží) podle slov"
EVALUATED_BY_WORDS = "Měří se vyhledávání podle slov, bez vektorů."
HELP_PORT = "port (8501)"
HELP_HOST = "adresa, na které aplikace poslouchá (127.0.0.1)"
INTERRUPTED = "Přerušeno. Co bylo hotovo, zůstalo v indexu; dalším spuštěním se pokračuje."

OUTCOMES = {
    "answered": "Odpověď z podkladů",
    "partial": "Částečná odpověď",
    "unanswered": "V podkladech není",
}
ABOUT = "O asistentovi"

_USAGE = (
    (r"the following arguments are required: (.+)", r"Chybí: \1."),
    (r"unrecognized arguments: (.+)", r"Neznámý parametr: \1."),
    (
        r"argument (--\S+): invalid choice: '?([^' ]+)'? \(choose from (.+)\)",
        r"Hodnota «\2» u \1 není použitelná (lze: \3).",
    ),
    (r"argument \S*: invalid choice: '?([^' ]+)'?.*", r"Neznámý příkaz «\1»."),
    (r"argument (\S+?)(?:/\S+)?: invalid \w+ value: '?([^']*)'?", r"Hodnota «\2» u \1 není použitelná."),
    (r"argument (\S+?)(?:/\S+)?: expected .*", r"Parametr \1 potřebuje hodnotu."),
    (r"argument (\S+?)(?:/\S+)?: ignored explicit argument .*", r"Parametr \1 žádnou hodnotu nemá."),
    (r"ambiguous option: (\S+) could match (.+)", r"Parametr \1 není jednoznačný (\2)."),
)


def usage_problem(program: str, message: str) -> str:
    """A usage error in Czech, with where to find help."""
    for pattern, translation in _USAGE:
        if match := re.fullmatch(pattern, message):
            message = match.expand(translation)
            break
    return f"{message} Nápovědu vypíše «{program} --help»."


def bad_setting(names: Sequence[str]) -> str:
    """A setting in the environment has a value that cannot be used."""
    listed = ", ".join(f"SOUVISLOSTI_{name.upper()}" for name in names)
    return f"Nastavení {listed} má hodnotu, kterou nelze použít. Opravte ji, nebo proměnnou zrušte."


def database_problem(reason: str) -> str:
    """The catalog or the conversations turn out damaged, locked or full in the middle of work."""
    return (
        f"Databázi indexu nelze použít ({reason}). Zkontrolujte volné místo a práva; je-li poškozená, přejmenujte"
        " složku indexu a spusťte «souvislosti ingest». Vaše dokumenty zůstávají beze změny."
    )


def foreign_model(stored: str, wanted: str) -> str:
    """The vectors of the index are of another model than the one that is set."""
    return (
        f"Vektory v indexu jsou z modelu «{stored}», nastaven je «{wanted}»: hledá se jen podle slov."
        " Přepočítejte je příkazem «souvislosti ingest --reembed», nebo vraťte nastavení SOUVISLOSTI_EMBEDDING."
    )


def system_problem(reason: str, path: object) -> str:
    """A file or folder that the system does not let us use."""
    place = f" {path}" if path else ""
    return f"Soubor nebo složku{place} nelze použít ({reason}). Zkontrolujte cestu, práva a volné místo na disku."


def ingest_report(report: Report) -> str:
    """What an ingestion did, in a few lines."""
    lines = [
        f"Přidáno {len(report.added)}, změněno {len(report.updated)}, odebráno {len(report.removed)},"
        f" beze změny {report.unchanged}. Index: dokumentů {report.documents}, pasáží {report.chunks}."
        + (f" Nově spočteno vektorů: {report.vectors}." if report.vectors else "")
    ]
    lines += [f"  nepřečteno: {f['path']}: {f['error']}" for f in report.failed]
    lines += [f"  upozornění: {w['path']}{_page(w['page'])}: {w['problem']}" for w in report.warnings]
    if report.skipped:
        lines.append(f"  přeskočeno (tento druh souboru neumíme číst): {', '.join(report.skipped)}")
    return "\n".join(lines)


def _page(page: int | None) -> str:
    return f", strana {page}" if page else ""


def answer_text(answer: Answer) -> str:
    """An answer with its sources as it reads in a terminal."""
    heading = ABOUT if introduces(answer.text) else OUTCOMES[answer.outcome]
    lines = [f"{heading}:", "", _wrapped(answer.text)]
    if answer.note:
        lines += ["", _wrapped(answer.note)]
    if answer.citations:
        lines += ["", "Zdroje:"]
    for c in answer.citations:
        place = ", ".join(part for part in (c.document, c.section, _page(c.page).removeprefix(", ")) if part)
        lines.append(f"[{c.marker}] {c.title} ({place})")
        lines += [f"    {c.source or c.url}"] if c.source or c.url else []
    if answer.outcome == "unanswered" and answer.passages:
        lines += ["", "Nejbližší pasáže:"]
        lines += [
            f"- {p.title} › {p.section}: {textwrap.shorten(p.text, 160, placeholder=' …')}" for p in answer.passages
        ]
    return "\n".join(lines)


def _wrapped(text: str) -> str:
    return "\n".join(textwrap.fill(line, 100) if line else "" for line in text.split("\n"))


def search_text(document: Mapping[str, Any], *, explained: bool = False) -> str:
    """Ranked passages as they read in a terminal; ``explained`` adds what each leg of search gave to the score."""
    if not document["hits"]:
        return "Nic se nenašlo. Zkuste jiná slova."
    return "\n".join(
        f"{h['rank']:>3}. {formats.decimal(h['score'])}  {h['document']} › {h['section']}\n"
        + (f"     = {explanation.add_up(h['explain'])}\n" if explained else "")
        + textwrap.indent(textwrap.shorten(h["text"], 240, placeholder=" …"), "     ")
        for h in document["hits"]
    )


def figures_text(figures: Mapping[str, Any]) -> str:
    """Metrics of an evaluation, one a line."""
    rows = {k: v for k, v in figures.items() if not k.endswith("_ms")}
    for name in ("latency", "processor"):
        rows |= {f"{name} {k} (ms)": v for k, v in figures[f"{name}_ms"].items()}
    return "\n".join(f"{name:<18} {str(value).replace('.', ',')}" for name, value in rows.items())


def _embedding_text(status: Mapping[str, Any]) -> str:
    """The model of the stored vectors, and whether questions use it."""
    if not status["embedding"]:
        return "zatím žádný"
    size = f" ({status['manifest']['dimension']} čísel)" if status["manifest"] else ""
    off = ", nastavením vypnutý" if status["embedding_setting"] == "none" else ""
    return f"{status['embedding']}{size}{off}"


def status_text(status: Mapping[str, Any]) -> str:
    """State of the index in a few lines."""
    lines = [
        f"Index {status['index']}: dokumentů {status['documents']}, vět {status['sentences']},"
        f" pasáží {status['chunks']}, vektorů {status['vectors']}.",
        f"Model vektorů: {_embedding_text(status)}; přerovnání: {status['reranker'] or 'žádné'};"
        f" jazykový model: {status['model'] or 'žádný (extraktivní režim)'}.",
    ]
    lines += [f"  {problem}" for problem in status["problems"]] or ["Vše je v pořádku."]
    return "\n".join(lines)
