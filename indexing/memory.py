"""Memory: give back to the system what the allocator only keeps."""

from __future__ import annotations

import ctypes
import sys


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
