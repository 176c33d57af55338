"""A pack's design to package parts (ECMA-376), as plain XML text."""
