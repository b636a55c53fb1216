"""What every server of this program has: its socket, its orderly end, and the bounds of a body."""
