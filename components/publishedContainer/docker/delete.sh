remove_container
remove_network
if [ -f "$record" ]; then
    remove_folder
fi
forget
