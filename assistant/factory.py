"""Putting the parts of the assistant together."""

from __future__ import annotations

from assistant.approved import open_faq
from assistant.langchain_model import LangchainModel
from assistant.pipeline import Assistant
from assistant.precedents import Precedents
from assistant.reranking import Reranker
from assistant.retrieval import Retriever
from assistant.wording import Wording
from ingest.encoder_pairs import PairScorer
from ingest.encoders import WarmEncoder, make_encoder
from ingest.index import open_index
from ingest.settings import Settings


def make_reranker(settings: Settings) -> Reranker | None:
    """Who looks at the first passages again, not loaded yet; None when nobody does."""
    if not settings.reranker:
        return None
    scorer = PairScorer(settings.reranker, settings.embedding_batch, settings.device)
    return Reranker(scorer, settings.reranked)


def make_wording(settings: Settings) -> Wording | None:
    """Who words answers, not loaded yet; None for extractive answers."""
    if not settings.model:
        return None
    return Wording(LangchainModel(settings.model, settings.model_url, settings.model_seconds))


def open_assistant(settings: Settings) -> Assistant:
    """Open the index and make an assistant of it.

    Raises IndexMissing, IndexDamaged or IndexLocked.
    """
    index = open_index(settings)
    encoder = WarmEncoder(make_encoder(settings))
    retriever = Retriever(index, encoder, settings.dense_weight, make_reranker(settings))
    precedents = Precedents(open_faq(settings), index)
    return Assistant(index, retriever, encoder, settings.question_limit, make_wording(settings), precedents)
