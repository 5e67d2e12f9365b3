"""A chat model of any provider that LangChain knows, behind our own deadline.

The provider's timeout is one per read, and a connection dropped in the middle ends like a success with a text cut
off. Therefore the whole answer has a deadline of ours, and is taken only with the provider's word that it is complete.
"""

from __future__ import annotations

import queue
import threading
from typing import TYPE_CHECKING, Any

from assistant import phrases
from assistant.models import ModelError, Prompt

if TYPE_CHECKING:
    from langchain_core.language_models import BaseChatModel

LONGEST = 8000  # characters; five sentences have about a thousand
COMPLETE = frozenset(("stop", "end_turn", "stop_sequence"))  # what providers call an end that is no cut
REASONS = ("finish_reason", "stop_reason", "done_reason")  # where OpenAI, Anthropic and Ollama put it


class LangchainModel:
    """The model of ``provider:model``, loaded on first use. May be shared by threads.

    ``url`` is the base address of a server of one's own, empty for the provider's. The key is read by the
    provider's package from its own variable (``OPENAI_API_KEY``).
    """

    def __init__(self, model: str, url: str, seconds: float) -> None:
        self._model = model
        self._url = url
        self._seconds = seconds
        self._loading = threading.Lock()
        self._chat: BaseChatModel | None = None

    @property
    def name(self) -> str:
        """The model without its provider."""
        return self._model.partition(":")[2] or self._model

    def write(self, prompt: Prompt) -> str:
        """The whole text the model answers with, within the deadline. Raises ModelError."""
        done: queue.SimpleQueue[str | Exception] = queue.SimpleQueue()
        given_up = threading.Event()
        call = threading.Thread(target=self._call, args=(prompt, done, given_up), name="model", daemon=True)
        call.start()
        try:
            result = done.get(timeout=self._seconds)
        except queue.Empty:
            given_up.set()
            raise ModelError(phrases.MODEL_SLOW) from None
        if isinstance(result, Exception):
            raise ModelError(_explain(result)) from result
        return result

    def _call(self, prompt: Prompt, done: queue.SimpleQueue[str | Exception], given_up: threading.Event) -> None:
        """Ask in a thread of its own: a read that hangs cannot be interrupted, only left."""
        try:
            done.put(self._collect(prompt, given_up))
        except Exception as error:  # providers raise whatever they like: JSONDecodeError, httpx.ConnectError, …
            done.put(error)

    def _collect(self, prompt: Prompt, given_up: threading.Event) -> str:
        from langsmith import tracing_context

        text, reason = "", ""
        with tracing_context(enabled=False):  # else LANGSMITH_TRACING of the machine would send questions away
            for chunk in self._load().stream([("system", prompt.rules), ("human", prompt.task)]):
                text += str(chunk.text)
                reason = _finish_reason(chunk.response_metadata) or reason
                if given_up.is_set() or len(text) > LONGEST:
                    raise ModelError(phrases.MODEL_CUT_OFF)
        if reason.lower() not in COMPLETE:
            raise ModelError(phrases.MODEL_CUT_OFF)
        return text.encode("utf-8", "replace").decode("utf-8")  # half a character cannot be stored or shown

    def _load(self) -> BaseChatModel:
        """The model, made once; takes about two seconds."""
        with self._loading:
            if self._chat is None:
                from langchain.chat_models import init_chat_model

                where: dict[str, Any] = {"base_url": self._url} if self._url else {}
                self._chat = init_chat_model(
                    self._model, temperature=0, max_retries=0, timeout=self._seconds, **where
                )  # fmt: skip
            return self._chat


def _finish_reason(metadata: dict[str, Any]) -> str:
    return next((str(metadata[name]) for name in REASONS if metadata.get(name)), "")


def _explain(error: Exception) -> str:
    """Why there is no answer, in Czech."""
    from langchain_core import exceptions as known

    reasons: tuple[tuple[type[Exception], str], ...] = (
        (ImportError, phrases.MODEL_PACKAGE_MISSING),
        (known.ModelTimeoutError, phrases.MODEL_SLOW),
        (known.ModelRateLimitError, phrases.MODEL_BUSY),
        (known.ModelConnectionError, phrases.MODEL_AWAY),
        (ConnectionError, phrases.MODEL_AWAY),
        (known.ModelAuthenticationError, phrases.MODEL_KEY),
    )
    if isinstance(error, ModelError):
        return str(error)
    if "api_key" in str(error):  # a missing key has no error class of its own
        return phrases.MODEL_KEY
    return next((reason for kind, reason in reasons if isinstance(error, kind)), phrases.MODEL_FAILED)
