"""French text: typography, collation, dates and numbers. A leaf: it imports nothing else of Vitrine."""
