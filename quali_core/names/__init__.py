"""Who or what a name means."""
