"""Letters of a village: from a template's words and a case to a PDF."""
