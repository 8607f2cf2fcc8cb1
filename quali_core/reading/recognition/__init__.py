"""Tables become classifications: the stage that every family shares."""
