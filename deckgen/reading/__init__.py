"""Bytes to `Post`: front matter, blocks, hard breaks, picture addresses, and where each stands."""
