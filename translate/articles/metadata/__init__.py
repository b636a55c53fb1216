"""Title, date, place, agency and source of an article, as its lines tell them."""
