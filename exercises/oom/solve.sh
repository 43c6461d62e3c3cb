make_file
code=0
# It prints a line every two seconds, and ends long before this.
(in_container 110 "$containerPid" "$group" "$command") >"$made_here" || code=$?
fact solved.exit "$code"
fact solved.printed "$(sed -n 's/^\([0-9]*\) MiB taken$/\1/p' "$made_here" | tail -n 1)"
