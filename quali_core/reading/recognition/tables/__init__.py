"""Where the rows of data begin and end in a table, and what to do with cells that hold two things."""
