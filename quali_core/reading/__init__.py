"""The upload on its way to results: extraction, then recognition."""
