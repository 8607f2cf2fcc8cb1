"""Printed pages: words with places become lines, lines become columns."""
