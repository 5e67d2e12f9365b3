"""The JSON contract: keys and types, quotes that stand in the documents, markers that resolve.

Checked over a small corpus made for it and over the real one, with questions that the documents themselves suggest.
"""

from __future__ import annotations

import json
import math
import re
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from types import UnionType
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ingest.catalog import Catalog
from tests.knowledge import CORPUS, ROOT, SHARED, Result, call, write_files, write_lines

Kinds = dict[str, type | UnionType]
Document = dict[str, Any]

ANSWER: Kinds = {
    "question": str, "outcome": str, "answer": str, "citations": list, "passages": list, "mode": str, "seconds": float,
}  # fmt: skip
CITATION: Kinds = {
    "marker": int, "document": str, "title": str, "kind": str, "section": str, "page": int | None, "url": str | None,
    "quote": str, "start": int, "end": int,
}  # fmt: skip
PASSAGE: Kinds = {"rank": int, "score": float, "document": str, "section": str, "text": str}
HITS: Kinds = {"query": str, "hits": list, "seconds": float}
HIT: Kinds = {
    "rank": int, "score": float, "chunk": str, "document": str, "title": str, "section": str, "page": int | None,
    "text": str,
}  # fmt: skip

ODD = """# Odborná studie <i>depistáže</i>

Depistáž je podle studie [9] a [12, 13] aktivní vyhledávání lidí [viz](https://evil.example). Stojí **nic** a _vše_.

- první položka [1]
- druhá položka \\[2\\]
"""

SMALL_QUESTIONS = (
    "Co je depistáž?",
    "Co je depistáž podle studie?",
    "Kolik bodů může obec v indexu sociálního vyloučení získat?",
    "Kdy se konal workshop o datech a kolik se ho zúčastnilo zástupců obcí?",
    "Jaké zdroje dat účastníci probírali?",
    "Kolik rodin si udrželo bydlení?",
    "Proč projekt stál 12 000 Kč na rodinu?",
    "Co umožnilo milostivé léto?",
    "Který zákon upravuje sociální služby?",
    "Co je case management?",
    "Čím se liší index od depistáže?",
    "Kdo provádí depistáž v Tokiu?",
    "Index sociálního vyloučení",
    "Stojí studie nic a vše?",
)
ABSENT = (
    "Kolik stojí pivo v hospodě na Marsu?",
    "Kdo vyhrál mistrovství světa v ledním hokeji?",
    "Jak se peče štrúdl s vlašskými ořechy?",
    "Napiš básničku o jaru.",
    "Jaké léky mám brát na bolest zubů?",
)


@dataclass(frozen=True)
class Answers:
    """An index and what was answered from it."""

    index: Path
    documents: list[Document]

    def texts(self) -> dict[str, str]:
        """Normalised text of each document."""
        with closing(Catalog.open(self.index / "catalog.sqlite")) as catalog:
            return {name: found.text for name in catalog.names() if (found := catalog.document(name))}


@pytest.fixture(scope="module", autouse=True)
def without_vectors() -> Iterator[None]:
    """A deployment without an embedding model."""
    with pytest.MonkeyPatch.context() as environment:
        environment.setenv("SOUVISLOSTI_EMBEDDING", "none")
        yield


def answer_all(folder: Path, corpus: Path, questions: list[str] | None = None) -> Answers:
    """Ingest ``corpus`` and ask ``questions``, else those that its documents suggest."""
    index = folder / "index"
    report = call("ingest", corpus, "--json", "--index", index)
    assert (report.status, report.json["failed"]) == (0, [])
    if questions is None:
        with closing(Catalog.open(index / "catalog.sqlite")) as catalog:
            questions = [q for _, metadata in catalog.metadata() for q in metadata.questions[:2]]
    rows = [{"id": number, "text": question} for number, question in enumerate([*questions, *ABSENT])]
    result = call("ask", "--questions", write_lines(folder / "q.jsonl", rows), "--json", "--index", index)
    assert (result.status, [d["id"] for d in result.lines]) == (0, list(range(len(rows))))
    return Answers(index, result.lines)


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Answers:
    """Answers from a small corpus in which one document has signs of Markdown in its sentences."""
    folder = tmp_path_factory.mktemp("small")
    corpus = write_files(folder / "corpus", {**CORPUS, "praxe/studie.txt": ODD})
    return answer_all(folder, corpus, list(SMALL_QUESTIONS))


@pytest.fixture(scope="module")
def real(tmp_path_factory: pytest.TempPathFactory) -> Answers:
    """Answers from the corpus of the repository."""
    return answer_all(tmp_path_factory.mktemp("real"), ROOT / "corpus")


@pytest.fixture(params=["small", "real"])
def answers(request: pytest.FixtureRequest) -> Answers:
    """Both in turn."""
    found: Answers = request.getfixturevalue(request.param)
    return found


def wrong_kinds(document: Document, kinds: Kinds) -> dict[str, object]:
    """Keys that are missing or hold something else."""
    return {
        key: document.get(key, "missing") for key, kind in kinds.items() if not isinstance(document.get(key, ...), kind)
    }


def markers(text: str) -> list[int]:
    """Markers in an answer, each once, in order of first use, as a simple program finds them."""
    return list(dict.fromkeys(int(m) for m in re.findall(r"\[(\d+)\]", text)))


# -- ask


def test_an_answer_has_all_keys(answers: Answers) -> None:
    """Answer, citations and passages hold what the contract names, of the type it names."""
    for document in answers.documents:
        assert wrong_kinds(document, ANSWER) == {}
        assert document["outcome"] in ("answered", "partial", "unanswered")
        assert document["mode"] == "extractive"
        assert 0 <= document["seconds"] < 30
        assert [wrong_kinds(c, CITATION) for c in document["citations"] if wrong_kinds(c, CITATION)] == []
        assert [wrong_kinds(p, PASSAGE) for p in document["passages"] if wrong_kinds(p, PASSAGE)] == []


def test_most_questions_of_the_documents_are_answered(answers: Answers) -> None:
    """The other tests would hold for an assistant that always refuses; this one would not."""
    asked = answers.documents[: -len(ABSENT)]
    cited = [d for d in asked if d["outcome"] != "unanswered"]
    assert len(cited) >= 0.7 * len(asked)


def test_quotes_are_the_documents_own_words(answers: Answers) -> None:
    """``quote`` equals the document's text from ``start`` to ``end``, character for character."""
    texts = answers.texts()
    quotes = [c for document in answers.documents for c in document["citations"]]
    assert len(quotes) >= 10
    assert [
        c for c in quotes if texts[c["document"]][c["start"] : c["end"]] != c["quote"] or not c["quote"].strip()
    ] == []


def test_markers_resolve(answers: Answers) -> None:
    """Every marker has its citation, every citation its marker, numbered from one in order of first use."""
    for document in answers.documents:
        count = len(document["citations"])
        assert [c["marker"] for c in document["citations"]] == list(range(1, count + 1)), document["question"]
        assert markers(document["answer"]) == list(range(1, count + 1)), document["answer"]


def test_no_place_is_cited_twice(answers: Answers) -> None:
    """One place has one number."""
    for document in answers.documents:
        places = [(c["document"], c["start"], c["end"]) for c in document["citations"]]
        assert len(places) == len(set(places))


def test_an_answer_without_support_cites_nothing(answers: Answers) -> None:
    """It says so in one or two sentences and still shows what is nearest."""
    refused = [d for d in answers.documents if d["outcome"] == "unanswered"]
    assert refused
    for document in refused:
        assert document["citations"] == []
        assert 1 <= len(re.findall(r"[.!?](?:\s|$)", document["answer"])) <= 3, document["answer"]
    assert any(document["passages"] for document in refused)


def test_what_is_not_there_is_refused(answers: Answers) -> None:
    """Questions about anything else are not answered from a social worker's documents."""
    assert [d["question"] for d in answers.documents[-len(ABSENT) :] if d["outcome"] != "unanswered"] == []


def test_a_partial_answer_says_what_is_missing(answers: Answers) -> None:
    """The person learns that the documents do not cover everything that was asked."""
    for document in answers.documents:
        if document["outcome"] == "partial":
            assert document["citations"]
            assert re.search("část|nenašl|chyb|neuvád|není", document["answer"]), document["answer"]


def test_passages_are_ranked(answers: Answers) -> None:
    """From one on, the best first."""
    for document in answers.documents:
        passages = document["passages"]
        assert [p["rank"] for p in passages] == list(range(1, len(passages) + 1))
        assert [p["score"] for p in passages] == sorted((p["score"] for p in passages), reverse=True)


def test_signs_in_documents_are_no_markers(small: Answers) -> None:
    """«[9]» in a document is neither a citation of ours nor a link when the answer is shown."""
    document = small.documents[SMALL_QUESTIONS.index("Co je depistáž podle studie?")]
    quote = next(c["quote"] for c in document["citations"] if c["document"] == "praxe/studie.txt")
    assert "[9]" in quote, "the quote itself is verbatim"
    assert 9 not in markers(document["answer"])
    assert not re.search(r"(?<!\\)\]\(", document["answer"])


def test_the_same_question_has_the_same_answer(small: Answers) -> None:
    """Alone or in a file, today or tomorrow: only the time differs."""
    for number in (0, 3, len(SMALL_QUESTIONS)):
        expected = {k: v for k, v in small.documents[number].items() if k not in ("id", "seconds")}
        found = call("ask", expected["question"], "--json", "--index", small.index).json
        assert {k: v for k, v in found.items() if k != "seconds"} == expected


# -- search


@pytest.mark.parametrize("query", ["depistáž", "sociální bydlení rodin", "§ 94", "kvaxzt", "Kolik bodů?"])
def test_search_has_all_keys(small: Answers, query: str) -> None:
    """Ranked passages with finite scores, the best first, no more than asked."""
    document = call("search", query, "-k", "3", "--json", "--index", small.index).json
    assert wrong_kinds(document, HITS) == {}
    assert document["query"] == query
    hits = document["hits"]
    assert [wrong_kinds(hit, HIT) for hit in hits if wrong_kinds(hit, HIT)] == []
    assert [hit["rank"] for hit in hits] == list(range(1, len(hits) + 1))
    assert len(hits) <= 3
    assert all(math.isfinite(hit["score"]) for hit in hits)
    assert [hit["score"] for hit in hits] == sorted((hit["score"] for hit in hits), reverse=True)


def test_a_hit_is_a_passage_of_its_document(small: Answers) -> None:
    """``chunk`` is an identifier that stays, ``text`` is verbatim."""
    texts = small.texts()
    hits = call("search", "obec rodina zákon lidé práce", "-k", "50", "--json", "--index", small.index).json["hits"]
    assert len({hit["chunk"] for hit in hits}) == len(hits) > 5
    assert all(hit["text"] in texts[hit["document"]] for hit in hits)
    assert all(hit["chunk"].startswith(f"{hit['document']}#") for hit in hits)


# -- form


def one_document(result: Result) -> Document:
    """The single JSON document on standard output, which ends with the only line break."""
    assert result.out.count("\n") == 1
    assert result.out.endswith("\n")
    assert "\x1b" not in result.out
    document: Document = result.json
    return document


def test_every_command_prints_one_document(small: Answers, tmp_path: Path) -> None:
    """Nothing but JSON on standard output, nothing but words on standard error."""
    corpus = write_files(tmp_path / "corpus", {"a.md": "# A\n\nVěta.\n"})
    for arguments in (
        ("ask", "Co je depistáž?"),
        ("search", "depistáž"),
        ("status",),
        ("ingest", corpus, "--index", tmp_path / "index"),
    ):
        given = arguments if "--index" in arguments else (*arguments, "--index", small.index)
        result = call(*given, "--json")
        assert result.status == 0
        assert one_document(result)
        assert "{" not in result.err


def test_czech_stays_readable(small: Answers) -> None:
    """Letters are letters and not escapes, so that people can read a file of answers."""
    out = call("ask", "Co je depistáž?", "--json", "--index", small.index).out
    assert "Depistáž je aktivní vyhledávání" in out


WORDS = "co je kdo kdy kolik a nebo § 94 2022 depistáž obec index workshop dluhy OSPOD ? , – [1] ** <b> ho".split()


@given(st.lists(st.sampled_from(WORDS)).map(" ".join) | st.text(max_size=200), st.text(max_size=40) | st.none())
@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_question_keeps_the_contract(small: Answers, question: str, earlier: str | None) -> None:
    """Whatever people type, first or as a follow-up, ends in an answer of the contract or in one Czech sentence."""
    turns = [question] if earlier is None else [earlier, question]
    path = write_lines(small.index.parent / "any.jsonl", [{"id": 1, "turns": turns}])
    result = call("ask", "--questions", path, "--json", "--index", small.index)
    assert (result.status, result.err) == (0, "")
    found = Answers(small.index, result.lines)
    assert found.documents[0]["question"] == question
    test_an_answer_has_all_keys(found)
    test_markers_resolve(found)
    test_passages_are_ranked(found)


QUESTIONS = SHARED / "eval" / "questions.jsonl"


@pytest.mark.skipif(not QUESTIONS.is_file(), reason=f"the questions are not here: {QUESTIONS}")
def test_the_evaluation_questions_keep_the_contract(real: Answers, tmp_path: Path) -> None:
    """Quotes and markers hold for every question of the shared evaluation, dialogues included."""
    rows = [json.loads(line) for line in QUESTIONS.read_text(encoding="utf-8").splitlines() if line.strip()]
    dialogues = QUESTIONS.with_name("dialogues.jsonl").read_text(encoding="utf-8").splitlines()
    rows += [json.loads(line) for line in dialogues if line.strip()]
    path = write_lines(tmp_path / "q.jsonl", [{k: r[k] for k in ("id", "text", "turns") if k in r} for r in rows])
    result = call("ask", "--questions", path, "--json", "--index", real.index)
    assert [d["id"] for d in result.lines] == [r["id"] for r in rows]
    found = Answers(real.index, result.lines)
    test_markers_resolve(found)
    test_quotes_are_the_documents_own_words(found)
    test_an_answer_has_all_keys(found)
