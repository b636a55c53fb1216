"""The command `translate`."""
