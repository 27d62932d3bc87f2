"""Settings: code over environment over file over defaults, and frozen."""

from __future__ import annotations

from pathlib import Path

import pytest
from pydantic import ValidationError

from models.domain.errors import InvalidSettings
from service.settings import Settings, read_settings


@pytest.fixture(autouse=True)
def _nothing_given(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    for name in Settings.model_fields:
        monkeypatch.delenv(f"FINGERPOST_{name.upper()}", raising=False)


def test_every_setting_has_a_default_and_a_meaning() -> None:
    assert read_settings().host == "127.0.0.1"
    assert all(field.description for field in Settings.model_fields.values())


def test_code_wins_over_environment_and_environment_over_file(monkeypatch: pytest.MonkeyPatch) -> None:
    Path("fingerpost.toml").write_text('port = 1\nmax_batch = 2\nembedder = "hashing"\n', "utf-8")
    monkeypatch.setenv("FINGERPOST_PORT", "3")
    monkeypatch.setenv("FINGERPOST_MAX_BATCH", "4")

    settings = read_settings(port=5)

    assert (settings.port, settings.max_batch, settings.embedder) == (5, 4, "hashing")


def test_lists_are_written_with_commas_in_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FINGERPOST_LANGUAGES", "en, de,")
    monkeypatch.setenv("FINGERPOST_LIBRARY_ROOTS", "/srv/a,/srv/b")

    settings = read_settings()

    assert settings.languages == ("en", "de")
    assert settings.library_roots == (Path("/srv/a"), Path("/srv/b"))


def test_what_cannot_be_used_is_named_all_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FINGERPOST_PORT", "99999")
    monkeypatch.setenv("FINGERPOST_PRECISION", "float8")

    with pytest.raises(InvalidSettings, match="FINGERPOST_PRECISION") as refused:
        read_settings()
    assert "FINGERPOST_PORT" in str(refused.value)


def test_a_misspelt_setting_in_the_file_is_refused() -> None:
    Path("fingerpost.toml").write_text("prot = 8000\n", "utf-8")

    with pytest.raises(InvalidSettings, match="FINGERPOST_PROT"):
        read_settings()


def test_a_file_that_is_no_toml_is_refused_by_name() -> None:
    Path("fingerpost.toml").write_text("port = = 1\n", "utf-8")

    with pytest.raises(InvalidSettings, match=r"fingerpost\.toml"):
        read_settings()


def test_settings_stay_as_they_were_read() -> None:
    settings = read_settings()

    with pytest.raises(ValidationError):
        setattr(settings, "port", 1)  # noqa: B010 - a checker would not let it stand


def test_secrets_do_not_show(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FINGERPOST_DATABASE_URL", "postgresql://ann:hunter2@db/library")
    monkeypatch.setenv("FINGERPOST_QDRANT_API_KEY", "hunter2")

    settings = read_settings()

    assert "hunter2" not in f"{settings!r} {settings}"
    assert settings.catalog_url == "postgresql://ann:hunter2@db/library"


def test_a_secret_in_a_wrong_setting_does_not_show(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FINGERPOST_API_KEY_HASHES", "hunter2")
    monkeypatch.setenv("FINGERPOST_PORT", "eighty")

    with pytest.raises(InvalidSettings) as refused:
        read_settings()
    assert "hunter2" not in str(refused.value)


def test_the_catalogue_is_a_file_in_the_home_unless_told_otherwise() -> None:
    assert read_settings(home=Path("/srv/fp")).catalog_url == "sqlite:////srv/fp/catalog.db"
    assert read_settings(home=Path("/srv/fp")).store_folder == Path("/srv/fp/store")
