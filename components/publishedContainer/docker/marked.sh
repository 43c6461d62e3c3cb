# find_marked: containers by their label, and what was imported for them by its own.
find_marked() {
    dockerHost=
    dockerSeconds=20
    command -v docker >/dev/null && answers || return 0
    docker ps --all --no-trunc --filter label=nslab --format '{{.Label "nslab"}} {{.ID}}'
    docker images --quiet --no-trunc --filter label=nslab.image | sort -u | while read -r id; do
        echo "$(docker image inspect --format '{{index .Config.Labels "nslab.image"}}' "$id") $id"
    done
}
remove_marked() {
    dockerHost=
    remove_container
}
