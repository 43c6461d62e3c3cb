recall
end_capture
remove_files
start_capture
save built "pid=$pid" "started=$started"
facts
