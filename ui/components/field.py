"""The map of the field: two columns of buttons with lines between them, and a panel for each of them.

Button and panel are joined by the browser itself (``popovertarget``): nothing has to be fetched, Esc closes the
panel. On a telephone the lines make way for words under each button.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from html import escape
from urllib.parse import quote

from assistant.orientation import WORKSHOP, Edge, Field, Node
from assistant.shelf import Entry
from ui import navigation, texts
from ui.components.links import question_link

HEIGHT = 1000  # of the picture, in its own units
WIDTH = 100
THICKEST, THINNEST = 7.0, 1.2  # of a line, in pixels

Shelf = Mapping[str, Entry]


def field_html(field: Field, shelf: Shelf) -> str:
    """The whole map."""
    sides = (field.workshops, field.areas)
    panels = "".join(_panel(node, field, shelf) for side in sides for node in side)
    return (
        f'<div class="sv-map" role="group" aria-label="{escape(texts.TAB_MAP)}">'
        f"<div><h2>{escape(texts.MAP_WORKSHOPS)}</h2>{_side(field.workshops, field)}</div>"
        f"{lines_html(field)}"
        f"<div><h2>{escape(texts.MAP_AREAS)}</h2>{_side(field.areas, field)}</div></div>"
        f"<style>{_hover(field)}</style>{panels}"
    )


def _side(nodes: Sequence[Node], field: Field) -> str:
    return f'<ul class="sv-side">{"".join(_button(node, field) for node in nodes)}</ul>'


def _button(node: Node, field: Field) -> str:
    number = texts.NODE_WORKSHOP.format(number=node.number) if node.number else ""
    related = ", ".join(other.label for other, _ in field.neighbours(node))
    below = f'<small class="sv-related">{escape(texts.NODE_CONNECTED)}: {escape(related)}</small>' if related else ""
    return (
        f'<li><button type="button" class="sv-node-button" data-node="{node.key}" popovertarget="uzel-{node.key}">'
        f"{f'<small>{escape(number)}</small>' if number else ''}{escape(node.label)}{below}</button></li>"
    )


def lines_html(field: Field) -> str:
    """Lines between the buttons; what they say stands in the panels as words.

    Streamlit takes SVG out of HTML, so each line is the mask of a coloured box.
    """
    left, right = (_heights(side) for side in (field.workshops, field.areas))
    strongest = max((edge.weight for edge in field.edges), default=1.0)
    lines = "".join(_line(edge, left[edge.left], right[edge.right], strongest) for edge in field.edges)
    return f'<div class="sv-lines" aria-hidden="true">{lines}</div>'


def _heights(nodes: Sequence[Node]) -> dict[str, float]:
    """The middle of each button; they share the height evenly."""
    return {node.key: (i + 0.5) * HEIGHT / len(nodes) for i, node in enumerate(nodes)}


def _line(edge: Edge, start: float, end: float, strongest: float) -> str:
    width = THINNEST + (THICKEST - THINNEST) * edge.weight / strongest
    half = WIDTH / 2
    picture = (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" preserveAspectRatio="none">'
        f'<path fill="none" stroke="black" stroke-width="{width:.1f}" vector-effect="non-scaling-stroke" '
        f'd="M0 {start:.0f} C{half:.0f} {start:.0f} {half:.0f} {end:.0f} {WIDTH} {end:.0f}"/></svg>'
    )
    mask = f"mask-image: url('data:image/svg+xml,{quote(picture)}')"
    return f'<i class="e-{edge.left} e-{edge.right}" style="{escape(mask)}"></i>'


def _hover(field: Field) -> str:
    """A button that is pointed at, or has the focus, brings its lines forward and dims the others."""
    rules = []
    for node in (*field.workshops, *field.areas):
        active = f'.sv-map:has([data-node="{node.key}"]:is(:hover, :focus-visible))'
        rules.append(f"{active} i {{ opacity: .1 }} {active} i.e-{node.key} {{ opacity: .95 }}")
    return " ".join(rules)


def _panel(node: Node, field: Field, shelf: Shelf) -> str:
    """What to read, what to ask and what hangs together with a node."""
    kind = texts.NODE_WORKSHOP.format(number=node.number) if node.number else texts.NODE_AREA
    kind = texts.kind(WORKSHOP) if node.side == WORKSHOP and not node.number else kind
    anchor = f"uzel-{node.key}"
    return (
        f'<aside class="sv-node" id="{anchor}" popover aria-label="{escape(node.label)}">'
        f'<button class="sv-close" type="button" popovertarget="{anchor}" popovertargetaction="hide" '
        f'aria-label="{escape(texts.NODE_CLOSE)}">✕</button>'
        f'<p class="sv-kind">{escape(kind)}</p><h2>{escape(node.label)}</h2>'
        f"{_group(texts.NODE_DOCUMENTS, [_document(shelf[name]) for name in node.documents if name in shelf])}"
        f"{_group(texts.NODE_QUESTIONS, [question_link(question) for question in node.questions])}"
        f"{_group(texts.NODE_CONNECTED, [_connection(*end) for end in field.neighbours(node)])}</aside>"
    )


def _group(heading: str, items: Sequence[str]) -> str:
    if not items:
        return ""
    return f"<h3>{escape(heading)}</h3><ul>{''.join(f'<li>{item}</li>' for item in items)}</ul>"


def _document(entry: Entry) -> str:
    address = escape(navigation.address("knihovna", d=entry.name))
    return f'<a href="{address}">{escape(entry.title)}</a> <small>{escape(texts.kind(entry.metadata.kind))}</small>'


def _connection(node: Node, edge: Edge) -> str:
    words = f" <small>{escape(texts.NODE_CONNECTION.format(words=', '.join(edge.words)))}</small>" if edge.words else ""
    return f"{escape(node.label)}{words}"
