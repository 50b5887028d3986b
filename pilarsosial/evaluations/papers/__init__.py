"""The evaluation on paper and as files."""
