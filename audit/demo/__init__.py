"""The fictional trust: its little web on loopback, and the truth about it."""
