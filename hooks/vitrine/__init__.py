"""Vitrine: a town's participation showcase, from Markdown in git to a website and a printed livret.

Imports point one way, and tests/test_imports.py holds it: text, design, photos, publishing and model stand
alone; then reading, checking, catalogue, handbook; then pages and print; then commands and the hook.
"""
