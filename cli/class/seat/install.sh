# The program for students, in each seat; one that cannot take it is left without.
install_program() {
    (go_to "$root" && as_owner mkdir -p ./opt/bin)
    printf '%s\n' "$program" | put_file /opt/bin lab 0755 || echo "$seat"
}
each_seat install_program
