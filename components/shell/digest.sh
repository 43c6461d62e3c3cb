# has_digest FILE SHA-256
has_digest() {
    [ -f "$1" ] && echo "$2  $1" | sha256sum -c --status
}
