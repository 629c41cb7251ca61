"""Whether every official account stands in the register, approved, owned and reviewed."""
