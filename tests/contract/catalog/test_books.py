from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from indexing.catalog.records import Entry, Job
from indexing.catalog.sql import SqlCatalog, open_catalog
from models.domain.duplicate import Duplicate
from models.domain.errors import InvalidInput, NotFound
from models.domain.journey import Funnel, Journey, Stage
from models.domain.persona import Need, NeedKind, Persona
from models.domain.policy import CoveragePolicy, Policy, PolicyRule
from models.domain.taxonomy import Boundary, Taxonomy

NOON = datetime(2024, 5, 1, 12, tzinfo=UTC)
NEED = Need("warm", NeedKind.EMOTIONAL, "Be warm", "As a …", ("cost",), ("grant",), ("Help!",), ("sleep",))
TAXONOMY = Taxonomy(
    "Wärme 😀",
    (Persona("tenant", "Tenant", "Rents", ("renter",), (NEED,)),),
    (Journey("buyer", "Buyer", (Stage("research", "Research", "How?", Funnel.SALES, "?", ("buyer/research",)),)),),
    Boundary("first contact", "a school"),
    CoveragePolicy(Policy(2, 5, 365), (PolicyRule(Policy(0), journey="buyer"),)),
)
JOB = Job("job-1", "queued", {"paths": ["a", "ü\0"]}, NOON, NOON)


def test_there_is_no_taxonomy_at_first(catalog: SqlCatalog) -> None:
    assert catalog.taxonomies.current() is None


def test_a_taxonomy_is_read_as_it_was_saved(catalog: SqlCatalog) -> None:
    saved = catalog.taxonomies.save(TAXONOMY, "# a comment\nname: Wärme 😀\n")
    assert saved.number == 1
    assert saved == catalog.taxonomies.current() == catalog.taxonomies.get(1)
    assert catalog.taxonomies.get(1).taxonomy.fingerprint == TAXONOMY.fingerprint


def test_saving_the_current_taxonomy_again_changes_nothing(catalog: SqlCatalog) -> None:
    first = catalog.taxonomies.save(TAXONOMY, "one")
    assert catalog.taxonomies.save(TAXONOMY, "one") == first


def test_a_changed_taxonomy_or_comment_and_a_return_are_new_versions(catalog: SqlCatalog) -> None:
    other = replace(TAXONOMY, name="Other")
    saves = [(TAXONOMY, "one"), (TAXONOMY, "one # comment"), (other, "two"), (TAXONOMY, "one")]
    assert [catalog.taxonomies.save(*save).number for save in saves] == [1, 2, 3, 4]
    assert catalog.taxonomies.get(3).taxonomy == other
    current = catalog.taxonomies.current()
    assert current is not None
    assert (current.number, current.document) == (4, "one")


@pytest.mark.parametrize("number", [-1, 0, 2, 2**31, 2**70])
def test_an_unknown_version_is_not_found(catalog: SqlCatalog, number: int) -> None:
    catalog.taxonomies.save(TAXONOMY, "")
    with pytest.raises(NotFound):
        catalog.taxonomies.get(number)


def test_a_job_is_read_as_it_was_saved(catalog: SqlCatalog) -> None:
    catalog.jobs.save(JOB)
    assert catalog.jobs.get("job-1") == JOB
    done = replace(JOB, state="succeeded", progress={"done": 1}, result={"new": {"blog": 1}}, updated_at=NOON)
    catalog.jobs.save(done)
    assert catalog.jobs.get("job-1") == done


def test_an_unknown_job_is_not_found(catalog: SqlCatalog) -> None:
    for ask in (catalog.jobs.get, catalog.jobs.request_cancel):
        with pytest.raises(NotFound):
            ask("job-none")


def test_a_cancel_request_survives_what_the_worker_saves(catalog: SqlCatalog, catalog_url: str) -> None:
    catalog.jobs.save(JOB)
    other = open_catalog(catalog_url)
    assert other.jobs.request_cancel("job-1").cancel_requested
    other.close()
    catalog.jobs.save(replace(JOB, state="running", progress={"done": 7}))
    assert catalog.jobs.get("job-1").cancel_requested
    assert catalog.jobs.get("job-1").state == "running"


def test_a_finished_job_cannot_be_cancelled(catalog: SqlCatalog) -> None:
    catalog.jobs.save(replace(JOB, state="succeeded"))
    assert not catalog.jobs.request_cancel("job-1").cancel_requested


def test_jobs_come_newest_first_and_by_state(catalog: SqlCatalog) -> None:
    states = ("queued", "running", "queued")
    for number, state in enumerate(states):
        catalog.jobs.save(replace(JOB, id=f"job-{number}", state=state, created_at=NOON + timedelta(hours=number)))
    assert [job.id for job in catalog.jobs.all()] == ["job-2", "job-1", "job-0"]
    assert [job.id for job in catalog.jobs.all("queued")] == ["job-2", "job-0"]
    assert catalog.jobs.all("failed") == []


def test_a_note_is_kept_and_replaced(catalog: SqlCatalog) -> None:
    assert catalog.notes.read("labels") is None
    catalog.notes.write("labels", "one")
    catalog.notes.write("labels", "zwei 😀")
    assert catalog.notes.read("labels") == "zwei 😀"


def test_a_note_written_once_stays(catalog: SqlCatalog) -> None:
    assert catalog.notes.write_once("key/1", "first")
    assert not catalog.notes.write_once("key/1", "second")
    assert catalog.notes.read("key/1") == "first"


def test_old_notes_go_by_the_letter_of_their_name(catalog: SqlCatalog) -> None:
    for name in ("key/1", "key/2", "KEY/3", "key_4", "k%"):
        catalog.notes.write(name, "")
    tomorrow = datetime.now(UTC) + timedelta(days=1)
    assert catalog.notes.delete_older("key/", tomorrow - timedelta(days=2)) == 0
    assert catalog.notes.delete_older("key/", tomorrow) == 2
    assert catalog.notes.delete_older("%", tomorrow) == 0
    assert catalog.notes.read("KEY/3") == catalog.notes.read("key_4") == ""


def test_a_note_that_no_database_keeps_is_refused(catalog: SqlCatalog) -> None:
    with pytest.raises(InvalidInput):
        catalog.notes.write("labels", "nul\0")


def test_duplicates_are_replaced_by_asset(catalog: SqlCatalog, entry: Callable[..., Entry]) -> None:
    catalog.index.save([entry(f"blog/{letter}") for letter in "abc"])
    ab, ac, bc = (Duplicate(f"blog/{first}", f"blog/{second}", 0.85) for first, second in ("ab", "ac", "bc"))
    catalog.duplicates.replace([], [bc, ab, ac])
    assert catalog.duplicates.all() == [ab, ac, bc]
    catalog.duplicates.replace(["blog/a"], [replace(ac, overlap=1.0), replace(bc, overlap=0.9)])
    assert catalog.duplicates.all() == [replace(ac, overlap=1.0), replace(bc, overlap=0.9)]


def test_a_pair_with_an_asset_that_is_not_there_is_not_told(catalog: SqlCatalog, entry: Callable[..., Entry]) -> None:
    catalog.index.save([entry("blog/a")])
    catalog.duplicates.replace([], [Duplicate("blog/a", "blog/gone", 0.9)])
    assert catalog.duplicates.all() == []
