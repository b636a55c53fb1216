"""What commands show beside their results: progress, plans, reports for other programs."""
