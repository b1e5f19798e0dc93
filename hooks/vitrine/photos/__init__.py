"""Pictures made from photos, kept in a cache that may be deleted at any time."""
