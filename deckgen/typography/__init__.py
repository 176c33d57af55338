"""Text without fonts: scripts, line breaking, advance widths, measuring.

Knows nothing of slides or packs and imports nothing but the standard library.
"""
