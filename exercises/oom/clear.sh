: # nothing is left of it but counters
