"""What the lines of text around a table say: the kind of session, event, date, circuit and series."""
