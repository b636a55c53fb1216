"""The rules that cleaning goes by: data, and the small language that they are written in."""
