"""How what is finished takes its place: a file, a site, the index of its search."""
