"""The families of files, each with only what is its own."""
