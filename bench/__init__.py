"""How fast it is, as ratios to the limit of the same machine in the same minutes (`make bench`)."""
