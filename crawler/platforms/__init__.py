"""One platform a file: which addresses are worth a visit, and how to read what came back. No I/O."""
