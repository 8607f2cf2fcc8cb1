"""From rows to sessions: entries with crew and times, their order, and which sessions a table holds."""
