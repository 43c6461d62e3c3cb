end_capture
if [ -f "$record" ]; then
    remove_files
fi
forget
