"""The visual identity: tokens, marks, drawings and fonts. A leaf: it imports nothing else of Vitrine."""
