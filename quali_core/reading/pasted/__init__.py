"""Lists pasted from pages, forums and press releases: lines become records, records become columns."""
