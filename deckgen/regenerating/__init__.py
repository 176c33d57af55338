"""The last deck and the new one: what changed, and whether people have edited it."""
