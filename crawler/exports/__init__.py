"""One official export or hand-made list a file; no I/O beyond the bytes it is handed."""
