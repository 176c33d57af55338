"""All the decks of a project: which there are, which are out of date, and making those.

A project becomes jobs, of which the stale ones are done by workers and become outcomes.
"""
