"""Buttons, selects and dialogues."""
