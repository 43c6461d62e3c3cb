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
    odd=$(find -L "$1/blobs/" ! -type d ! -type f | head -n 1)
    [ -z "$odd" ] || fail "$odd is no file; it must not be in an OCI image layout"
    find_manifest "$1"
    mkdir "$layout"
    ln -s "$1/blobs" "$layout/blobs"
    echo '{"imageLayoutVersion":"1.0.0"}' >"$layout/oci-layout"
    printf '{"schemaVersion":2,"manifests":[{"mediaType":"%s","digest":"%s","size":%s,"annotations":{"org.opencontainers.image.ref.name":"nslab"}}]}\n' \
        "application/vnd.oci.image.manifest.v1+json" "$manifest" "$(stat -L -c %s "$1/blobs/sha256/${manifest#sha256:}")" >"$layout/index.json"
}
# find_manifest LAYOUT: sets manifest, the digest of the image for this machine. What has our digest may be an index of one
# for each platform, as buildx writes it, or of further indexes (image-index.md of the OCI's image specification).
find_manifest() {
    manifest=$digest blob=$path/.nslab.new/blob
    for _ in 1 2 3 4; do
        head -c 4194304 "$1/blobs/sha256/${manifest#sha256:}" >"$blob" 2>/dev/null || fail "the OCI image layout $1 has no $manifest"
        [ "sha256:$(sha256sum "$blob" | cut -d ' ' -f 1)" = "$manifest" ] || fail "$manifest in $1 is not what has this digest"
        is_index "$blob" || return 0
        manifest=$(jq -er --arg architecture "$(oci_architecture)" "$of_platform" "$blob") ||
            fail "the index $manifest has no image for linux/$(oci_architecture); it has: $(jq -r "$platforms" "$blob" | tr '\n' ' ')"
    done
    fail "the OCI image layout $1 has an index within an index within an index for $digest"
}
is_index() {
    head -c 4194304 "$1" | grep -q '"manifests"'
}
# shellcheck disable=SC2016 # jq expands it
of_platform='.manifests | (map(select(.platform.os == "linux" and .platform.architecture == $architecture)) +
    map(select(.platform == null)))[0].digest | select(test("^sha256:[0-9a-f]{64}$"))'
platforms='.manifests[].platform | select(. and .os != "unknown") | "\(.os)/\(.architecture)"'
# oci_architecture: as Go calls it.
oci_architecture() {
    case $(uname -m) in
    x86_64) echo amd64 ;;
    aarch64) echo arm64 ;;
    armv*) echo arm ;;
    i?86) echo 386 ;;
    loongarch64) echo loong64 ;;
    *) uname -m ;;
    esac
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
    elif [ ! -f "$record" ] && is_index "$image/blobs/sha256/${digest#sha256:}"; then
        needs_command jq jq
    fi
}
