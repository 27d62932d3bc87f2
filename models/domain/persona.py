"""Who is served, and the jobs they want done."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class NeedKind(StrEnum):
    """The four kinds of job (Christensen; Silverstein's barriers and accelerators attach to any of them)."""

    FUNCTIONAL = "functional"
    SOCIAL = "social"
    EMOTIONAL = "emotional"
    SUPPORTING = "supporting"


@dataclass(frozen=True, slots=True)
class Need:
    """A job to be done, what prevents it (barriers) and what enables it (accelerators)."""

    id: str
    kind: NeedKind
    statement: str
    story: str = ""
    barriers: tuple[str, ...] = ()
    accelerators: tuple[str, ...] = ()
    examples: tuple[str, ...] = ()
    supports: tuple[str, ...] = ()

    @property
    def statements(self) -> tuple[str, ...]:
        """Every text that expresses the need itself."""
        return tuple(text for text in (self.statement, self.story, *self.examples) if text)


@dataclass(frozen=True, slots=True)
class Persona:
    """Somebody the library is for; `roles` are the words by which texts address them."""

    id: str
    name: str
    description: str = ""
    roles: tuple[str, ...] = ()
    needs: tuple[Need, ...] = ()
