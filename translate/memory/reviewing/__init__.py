"""What people do to single segments: its history, notes, splits and joins."""
