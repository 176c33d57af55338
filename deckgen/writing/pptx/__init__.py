"""The PowerPoint package: slides, notes, relationships, properties."""
