"""Which sentences belong together: what speaks for links, and the best way through two texts."""
