"""The review page as a web application: what is drawn, and what is answered."""
