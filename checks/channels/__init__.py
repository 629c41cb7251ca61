"""Which channels speak for the school, and which only stand near it."""
