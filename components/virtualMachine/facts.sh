# take_secrets: from the environment into variables that no child of this shell inherits.
take_secrets() {
    client_key=$NSLAB_CLIENT_KEY vendor_data=$NSLAB_VENDOR_DATA
    unset NSLAB_CLIENT_KEY NSLAB_VENDOR_DATA
}
facts() {
    printf '{"accelerator":"%s","bootSeconds":%s,"pid":%s}\n' "$chosen" "$waited" "$pid"
}
