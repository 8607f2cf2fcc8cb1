"""The facade that the bot and the command line use."""
