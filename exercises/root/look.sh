process_facts "$seconds"
