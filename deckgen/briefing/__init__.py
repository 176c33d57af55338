"""`Post` and `Album` to `Briefing`: tracks, what matters, quantities, what pictures stand beside."""
