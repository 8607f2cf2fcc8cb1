"""Questions across sessions: one module a kind."""
