"""Settings: from `FINGERPOST_*`, then `fingerpost.toml`, then defaults; frozen once read."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Annotated, Literal

from pydantic import Field, SecretStr, ValidationError, field_validator
from pydantic_settings import (
    BaseSettings,
    NoDecode,
    PydanticBaseSettingsSource,
    SettingsConfigDict,
    TomlConfigSettingsSource,
)

from models.domain.errors import InvalidSettings

CONFIG_FILE = "fingerpost.toml"


class Settings(BaseSettings):
    """Every setting, with its unit where it has one."""

    model_config = SettingsConfigDict(env_prefix="FINGERPOST_", frozen=True, extra="forbid", toml_file=CONFIG_FILE)

    home: Path = Field(Path(".fingerpost"), description="Folder of the catalogue and the embedded vector store.")
    database_url: SecretStr | None = Field(None, description="PostgreSQL or SQLite URL; default: a file in `home`.")
    qdrant_url: str | None = Field(None, description="A Qdrant server; default: Qdrant Edge in `home`.")
    qdrant_api_key: SecretStr | None = Field(None, description="The Qdrant server's key.")
    qdrant_collection: str = Field("fingerpost", description="Collection on the Qdrant server.")
    embedder: str = Field(
        "all-MiniLM-L6-v2", description="Bundled model, a sentence-transformers name or path, or 'hashing'."
    )
    precision: Literal["auto", "float32", "bfloat16"] = Field("auto", description="What the CPU can do, or one forced.")
    languages: Annotated[tuple[str, ...], NoDecode] = Field(
        ("en",), description="Languages the models know, ISO 639-1."
    )
    heads_folder: Path | None = Field(
        None, description="Folder of further stage heads, a folder of weights each, that can be tried by name."
    )
    trial_embedders: Annotated[tuple[str, ...], NoDecode] = Field(
        (), description="Embedding models that can be tried over HTTP, beside the bundled one and 'hashing'."
    )
    library_roots: Annotated[tuple[Path, ...], NoDecode] = Field(
        (), description="Folders that index jobs over HTTP may read."
    )
    host: str = Field("127.0.0.1", description="Address to serve on; beyond loopback only with an API key.")
    port: int = Field(8000, ge=0, le=65535, description="Port to serve on.")
    max_body_bytes: int = Field(5_000_000, ge=1_000, description="Largest request body, in bytes.")
    max_import_bytes: int = Field(
        2_000_000_000, ge=1_000, description="Largest file that `fingerpost import` reads, in bytes."
    )
    currency: str = Field("", max_length=10, description="What costs are in, such as EUR; told beside every amount.")
    browser: Path | None = Field(
        None, description="Chromium or Chrome, which prints a board's report as PDF; default: the one on PATH."
    )
    phrasing_url: str | None = Field(
        None, description="An OpenAI-compatible endpoint, up to `/v1`, that may phrase briefs; none: nothing is sent."
    )
    phrasing_model: str = Field("", max_length=200, description="The model that it is asked for.")
    phrasing_key: SecretStr | None = Field(None, description="The endpoint's key.")
    phrasing_timeout_seconds: float = Field(20.0, gt=0, le=300, description="How long its answer is waited for.")
    max_batch: int = Field(100, ge=1, le=10_000, description="Most drafts in one classify batch.")
    api_key_hashes: Annotated[tuple[SecretStr, ...], NoDecode] = Field(
        (), description="SHA-256 of accepted API keys, beside those made by `fingerpost keys add`."
    )

    @field_validator("languages", "trial_embedders", "library_roots", "api_key_hashes", mode="before")
    @classmethod
    def _split(cls, value: object) -> object:
        """Environment variables hold lists with commas between."""
        return [part.strip() for part in value.split(",") if part.strip()] if isinstance(value, str) else value

    @classmethod
    def settings_customise_sources(
        cls,
        settings_cls: type[BaseSettings],
        init_settings: PydanticBaseSettingsSource,
        env_settings: PydanticBaseSettingsSource,
        dotenv_settings: PydanticBaseSettingsSource,  # noqa: ARG003 - the library's signature
        file_secret_settings: PydanticBaseSettingsSource,  # noqa: ARG003
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        """What is given in code wins over the environment, the environment over the file."""
        return init_settings, env_settings, TomlConfigSettingsSource(settings_cls)

    @property
    def catalog_url(self) -> str:
        """The database that holds the catalogue."""
        if self.database_url:
            return self.database_url.get_secret_value()
        return f"sqlite:///{(self.home / 'catalog.db').resolve()}"

    @property
    def store_folder(self) -> Path:
        """Where Qdrant Edge lives."""
        return self.home / "store"


def read_settings(**given: object) -> Settings:
    """The settings in force; InvalidSettings names each variable that cannot be used, and why."""
    try:
        return Settings(**given)  # type: ignore[arg-type]
    except ValidationError as error:
        faults = "; ".join(f"{_name(fault['loc'])}: {fault['msg']}" for fault in error.errors())
        raise InvalidSettings(faults, where="settings", cure="See `fingerpost settings`.") from None
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise InvalidSettings(f"no TOML: {error}.", where=CONFIG_FILE, cure="Mend the file.") from None


def settled_name(embedder: str) -> str:
    """A folder's name from everywhere; any other name as it is."""
    return str(Path(embedder).resolve()) if Path(embedder).is_dir() else embedder


def _name(place: tuple[int | str, ...]) -> str:
    return f"FINGERPOST_{'.'.join(str(part) for part in place).upper()}"
