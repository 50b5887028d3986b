"""Invented data at scale: hundred thousands of rows, by COPY and not by the workflow."""
