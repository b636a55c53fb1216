"""What can be read of a damaged memory, into a new one."""
