"""Snapshots: the state of a library on a day, kept to be drawn again and compared with a later one."""
