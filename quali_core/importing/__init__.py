"""From what was read to what is stored: a plan to look at, then one transaction."""
