from models.classifiers.needs.rarity import Rarity
from models.domain.persona import Need, NeedKind


def test_each_barrier_and_accelerator_has_the_words_of_the_need_that_stand_in_it() -> None:
    need = Need(
        "warm", NeedKind.FUNCTIONAL, "A warm house", barriers=("Houses cost", "Noise"), accelerators=("A Warm day",)
    )
    rarity = Rarity.of(need, {"warm": 2.0, "house": 1.0, "cost": 3.0})
    assert rarity.whole == {"warm": 2.0, "house": 1.0, "cost": 3.0}
    assert rarity.supports == ({"house": 1.0, "cost": 3.0}, {}, {"warm": 2.0})


def test_a_need_of_a_statement_alone_has_no_support() -> None:
    assert Rarity.of(Need("warm", NeedKind.FUNCTIONAL, "A warm house"), {"warm": 2.0}).supports == ()
