"""A paper as one HTML page that needs nothing else: no script, no font, no picture from anywhere."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from html import escape
from itertools import groupby

from assistant.answers import Statement
from ui import formats, texts
from ui.exports.papers import Answered, Paper, printable
from ui.exports.references import Reference

STYLE = """
:root { color-scheme: light dark; --ink: light-dark(#20282b, #e8e6e1); --soft: light-dark(#566165, #a9b0b0);
  --line: light-dark(#dedad1, #343c3f); --paper: light-dark(#fff, #1c2225); --accent: light-dark(#0f5e66, #7ccbc9); }
body { font: 1.05rem/1.6 Georgia, "Times New Roman", serif; color: var(--ink); background: var(--paper);
  max-width: 44rem; margin: 0 auto; padding: 2rem 1.2rem 4rem; overflow-wrap: anywhere; }
h1, h2, h3 { line-height: 1.25; } h2 { margin-top: 2.4rem; border-bottom: 1px solid var(--line); }
a { color: var(--accent); } nav ul { padding-left: 1.2rem; } .small { color: var(--soft); font-size: .9rem; }
sup { line-height: 0; } sup a { text-decoration: none; padding: 0 .1rem; } ol.sources { padding-left: 2rem; }
ol.sources li { margin-bottom: .9rem; }
blockquote { margin: .2rem 0 0; padding-left: .8rem; border-left: 3px solid var(--line); color: var(--soft); }
@media print { :root { color-scheme: light; } body { max-width: none; padding: 0; font-size: 11pt; }
  nav { display: none; }
  h2, h3 { break-after: avoid; } li, blockquote { break-inside: avoid; } a { color: inherit; text-decoration: none; }
  @page { margin: 2cm; } }
"""
POLICY = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"


def to_html(paper: Paper) -> str:
    """The whole page. Whatever it quotes is text; the only links outside are those of the sources."""
    title = _plain(paper.title)
    return (
        '<!DOCTYPE html>\n<html lang="cs">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{POLICY}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{title}</title>\n<style>{STYLE}</style>\n</head>\n<body>\n<header>\n<h1>{title}</h1>\n"
        f"{_lead(paper)}</header>\n{_contents(paper)}<main>\n{''.join(_topics(paper))}</main>\n"
        f"{_sources(paper)}</body>\n</html>\n"
    )


def _lead(paper: Paper) -> str:
    made = texts.MADE_ON.format(date=formats.day(paper.made_on))
    lead = f"<p>{_plain(paper.lead)}</p>\n" if paper.lead else ""
    return f'{lead}<p class="small">{_plain(made)}</p>\n'


def _contents(paper: Paper) -> str:
    if len(paper.answers) < 3:
        return ""
    numbered = (a for _, answers in paper.topics() for a in answers)
    items = "".join(f'<li><a href="#q{n}">{_plain(a.question)}</a></li>\n' for n, a in enumerate(numbered, 1))
    return f'<nav aria-label="{escape(texts.CONTENTS)}">\n<ul>\n{items}</ul>\n</nav>\n'


def _topics(paper: Paper) -> Iterator[str]:
    number = 0
    for topic, answers in paper.topics():
        level = "h3" if topic else "h2"
        if topic:
            yield f"<h2>{_plain(topic)}</h2>\n"
        for answered in answers:
            number += 1
            heading = f'<{level} id="q{number}">{_plain(answered.question)}</{level}>'
            yield f"<article>\n{heading}\n{_answer(answered)}</article>\n"


def _answer(answered: Answered) -> str:
    text = f"<p>{_plain(answered.text)}</p>\n" if answered.text else ""
    groups = groupby(answered.statements, key=lambda s: s.is_item)
    body = "".join(_list(group) if items else f"<p>{' '.join(map(_statement, group))}</p>\n" for items, group in groups)
    notes = "".join(f'<p class="small">{_plain(note)}</p>\n' for note in answered.notes)
    return text + body + notes


def _list(statements: Iterable[Statement]) -> str:
    return f"<ul>\n{''.join(f'<li>{_statement(s)}</li>{chr(10)}' for s in statements)}</ul>\n"


def _statement(statement: Statement) -> str:
    markers = "".join(f'\u2060<sup><a href="#z{m}">[{m}]</a></sup>' for m in statement.markers)
    return f"{_plain(statement.lead)}{_plain(statement.text)}{markers}"


def _sources(paper: Paper) -> str:
    if not paper.sources:
        return ""
    items = "".join(f'<li id="z{n}" value="{n}">{_reference(r)}</li>\n' for n, r in paper.sources)
    return f'<footer>\n<h2>{escape(texts.SOURCES)}</h2>\n<ol class="sources">\n{items}</ol>\n</footer>\n'


def _reference(source: Reference) -> str:
    link = ""
    if source.url:
        link = f'<a href="{escape(source.url)}" rel="noopener noreferrer nofollow">{_plain(source.url)}</a>.'
    quote = f"<blockquote>„{_plain(source.quote)}“</blockquote>"
    return f"{_plain(source.before)}<em>{_plain(source.title)}</em>{_plain(source.after)}{link}{quote}"


def _plain(text: str) -> str:
    return escape(printable(text))
