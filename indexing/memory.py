"""Memory: give back what the allocator only keeps, and do not look for garbage where there is none."""

from __future__ import annotations

import ctypes
import gc
import sys
from collections.abc import Iterator
from contextlib import contextmanager


def return_free_memory() -> None:
    """Ask glibc to return freed pages; elsewhere nothing happens.

    Tensors of ever other sizes leave its heap full of holes: while the real sites were indexed, the process grew from
    0.7 to 1.22 GiB, of which one call gave 0.42 back. It takes milliseconds.
    """
    if not sys.platform.startswith("linux"):
        return
    trim = getattr(ctypes.CDLL(None), "malloc_trim", None)  # musl has none
    if trim is not None:
        trim(0)


@contextmanager
def collection_paused() -> Iterator[None]:
    """Pause the cycle collector while very many objects are made that all live on.

    Mapping 3,977 assets took 3.4 s with it and 2.2 s without, drawing the maps of 100,000 took 15.3 s and 8.7 s;
    reference counting goes on as ever.
    """
    enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if enabled:
            gc.enable()
