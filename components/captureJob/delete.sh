end_capture
if [ -f "$record" ]; then
    remove_files
    remove_empty_parents "$pcap"
fi
forget
