"""A run as one Markdown page: for the summary of a CI job and the text of a pull request."""

from deckgen.cli.summary.markdown import Entry, make_summary

__all__ = ["Entry", "make_summary"]
