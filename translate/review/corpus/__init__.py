"""The segments of a corpus under review, as they stand, and what people do to them."""
