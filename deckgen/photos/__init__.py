"""`Post` and its files to `Album`: pictures decoded once, upright, clean of metadata."""
