"""Reads motorsport qualifying results, keeps them in SQLite and answers questions about them."""
