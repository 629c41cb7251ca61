"""The front door: the command, the story of a run, and the reading of what people hand in."""
