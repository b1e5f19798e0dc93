"""Vitrine: a town's participation showcase, from Markdown in git to a website and a printed livret.

Imports point one way: text, design ← model ← reading ← checking ← catalogue ← {pages, print} ← {commands, hook}.
"""
