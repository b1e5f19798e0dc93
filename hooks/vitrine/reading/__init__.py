"""From bytes on disk to values whose every place is known. No rule about what the values mean stands here."""
