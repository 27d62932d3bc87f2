"""Two processes: what one puts in force, another that is at work writes nothing over."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from models.classifiers.base import Library, NeedTexts
from service.mapping import ContentMap
from service.mapping.proposal import Proposal
from service.settings import read_settings
from tests.fakes import an_asset
from tests.service.mapping.conftest import WITHOUT_SAFETY, reopened, stock
from tests.service.mapping.test_trying import labels, served, tried
from tests.service.need_fakes import IdNeedModel, IdNeeds
from tests.service.serving import TAXONOMY, open_with_fakes


@dataclass(frozen=True)
class SlowNeeds(IdNeeds):
    """Studies a library for so long that something else happens meanwhile."""

    meanwhile: Callable[[], None] = lambda: None

    def study(self, library: Library, needs: Sequence[NeedTexts]) -> IdNeedModel:
        """As `IdNeeds`."""
        self.meanwhile()
        return super().study(library, needs)


def test_a_mapping_during_which_another_process_accepts_ends_with_what_was_accepted(home: Path) -> None:
    waiting: list[Callable[[], None]] = []

    def meanwhile() -> None:
        while waiting:
            waiting.pop()()

    settings = read_settings(home=home, embedder="hashing")
    with open_with_fakes(settings, SlowNeeds(meanwhile=meanwhile)) as server, reopened(home) as command:
        stock(server)
        edition = tried(server, Proposal(WITHOUT_SAFETY))
        server.put_asset(an_asset("shop/feel-safe-2", "Support for bells", "A bell is heard."))
        waiting.append(lambda: _accept(command, edition.id))

        server.map_library()

        fingerprint = server.taxonomy().taxonomy.fingerprint
        assert waiting == []
        assert {each.fingerprints.taxonomy for each in labels(server).values()} == {fingerprint}
        assert "feel-safe" not in {need for needs in served(server).values() for need in needs}
        assert server.map_library().assets == 0


def _accept(command: ContentMap, edition_id: str) -> None:
    command.trials.accept(edition_id)


def test_a_taxonomy_that_is_put_is_taken_back_with_its_labels(home: Path) -> None:
    with reopened(home) as shop:
        stock(shop)
        before, version = labels(shop), shop.taxonomy()
        shop.put_taxonomy(WITHOUT_SAFETY, "taxonomy")
        after = labels(shop)

        switched = shop.trials.roll_back()

        assert before != after
        assert labels(shop) == before
        assert (switched.version.document, switched.mapped) == (version.document, 0)
        assert shop.map_library().assets == 0
        shop.trials.roll_back()
        assert labels(shop) == after


def test_a_taxonomy_that_says_the_same_or_comes_before_any_label_leaves_nothing_to_go_back_to(home: Path) -> None:
    with reopened(home) as shop:
        stock(shop)

        shop.put_taxonomy(f"# Said otherwise.\n{TAXONOMY}", "taxonomy")

        assert shop.trials.all() == []
        assert shop.taxonomy().document.startswith("# Said otherwise.")
