"""The agency's own services, the regions, and who the caller is."""
