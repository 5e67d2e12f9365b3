"""Settings, read once at the entry from variables that begin with ``SOUVISLOSTI_``."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

from pydantic import Field
from pydantic_settings import BaseSettings, SettingsConfigDict


class Settings(BaseSettings):
    """What a deployment may choose; the defaults work offline on one machine."""

    model_config = SettingsConfigDict(env_prefix="SOUVISLOSTI_", frozen=True)

    index: Path = Field(default=Path("var"), description="folder of the index and of the conversations")
    corpus: Path = Field(default=Path("corpus"), description="folder of the documents")
    embedding: str = Field(
        default="souvislosti-cs",
        description="embedding model: ours, or one of sentence-transformers by hub name or folder; «none»: no vectors",
    )
    embedding_batch: int = Field(default=32, ge=1, le=4096, description="texts that a model embeds at a time")
    device: str = Field(default="cpu", description="where models run: cpu, cuda, cuda:1, mps; empty: the best there is")
    reranker: str = Field(default="", description="CrossEncoder, hub name or folder, that reorders the first passages")
    reranked: int = Field(default=20, ge=2, le=200, description="how many passages the reranker reads")
    dense_weight: float = Field(default=1.0, ge=0, le=5, description="weight of the dense leg in the fusion")
    chunk_words: int = Field(default=120, ge=20, le=1000, description="longest chunk, in words")
    model: str = Field(default="", description="language model, «provider:model»; empty for extractive answers")
    model_url: str = Field(default="", description="base address of a server that speaks the provider's protocol")
    model_seconds: float = Field(default=30.0, gt=0, le=600, description="longest wait for a whole answer of it")
    question_limit: int = Field(default=2000, ge=50, le=100_000, description="longest question, in characters")
    access: Literal["", "alone", "open", "login"] = Field(
        default="",
        description="alone: one person does all; open: everybody reads; login: all sign in; empty: by itself",
    )
    session_hours: float = Field(default=12.0, gt=0, le=24 * 90, description="how long a sign-in lasts, in hours")
    oidc_secrets: Path | None = Field(default=None, description="TOML file whose [auth] configures st.login (OIDC)")
    keep_days: int = Field(default=90, ge=0, description="conversations are deleted after so many days; 0 keeps them")
    documents: Path | None = Field(default=None, description="folder of uploaded documents; empty: in the index folder")
    upload_limit_mb: int = Field(default=50, ge=1, le=1000, description="largest file to be uploaded, in megabytes")
    file_limit_mb: int = Field(default=200, ge=1, description="largest file that is read, in megabytes")

    @property
    def uploads(self) -> Path:
        """The folder of the documents uploaded in the browser."""
        return self.documents or self.index / "documents"


def load_settings(index: Path | None = None) -> Settings:
    """The settings of this process; ``index`` given on the command line wins over the environment."""
    return Settings() if index is None else Settings(index=index)
