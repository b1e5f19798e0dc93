"""Tests: content trees written as text, then checked and built for real."""
