# Nobody has this address: the bridge asks in vain who has.
inject() {
    nobody=${web%.*}.$(((${web##*.} + 100) % 200 + 20))
    sed "s/--to-destination [0-9.]*/--to-destination $nobody/" "$kept.rules" | in_host iptables-restore -w 5
}
undo() {
    restore_rules
}
"$action"
