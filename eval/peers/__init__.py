"""Others on the same splits: what they say, and how long they take to learn it."""

from eval.peers.run import PeerResult, PeerRun, run_peers
from eval.peers.task import Task

__all__ = ["PeerResult", "PeerRun", "Task", "run_peers"]
