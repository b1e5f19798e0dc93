"""The patterns of the sky, a module per theme; each has a `draw`, and variants chosen and placed by draws."""
