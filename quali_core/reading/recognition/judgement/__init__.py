"""How far a reading is to be believed: what is wrong in it, what to ask, and what is no result at all."""
