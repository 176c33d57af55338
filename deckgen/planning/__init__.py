"""`Briefing` and `LayoutPack` to `Storyboard`: which slides there are, in what order."""
