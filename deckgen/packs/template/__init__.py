"""Any PowerPoint template as a layout pack: read as it is, matched to roles, never harmed."""
