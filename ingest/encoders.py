"""The encoder that the settings ask for, and loading it in the background."""

from __future__ import annotations

import threading

from ingest.encoder import Encoder, TransformerEncoder
from ingest.errors import EncoderError
from ingest.model.encoder import CzechEncoder
from ingest.model.folder import cached_model, spell
from ingest.model.identity import EMBEDDED, identify
from ingest.settings import Settings

UNUSABLE = "Model vektorů nelze použít, hledá se jen podle slov. Zkontrolujte nastavení SOUVISLOSTI_EMBEDDING."


def make_encoder(settings: Settings) -> Encoder | None:
    """The encoder of the settings, not loaded yet; None when vectors are switched off."""
    name, batch, device = settings.embedding, settings.embedding_batch, settings.device
    if name == "none":
        return None
    if name != EMBEDDED:
        return TransformerEncoder(name, batch, device)
    if device == "cpu":
        return CzechEncoder()
    return TransformerEncoder(identify(name), batch, device, location=cached_model, spell=spell)


class WarmEncoder:
    """An encoder that loads in the background: ``ready`` is None until it can be used without waiting."""

    def __init__(self, encoder: Encoder | None) -> None:
        self._encoder = encoder
        self._loaded = threading.Event()
        self._starting = threading.Lock()
        self._thread: threading.Thread | None = None
        self.trouble = ""
        """Why the model could not be loaded, in a sentence."""

    @property
    def ready(self) -> Encoder | None:
        """The encoder once it is loaded; one that takes no time is waited for: equal questions find the same."""
        if self._encoder is not None and self._encoder.instant:
            self._join()
        return self._encoder if self._loaded.is_set() else None

    def warm(self) -> None:
        """Start loading, once; returns at once."""
        with self._starting:
            if self._encoder is not None and self._thread is None:
                self._thread = threading.Thread(target=self.load, name="encoder", daemon=True)
                self._thread.start()

    def finish(self) -> None:
        """Wait until one that needs time is loaded; started here unless it was before."""
        if self._encoder is not None and not self._encoder.instant:
            self._join()

    def _join(self) -> None:
        if not self._loaded.is_set():
            self.warm()
        if self._thread is not None:
            self._thread.join()

    def load(self) -> None:
        """Load now. A model that cannot be loaded leaves search without its dense leg."""
        if self._encoder is None:
            return
        try:
            self._encoder.embed_query("zahřátí")
        except Exception as error:  # the lexical legs answer alone, whatever a library below may raise
            self.trouble = str(error) if isinstance(error, EncoderError) else UNUSABLE
            return
        self._loaded.set()
