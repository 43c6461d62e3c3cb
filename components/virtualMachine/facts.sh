# take_secrets: from the environment into variables that no child of this shell inherits.
take_secrets() {
    client_key=$NSLAB_CLIENT_KEY lab_data=$NSLAB_LAB_DATA
    unset NSLAB_CLIENT_KEY NSLAB_LAB_DATA
}
facts() {
    printf '{"accelerator":"%s","bootSeconds":%s,"pid":%s}\n' "$chosen" "$waited" "$pid"
}
