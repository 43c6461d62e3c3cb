# Whoever logs in later reads it, too: sshd(8) and pam_motd(8) show it.
mkdir -p /run/motd.d
printf '%s\n' "$text" >/run/motd.d/nslab
[ -z "$ownsMotd" ] || [ -e /etc/motd ] || [ -L /etc/motd ] || ln -s /run/motd.d/nslab /etc/motd
tell_terminals "$text"
