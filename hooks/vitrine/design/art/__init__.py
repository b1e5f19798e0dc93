"""Drawings made by the program: one generator for the web and for print."""

from vitrine.design.art.fallback import fallback_picture

__all__ = ["fallback_picture"]
