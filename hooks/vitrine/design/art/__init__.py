"""Drawings made by the program: one generator for the web and for print."""

from vitrine.design.art.fallback import Dispositif, fallback_picture, talk_picture
from vitrine.design.art.posters import back, cover, frieze, year_opener

__all__ = ["Dispositif", "back", "cover", "fallback_picture", "frieze", "talk_picture", "year_opener"]
