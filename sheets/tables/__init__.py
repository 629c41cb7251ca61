"""One sheet a file: each holds a TABLE that states its columns and tells its rows."""
