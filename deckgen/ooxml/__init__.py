"""Packages of Office Open XML: reading within limits, clean text, the deterministic zip."""
