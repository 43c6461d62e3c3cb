[ -d "$group" ] || exit 0
fact kills "$(oom_kills "$group")"
fact limit "$(read_limit_of "$group")"
fact peak "$(cat "$group/memory.max_usage_in_bytes" 2>/dev/null || cat "$group/memory.peak" 2>/dev/null || true)"
if dmesg >/dev/null 2>&1; then
    fact log "$(dmesg | awk -v since="$uptime" -v name="${group##*/}" '
        { time = substr($0, 2) + 0 }
        time >= since && $0 ~ "oom_memcg=[^,]*/" name "," { found = $0 }
        END { print found }')"
else
    fact log.closed yes
fi
