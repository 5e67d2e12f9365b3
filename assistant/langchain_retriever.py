"""Our search as a LangChain retriever, for those who build chains of their own on this knowledge base.

The one home of langchain. Inside the product nothing passes LangChain types around.
"""

from __future__ import annotations

from langchain_core.callbacks import CallbackManagerForRetrieverRun
from langchain_core.documents import Document
from langchain_core.retrievers import BaseRetriever
from pydantic import ConfigDict

from assistant.answers import Passage
from assistant.pipeline import Assistant


class SouvislostiRetriever(BaseRetriever):
    """Passages of the index as LangChain documents, best first; ``count`` of them at most."""

    model_config = ConfigDict(arbitrary_types_allowed=True)

    assistant: Assistant
    count: int = 5

    def _get_relevant_documents(self, query: str, *, run_manager: CallbackManagerForRetrieverRun) -> list[Document]:
        """Search as the command line does. Raises InputError for an empty or too long query."""
        return [_to_document(hit.passage) for hit in self.assistant.search(query, self.count)]


def _to_document(passage: Passage) -> Document:
    metadata = {
        "document": passage.document,
        "title": passage.title,
        "section": passage.section,
        "page": passage.page,
        "start": passage.start,
        "end": passage.end,
        "score": passage.score,
    }
    return Document(id=passage.chunk, page_content=passage.text, metadata=metadata)
