# Strangers choose the names of files, devices and processes, and what logs and other programs say.
# printable: what drives no terminal, hides nothing, and is UTF-8 wherever it was cut; no line is endless.
printable() {
    LC_ALL=C tr -c '\11\12\40-\176' '?' | cut -c 1-8000
}
say() {
    printf '%s\n' "$*" | printable >&2
}
# plainly COMMAND...: what it says on standard error is said once it has ended.
plainly() {
    plain_code=0
    { plain_words=$("$@" 2>&1 >&3 3>&-); } 3>&1 || plain_code=$?
    [ -z "$plain_words" ] || say "$plain_words"
    return "$plain_code"
}
