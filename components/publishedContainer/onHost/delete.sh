recall
end_server
remove_rules
remove_network
stop_forwarding
if [ -f "$record" ]; then
    remove_folder
fi
forget
