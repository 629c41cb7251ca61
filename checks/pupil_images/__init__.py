"""Pictures of pupils: what stands beside them, in their file names and in their files."""
