"""The report for a board: one HTML file of its own, drawn from a snapshot alone."""

from service.board.rendering import SERVED_POLICY, render_board

__all__ = ["SERVED_POLICY", "render_board"]
