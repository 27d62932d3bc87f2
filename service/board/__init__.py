"""The report for a board: one HTML file of its own, drawn from a snapshot alone."""

from service.board.rendering import CONTENT_POLICY, render_board

__all__ = ["CONTENT_POLICY", "render_board"]
