"""Choosing the few sentences that make an answer: the one that answers first, then what completes it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from assistant.completion import MOST_STATEMENTS, Completion
from assistant.coverage import RELATED, Coverage, core_share
from assistant.denials import denies, denies_kind
from assistant.evidence import Asked, Candidate
from assistant.kinds import SHOWN_KINDS, Kind
from assistant.queries import Word
from assistant.repeats import Repeats
from assistant.tables import extreme_row

SHORT_WORDS = 35  # of an answer that was asked for in short
MOST_WORDS = 110  # quoted; with markers and words of ours an answer stays below 120
WORDS_OF_STATEMENT = 18  # about as many; tells how many statements a part of an answer has room for
MOST_BEFORE = 2  # sentences brought along with one that cannot be understood without them
NEAR_ROWS = 5  # candidates among which a row must be for its table to be near
NEAR_BEST = 0.8  # share of the best score from which a sentence with the thing asked for leads instead
SIDE = 0.5  # share of the first's score that the other side of a comparison must reach
CLOSE = 0.8  # share of the first's score from which a sentence that is understood by itself leads instead


@dataclass(frozen=True, slots=True)
class Choice:
    """A statement to be made: neighbouring sentences of one passage, quoted as one; ``lead`` are words of ours.

    ``echoes``: sentences that are not told, because they repeat what is.
    """

    candidates: tuple[Candidate, ...]
    lead: str = ""
    echoes: tuple[Candidate, ...] = ()

    @property
    def main(self) -> Candidate:
        """The sentence the statement was chosen for: the last, others lead to it."""
        return self.candidates[-1]

    @property
    def words(self) -> int:
        """Length in words."""
        return sum(len(c.text.split()) for c in self.candidates)


def choose(
    candidates: Sequence[Candidate],
    asked: Asked,
    most_words: int = MOST_WORDS,
    leads: Sequence[Candidate] = (),
    completes: Callable[[Candidate], bool] = lambda _: True,
    rarity: Callable[[str], float] = lambda _: 1.0,
) -> list[Choice]:
    """The statements of an answer, the leading one first; empty when there is no candidate.

    ``leads``: sentences that answer together, as the sides of a comparison do; they stand first, next to each other,
    and ``completes`` tells what else may be said then. ``rarity`` is that of a search key.
    """
    ordered = [c for c in candidates if not c.points_elsewhere]
    repeats = Repeats(rarity)
    if leads:
        together = [Choice(tuple(row)) for _, row in groupby(leads, key=_row)]
        left = most_words - sum(c.words for c in together)
        more = [c for c in ordered if completes(c)]
        return _in_reading_order(_with_more(together, more, candidates, asked.coverage, left, repeats), len(leads))
    if not ordered:
        return []
    told = [c for c in ordered if not c.is_gap] or ordered
    lead = _gap_instead(ordered, asked) or _extreme(ordered, asked)
    lead = lead or _clear(_showing(told, asked.kind), told, asked.words)
    chosen = [_complete(lead, candidates)]
    if lead.is_gap:
        return chosen
    budget = most_words - chosen[0].words
    further = _rest_of_list(lead, candidates, asked.kind, budget)
    if asked.kind is Kind.COMPARISON:
        further += _other_side(lead, ordered, asked.words, repeats)
    for choice in further:
        budget -= choice.words
        chosen.append(choice)
    return _in_reading_order(_with_more(chosen, ordered, candidates, asked.coverage, budget, repeats))


def _row(candidate: Candidate) -> tuple[int, int]:
    """What is told as one: the sentences of a table row, which stand in one block; of other text each sentence."""
    one = candidate.sentence.block if candidate.sentence.kind == "row" else -1 - candidate.position
    return candidate.chunk.id, one


def _with_more(
    chosen: list[Choice],
    ordered: Sequence[Candidate],
    everything: Sequence[Candidate],
    coverage: Coverage,
    budget: int,
    repeats: Repeats,
) -> list[Choice]:
    """The statements with further ones, each time the likeliest to belong to them, as long as it is likely enough."""
    said = [c for choice in chosen for c in choice.candidates]
    completion = Completion(
        [c for c in ordered if not (c.is_gap or c.announces or c in said)], chosen[0].main, coverage
    )
    echoes: list[Candidate] = []
    most = min(MOST_STATEMENTS, len(chosen) + max(1, budget // WORDS_OF_STATEMENT))
    while len(chosen) < most and (best := completion.take(said)):
        if repeats(best.keys, [c.keys for c in said]):
            echoes.append(best)
            continue
        addition = _complete(best, [c for c in everything if c not in said])
        if addition.words <= budget:
            chosen = [*chosen, addition]
            budget -= addition.words
            said += addition.candidates
    return [replace(chosen[0], echoes=tuple(echoes)), *chosen[1:]]


def _showing(told: Sequence[Candidate], kind: Kind) -> Candidate:
    """The best sentence; of a question for a number, date, person or place one that holds such, when it is near."""
    best = told[0]
    if kind not in SHOWN_KINDS or best.fits:
        return best
    return next((c for c in told if c.fits and c.score >= NEAR_BEST * best.score), best)


def _extreme(ordered: Sequence[Candidate], asked: Asked) -> Candidate | None:
    """The row with the most or the least of what is asked, when a table is near the question."""
    near = [c for c in ordered[:NEAR_ROWS] if c.sentence.kind == "row"]
    if not near:
        return None
    table = [c for c in ordered if c.sentence.kind == "row" and _section(c) == _section(near[0])]
    best = extreme_row(asked.query.text, [c.text for c in table])
    return None if best is None else table[best]


def _clear(best: Candidate, told: Sequence[Candidate], words: Sequence[Word]) -> Candidate:
    """The best sentence; one that says as much and is understood by itself before one that points behind it."""
    if not best.leans_back:
        return best
    core = core_share(words, best.met_around)
    close = (c for c in told if c.score >= CLOSE * best.score and not c.leans_back)
    return next((c for c in close if c.fits >= best.fits and core_share(words, c.met_around) >= core), best)


def _gap_instead(ordered: Sequence[Candidate], asked: Asked) -> Candidate | None:
    """A sentence saying that the documents do not say just what is asked, when none says more of it."""
    said = [c for c in ordered if c.is_gap]
    if not said:
        return None
    core = asked.coverage.core_share
    others = [(core(c.met_around), c.fits) for c in ordered if not c.is_gap]
    known = max((share for share, _ in others), default=0.0)
    shown = max((share for share, fits in others if fits), default=0.0)
    gaps = [
        c for c in said
        if (core(c.met) > known and denies(c, asked)) or (core(c.met) > shown and denies_kind(c, asked))
    ]  # fmt: skip
    return gaps[0] if gaps and gaps[0].score >= SIDE * ordered[0].score else None


def _other_side(lead: Candidate, ordered: Sequence[Candidate], words: Sequence[Word], repeats: Repeats) -> list[Choice]:
    """For each thing compared that the lead is not about, the best sentence that begins with it."""
    sides: list[Choice] = []
    open_words = [i for i, w in enumerate(words) if w.share == 1.0 and not lead.met_first[i]]
    for i in open_words:
        about = [c for c in ordered if c is not lead and _is_about(c, i)]
        if about and about[0].score >= SIDE * lead.score and not repeats(about[0].keys, [s.main.keys for s in sides]):
            sides.append(Choice((about[0],)))
    return sides[:2]


def _is_about(candidate: Candidate, word: int) -> bool:
    """Whether a word is the subject of a sentence, or stands in a row of a table."""
    met = candidate.met if candidate.sentence.kind == "row" else candidate.met_first
    return met[word] >= RELATED


def _complete(candidate: Candidate, candidates: Sequence[Candidate]) -> Choice:
    """The sentence with those before it that it cannot be understood without."""
    block = {
        c.position: c for c in candidates
        if c.chunk.id == candidate.chunk.id and c.sentence.block == candidate.sentence.block
    }  # fmt: skip
    told = [candidate]
    while told[0].leans_back and len(told) <= MOST_BEFORE and (before := block.get(told[0].position - 1)):
        told.insert(0, before)
    return Choice(tuple(told))


def _rest_of_list(lead: Candidate, candidates: Sequence[Candidate], kind: Kind, budget: int) -> list[Choice]:
    """The items below a sentence that announces them, or the other items of a list that was asked for."""
    items = sorted(
        (c for c in candidates if c.chunk.id == lead.chunk.id and _is_listed(c)),
        key=lambda c: c.position,
    )
    asked_for = kind in (Kind.LIST, Kind.PROCEDURE)
    followed = bool(items) and items[0].position == lead.position + 1
    announced = lead.announces or (asked_for and (_is_listed(lead) or followed))
    if not announced:
        return []
    rest = []
    for item in items:
        size = len(item.text.split())
        if item is lead or (item.position < lead.position and lead.sentence.kind != "item"):
            continue
        if size > budget:
            break
        budget -= size
        rest.append(Choice((item,)))
    return rest


def _is_listed(candidate: Candidate) -> bool:
    """Whether a sentence is an item of a list; the fields of an entry are none."""
    return candidate.sentence.kind == "item" and candidate.label is None


def _section(candidate: Candidate) -> tuple[int, int]:
    return candidate.chunk.document, candidate.sentence.section


def _in_reading_order(chosen: list[Choice], leading: int = 1) -> list[Choice]:
    """The leading statements, then those of the first one's document in their order, then the others, by document.

    A list is told from its beginning, also when one of its items leads.
    """
    lead, rest = chosen[0].main, chosen[leading:]
    documents = list(dict.fromkeys(c.main.chunk.document for c in rest))
    same = sorted((c for c in rest if c.main.chunk.document == lead.chunk.document), key=_place)
    other = [c for c in rest if c.main.chunk.document != lead.chunk.document]
    other.sort(key=lambda c: (documents.index(c.main.chunk.document), _place(c)))
    if _is_listed(lead) and leading == 1:
        listed = sorted([chosen[0], *(c for c in same if c.main.chunk.id == lead.chunk.id)], key=_place)
        return listed + [c for c in same if c.main.chunk.id != lead.chunk.id] + other
    return [*chosen[:leading], *same, *other]


def _place(choice: Choice) -> int:
    return choice.main.sentence.start
