"""The printed pieces: Typst documents made from the catalogue.

What staff write is data for Typst, never source.
"""
