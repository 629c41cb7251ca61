"""What is there: the only room with a network, and the readers of what it brought."""
