end_sleepers "$seconds"
