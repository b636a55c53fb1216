"""Translation inside other tools: tables and data sets."""
