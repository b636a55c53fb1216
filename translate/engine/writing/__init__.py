"""How a source is written for the model and parted for it, and how its target is set."""
