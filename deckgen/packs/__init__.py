"""A pack folder to `LayoutPack`: slide layouts with effective styles, roles, strings, budgets."""
