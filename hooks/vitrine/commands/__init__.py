"""The `vitrine` console command. Each file is one of its verbs."""
