"""Cogs: one family of commands a file."""
