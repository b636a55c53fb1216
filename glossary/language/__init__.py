"""What French and English words are, and the forms they take; nothing of terms."""
