"""What pages and print make together: nothing here knows MkDocs."""
