recall
end_server
remove_network
if [ -f "$record" ]; then
    remove_folder
fi
forget
