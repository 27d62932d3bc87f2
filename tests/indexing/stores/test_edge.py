"""What the embedded store promises beside the contract: one owner, crashes, deleted folders, full disks."""

from __future__ import annotations

import shutil
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
import qdrant_edge as qe

from indexing.stores.base import Holding, StoredAsset
from indexing.stores.edge import EdgeStore
from indexing.stores.folder import Folder
from models.domain.errors import Mismatch, StoreBusy, Unavailable
from models.vectors import Vectors

REPOSITORY = Path(__file__).resolve().parents[3]
ROWS = np.eye(4, dtype=np.float32)
HEADER = """
import sys, time
from pathlib import Path
import numpy as np
from indexing.stores.base import StoredAsset
from indexing.stores.edge import EdgeStore
folder = Path(sys.argv[1])
rows = np.eye(4, dtype=np.float32)
"""
OWNER = HEADER + "store = EdgeStore(folder, 4); print('open', flush=True); time.sleep(600)"


def start(program: str, *arguments: str) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-c", program, *arguments], cwd=REPOSITORY, stdout=subprocess.PIPE, text=True
    )


def line_of(process: subprocess.Popen[str]) -> str:
    assert process.stdout is not None
    return process.stdout.readline().strip()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "deep" / "store"


@pytest.fixture
def store(folder: Path) -> Iterator[EdgeStore]:
    opened = EdgeStore(folder, 4)
    yield opened
    opened.close()


@pytest.fixture
def other_process(folder: Path) -> Iterator[subprocess.Popen[str]]:
    """A process that owns the store."""
    with start(OWNER, str(folder)) as process:
        assert line_of(process) == "open"
        yield process
        process.kill()


def test_what_was_stored_is_there_after_closing_and_opening(folder: Path) -> None:
    first = EdgeStore(folder, 4)
    first.replace([StoredAsset("a", "v1", ROWS, {"source": "blog"})])
    first.close()

    second = EdgeStore(folder, 4)

    assert second.holdings() == {"a": Holding(frozenset({"v1"}), 4)}
    second.close()


def test_a_second_process_is_told_who_may_own_the_store_and_the_cure(
    folder: Path, other_process: subprocess.Popen[str]
) -> None:
    with pytest.raises(StoreBusy, match=r"another process.*one process owns it.*Stop.*FINGERPOST_QDRANT_URL"):
        EdgeStore(folder, 4)


def test_a_second_store_in_the_same_process_is_refused(store: EdgeStore, folder: Path) -> None:
    with pytest.raises(StoreBusy):
        EdgeStore(folder, 4)


def test_a_killed_owner_leaves_the_store_free(folder: Path, other_process: subprocess.Popen[str]) -> None:
    other_process.kill()
    other_process.wait()

    EdgeStore(folder, 4).close()


def test_of_processes_that_make_one_store_at_once_one_wins_and_the_others_are_refused(folder: Path) -> None:
    racer = (
        HEADER
        + """
print('ready', flush=True); sys.stdin.readline()
from models.domain.errors import StoreBusy
try:
    store = EdgeStore(folder, 4)
    store.replace([StoredAsset('a', 'v1', rows, {})])
    print('won', flush=True)
except StoreBusy:
    print('busy', flush=True)
sys.stdin.readline()
"""
    )
    command = [sys.executable, "-c", racer, str(folder)]
    racers = [
        subprocess.Popen(command, cwd=REPOSITORY, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        for _ in range(3)
    ]
    assert [line_of(each) for each in racers] == ["ready"] * 3
    for each in racers:
        assert each.stdin is not None
        each.stdin.write("go\n")
        each.stdin.flush()

    outcomes = [line_of(each) for each in racers]

    for each in racers:
        each.communicate("end\n")
    assert sorted(outcomes) == ["busy", "busy", "won"]


def test_everything_whose_replace_had_returned_survives_sigkill(folder: Path) -> None:
    writer = (
        HEADER
        + """
store = EdgeStore(folder, 4)
for number in range(100000):
    store.replace([StoredAsset(f'asset-{number}', 'v1', rows, {}), StoredAsset('same', f'v{number}', rows, {})])
    print(number, flush=True)
"""
    )
    with start(writer, str(folder)) as process:
        while (last := int(line_of(process))) < 300:
            pass
        process.kill()
        rest = process.stdout.read().split() if process.stdout else []
    assert process.returncode == -signal.SIGKILL
    reported = max([last, *map(int, rest)])

    store = EdgeStore(folder, 4)
    held = store.holdings()
    store.close()

    whole = Holding(frozenset({"v1"}), 4)
    assert all(held[f"asset-{number}"] == whole for number in range(reported + 1))
    assert held["same"].points == 4
    assert held["same"].versions <= {f"v{reported}", f"v{reported + 1}"}


def test_another_dimension_is_refused_with_both_numbers_and_the_cure(folder: Path) -> None:
    EdgeStore(folder, 4).close()

    with pytest.raises(Mismatch, match=r"4 dimensions.*makes 5.*reindex"):
        EdgeStore(folder, 5)
    EdgeStore(folder, 4).close()


def test_a_folder_deleted_under_the_process_is_noticed_at_every_use(store: EdgeStore, folder: Path) -> None:
    asset = StoredAsset("a", "v1", ROWS, {})
    store.replace([asset])
    shutil.rmtree(folder)

    for use in (
        lambda: store.replace([asset]),
        lambda: store.delete(["a"]),
        lambda: store.search(ROWS, 1),
        store.holdings,
        store.optimize,
    ):
        with pytest.raises(Unavailable, match=r"deleted or replaced.*reconcile"):
            use()


def test_a_deleted_folder_can_be_made_anew_while_the_old_store_still_stands(store: EdgeStore, folder: Path) -> None:
    store.replace([StoredAsset("a", "v1", ROWS, {})])
    shutil.rmtree(folder)

    fresh = EdgeStore(folder, 4)
    fresh.replace([StoredAsset("b", "v1", ROWS, {})])

    with pytest.raises(Unavailable):
        store.holdings()
    store.close()
    assert fresh.holdings().keys() == {"b"}
    fresh.close()


MANY, FEW = 4_000, 1_000
"""Points, and how many of them would be compared as they are."""


@pytest.fixture
def large(folder: Path) -> Iterator[tuple[EdgeStore, Vectors]]:
    """A store that compares bytes, and its vectors; every second asset repeats one and the same passage."""
    rows = np.random.default_rng(0).normal(size=(MANY, 32)).astype(np.float32)
    rows[::20] = rows[0]
    rows /= np.linalg.norm(rows, axis=1, keepdims=True)
    opened = EdgeStore(folder, 32, exact_up_to=FEW)
    for first in range(0, MANY, 10):
        opened.replace([StoredAsset(f"{first:05d}", "v1", rows[first : first + 10], {})])
        opened.optimize()
    yield opened, rows
    opened.close()


def test_a_large_store_compares_bytes_and_finds_what_comparing_all_finds(large: tuple[EdgeStore, Vectors]) -> None:
    store, rows = large
    asked = rows[5:500:33]
    exact = np.sort(asked @ rows.T, axis=1)[:, ::-1][:, :50]

    found = np.array([[hit.similarity for hit in hits] for hits in store.search(asked, 50)])

    assert (found >= exact[:, -1:] - 1e-5).mean() >= 0.97
    assert np.abs(found[:, 0] - 1.0).max() < 1e-5


def test_a_large_store_finds_every_repeat_of_a_passage(large: tuple[EdgeStore, Vectors]) -> None:
    store, rows = large

    (hits,) = store.search(rows[:1], MANY // 20)

    assert [hit.asset_id for hit in hits] == [f"{first:05d}" for first in range(0, MANY, 20)]


def test_without_room_for_a_second_copy_nothing_is_arranged(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    store = EdgeStore(folder, 4)
    store.replace([StoredAsset("a", "v1", ROWS, {})])
    monkeypatch.setattr(Folder, "has_space", lambda *_: False)

    store.optimize()

    assert [hit.asset_id for hit in store.search(ROWS[:1], 1)[0]] == ["a"]
    monkeypatch.undo()
    store.close()


def test_a_closed_store_says_so_and_may_be_closed_again(store: EdgeStore) -> None:
    store.close()
    store.close()

    with pytest.raises(Unavailable, match="closed"):
        store.search(ROWS, 1)


@pytest.mark.parametrize("victim", ["segment.json", "edge_config.json", "status.dat", "tracker.dat"])
def test_a_corrupt_folder_is_unavailable_with_the_cure(folder: Path, victim: str) -> None:
    store = EdgeStore(folder, 4)
    store.replace([StoredAsset("a", "v1", ROWS, {})])
    store.close()
    for file in folder.rglob(victim):
        file.write_bytes(b"")

    with pytest.raises(Unavailable, match=r"delete the folder and run 'fingerpost reconcile'"):
        EdgeStore(folder, 4)


def test_a_path_that_is_a_file_is_unavailable(tmp_path: Path) -> None:
    (tmp_path / "store").write_text("not a folder")

    with pytest.raises(Unavailable, match="cannot be used"):
        EdgeStore(tmp_path / "store", 4)


def test_too_little_room_on_the_disk_is_refused_with_both_numbers(folder: Path) -> None:
    with pytest.raises(Unavailable, match=r"full: [\d,]+ bytes are free, 1,000,000,000,000,000,000 are needed"):
        EdgeStore(folder, 4, reserve_bytes=10**18)


def test_a_disk_that_fills_up_while_writing_is_an_error_not_the_end_of_the_process(tmp_path: Path) -> None:
    """Without the check before each write the kernel ends the process with SIGBUS, return code -7."""
    if not shutil.which("unshare") or subprocess.run(["unshare", "-rm", "true"], check=False).returncode:
        pytest.skip("a file system of its own needs user namespaces (unshare -rm)")
    filler = (
        HEADER
        + """
from models.domain.errors import Unavailable
store = EdgeStore(folder / 'store', 384, reserve_bytes=8 * 2**20)
rng = np.random.default_rng(7)
try:
    for number in range(100):
        store.replace([StoredAsset(f'asset-{number}', 'v1', rng.normal(size=(1000, 384)).astype(np.float32), {})])
except Unavailable as error:
    held = store.holdings()
    print(len(held) >= number > 0, 'full' in str(error))
    store.close()
"""
    )
    small_disk = 'mount -t tmpfs -o size=64m none "$1" && exec "$2" -c "$3" "$1"'

    done = subprocess.run(
        ["unshare", "-rm", "sh", "-c", small_disk, "sh", str(tmp_path), sys.executable, filler],
        cwd=REPOSITORY,
        capture_output=True,
        text=True,
        check=False,
    )

    assert (done.returncode, done.stdout.strip()) == (0, "True True"), done.stderr


def test_readers_beside_a_writer_always_find_every_asset(store: EdgeStore) -> None:
    names = {f"asset-{number}" for number in range(20)}
    store.replace([StoredAsset(name, "v0", ROWS, {}) for name in names])
    stop, missing = threading.Event(), list[set[str]]()

    def read() -> None:
        while not stop.is_set():
            (hits,) = store.search(ROWS[:1], 20)
            missing.append(names - {hit.asset_id for hit in hits})

    readers = [threading.Thread(target=read) for _ in range(3)]
    for reader in readers:
        reader.start()
    for version in range(1, 60):
        store.replace([StoredAsset(name, f"v{version}", ROWS[: 1 + version % 4], {}) for name in names])
    stop.set()
    for reader in readers:
        reader.join()

    assert len(missing) > 3
    assert not any(missing)


def test_a_store_of_an_earlier_layout_is_begun_anew(tmp_path: Path) -> None:
    earlier = qe.EdgeConfig(vectors=qe.EdgeVectorParams(size=4, distance=qe.Distance.Dot))
    (tmp_path / "store").mkdir()
    shard = qe.EdgeShard.create(str(tmp_path / "store"), earlier)
    shard.update(qe.UpdateOperation.upsert_points([qe.Point(1, [1.0, 0.0, 0.0, 0.0], {"asset": "a"})]))
    shard.close()

    store = EdgeStore(tmp_path / "store", 4)

    assert store.size() == 0
    store.replace([StoredAsset("a", "v1", ROWS, {})])
    assert list(store.holdings()) == ["a"]
    store.close()
