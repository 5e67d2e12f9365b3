"""How like a question is to typical ones: by words with their forms, by vectors, and by what kind of thing is asked."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from assistant.retrieval import Retriever
from assistant.typical import likenesses
from ingest.encoders import WarmEncoder
from ingest.index import Index, open_index
from tests.knowledge import WordEncoder, build, settings_for

DOCUMENTS = {
    "mapa.md": "# Mapa\n\nV roce 2015 bylo v Česku 606 sociálně vyloučených lokalit. Mapu vydala agentura.\n",
    "byty.md": "# Byty\n\nNájemní agentura najímá byty od majitelů. Za škody ručí obec.\n",
}
QUESTIONS = {
    "mapa.md": "Kolik ghett napočítali v celé republice?\tV roce 2015 bylo\nKdo mapu sestavil?\tMapu vydala\n",
    "byty.md": "Od koho agentura byty bere?\tNájemní agentura najímá\n",
}


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Index]:
    """Two documents with typical questions, with vectors."""
    folder = tmp_path_factory.mktemp("typical")
    for name, text in DOCUMENTS.items():
        (folder / name).write_text(text, "utf-8")
        (folder / f"{name}.questions.tsv").write_text(QUESTIONS[name], "utf-8")
    build(folder / "index", folder, encoder=WordEncoder())
    opened = open_index(settings_for(folder / "index", WordEncoder()))
    yield opened
    opened.close()


def best(index: Index, text: str, *, vectors: bool = False) -> tuple[str, float]:
    """The beginning of the sentence whose typical question is most alike, and how alike it is."""
    encoder = WarmEncoder(WordEncoder() if vectors else None)
    encoder.load()
    retriever = Retriever(index, encoder, 1.0)
    query = retriever.read(text)
    found = likenesses(index, query, retriever.embed(text), index.lexical.chunks.tolist())
    place = max(found, key=lambda p: found[p])
    names = {c.document: c.document_name for c in index.catalog.chunks(index.lexical.chunks.tolist())}
    document = index.catalog.document(names[place[0]])
    assert document is not None
    return document.text[place[1] :][:12], found[place]


def test_the_same_question_in_other_forms_is_most_alike(index: Index) -> None:
    """Case, diacritics and endings do not matter."""
    sentence, alike = best(index, "kolik ghett v republice napocitali")
    assert sentence == "V roce 2015 "
    assert alike > 0.8
    assert best(index, "Od kterých majitelů bere agentura byt?")[0] == "Nájemní agen"


def test_part_of_a_question_is_less_alike_than_the_whole(index: Index) -> None:
    """Each must say most of what the other says."""
    whole = best(index, "Kolik ghett napočítali v celé republice?")[1]
    part = best(index, "Kolik ghett?")[1]
    more = best(index, "Kolik ghett napočítali v celé republice mezi mladými lidmi bez práce a domova?")[1]
    assert whole == pytest.approx(1.0)
    assert 0 < part < 0.8
    assert 0 < more < 0.9


def test_another_kind_of_question_is_less_alike(index: Index) -> None:
    """«kdo» and «kdy» about the same are not the same."""
    assert best(index, "Kdy se mapa sestavila?")[1] < best(index, "Kdo mapu sestavil?")[1]


def test_vectors_may_see_what_words_do_not(index: Index) -> None:
    """The more alike of the two counts."""
    asked = "Kdo mapu sestavil a kde?"
    assert best(index, asked, vectors=True)[1] >= best(index, asked)[1]


def test_only_the_passages_asked_for_are_compared(index: Index) -> None:
    """Passages without typical questions, and none at all, give nothing."""
    query = Retriever(index, WarmEncoder(None), 0.0).read("Kdo mapu sestavil?")
    assert likenesses(index, query, None, []) == {}
    assert likenesses(index, query, None, [10**6]) == {}


def test_a_passage_is_found_by_the_words_of_its_questions(index: Index) -> None:
    """«ghetto» stands in no document, only in a typical question; its leg explains itself."""
    encoder = WarmEncoder(WordEncoder())
    encoder.load()
    retriever = Retriever(index, encoder, 1.0)
    hit, chunk = retriever.search(retriever.read("ghetta"), 1)[0]
    assert chunk.document_name == "mapa.md"
    assert set(hit.legs) >= {"words", "grams", "dense", "asked"}
