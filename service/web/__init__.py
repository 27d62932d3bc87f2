"""The pages: the map of each journey, the assets behind each cell, the evidence behind each label."""

from service.web.desk import FormTokens
from service.web.errors import error_page, wants_page
from service.web.pages import pages
from service.web.rendering import stylesheets

__all__ = ["FormTokens", "error_page", "pages", "stylesheets", "wants_page"]
