"""The référentiel: its chapters, its glossary, its live blocks and what residents teach."""
