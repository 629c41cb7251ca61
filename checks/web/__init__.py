"""Whether the trust's own sites publish what they must."""
