"""What staff may write: every key of every file, declared once.

The French aliases are the public contract; titles, descriptions and examples feed the guide, the scaffold and the messages.
"""
