cache=/var/cache/nslab/archives
# unpack: umoci checks the digest of every blob, and lets no layer out of the tree.
unpack() {
    layout=$path/.nslab.new/layout
    case $image in
    /*) make_view "$image" ;;
    *)
        fetch_image
        layout=$cached
        ;;
    esac
    long_work 1800 "unpacking" "$new" umoci raw unpack --image "$layout:nslab" "$new" ||
        fail "the image $image cannot be unpacked: $said"
}
# fetch_image: sets cached. The registry's name for it is its digest, which skopeo checks.
fetch_image() {
    cached=$cache/oci-${digest#sha256:}
    open_cache
    if [ ! -f "$cached/index.json" ]; then
        long_work 7200 "fetching the image" "$cached.part" \
            skopeo --insecure-policy copy "docker://$image" "oci:$cached.part:nslab" ||
            fail "the image $image cannot be fetched: $said; what came so far is kept for the next pulumi up"
        mv "$cached.part" "$cached"
    fi
    close_cache
}
# make_view LAYOUT: the same blobs, and an index that names one manifest: the one with our digest. Who can write there can
# change nothing: umoci looks at the digest of what it has read. What never ends would keep it waiting.
make_view() {
    manifest=$1/blobs/sha256/${digest#sha256:}
    odd=$(find -L "$1/blobs/" ! -type d ! -type f | head -n 1)
    [ -z "$odd" ] || fail "$odd is no file; it must not be in an OCI image layout"
    mkdir "$layout"
    ln -s "$1/blobs" "$layout/blobs"
    echo '{"imageLayoutVersion":"1.0.0"}' >"$layout/oci-layout"
    printf '{"schemaVersion":2,"manifests":[{"mediaType":"%s","digest":"%s","size":%s,"annotations":{"org.opencontainers.image.ref.name":"nslab"}}]}\n' \
        "application/vnd.oci.image.manifest.v1+json" "$digest" "$(stat -L -c %s "$manifest")" >"$layout/index.json"
}
source_in_the_way() {
    needs_command umoci umoci
    case $image in
    /*) missing_image ;;
    *)
        needs_command skopeo skopeo
        needs_command flock util-linux
        ;;
    esac
    refuse_open_folder "an image"
}
# missing_image: a layout is needed to build the tree, not afterwards.
missing_image() {
    if [ ! -f "$record" ] && [ ! -f "$image/oci-layout" ]; then
        echo "there is no OCI image layout at $image; make one there, for example with skopeo copy"
    elif [ ! -f "$record" ] && [ ! -f "$image/blobs/sha256/${digest#sha256:}" ]; then
        echo "the OCI image layout $image has no manifest $digest; its index.json names those that it has"
    fi
}
