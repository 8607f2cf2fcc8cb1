"""Answers as embeds: pure functions."""
