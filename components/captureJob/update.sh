recall
end_capture
start_capture
save built "pid=$pid" "started=$started"
facts
