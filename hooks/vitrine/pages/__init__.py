"""The showcase: whole HTML documents made from the catalogue, and the files that they need."""
