"""Which column is what: by its heading, its content, and what arithmetic says of it beside the others."""
