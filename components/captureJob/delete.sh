recall
theirs=$(foreign_files)
end_capture
if [ -z "$theirs" ]; then
    remove_files
    remove_empty_parents "$pcap"
fi
forget
