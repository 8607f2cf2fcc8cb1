"""Files of files, sheets and pages: what is in them, unpacked and cleaned for recognition."""
