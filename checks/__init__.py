"""What follows: pure functions that compare what was seen with what must be so, one check a file."""
