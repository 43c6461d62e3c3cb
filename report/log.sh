# The lines of the web server's log that were written while the request was on its way.
[ -f "$accessLog" ] || { fact log.gone "$accessLog" && exit; }
awk -v from="$from" -v to="$to" '$1 >= from && $1 <= to' "$accessLog" | tail -n 10000 | tail -c 8000000 | while IFS= read -r line; do
    fact log "$line"
done
