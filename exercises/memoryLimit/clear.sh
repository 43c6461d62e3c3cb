find_memory_controller
remove_made_group "$controllers/$name"
