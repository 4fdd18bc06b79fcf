# shellcheck shell=bash
# The simulator and govc, built from the sources in lab/vcenter.d. Sourced by lab/vcenter.

LAB_GO_VERSION=1.23     # as go.mod says
LAB_GO_RELEASE=1.24.6   # taken where the machine's Go is older: Debian 12 has 1.19
LAB_GO=

# Sets LAB_GO to a Go that is new enough; fails if there is none.
find_go() {
    local go
    for go in $(list_go) "$LAB_CACHE/go-$LAB_GO_RELEASE/bin/go"; do
        [ -x "$go" ] || continue
        if GOTOOLCHAIN=local "$go" version | awk -v wanted="$LAB_GO_VERSION" '
            match($0, /go[0-9]+\.[0-9]+/) {
                split(substr($0, RSTART + 2, RLENGTH - 2), has, "."); split(wanted, needs, ".")
                good = has[1] > needs[1] || (has[1] == needs[1] && has[2] + 0 >= needs[2] + 0)
            }
            END { exit !good }'; then
            LAB_GO=$go
            return
        fi
    done
    return 1
}

list_go() {
    local go
    for go in "$(command -v go || true)" /usr/local/go/bin/go /usr/lib/go/bin/go; do
        [ ! -x "$go" ] || echo "$go"
    done
}

# Has an older Go fetch a newer one: releases of Go are modules, too (go.dev/doc/toolchain), with a checksum that is looked up
# as for any other. It does by hand what Go 1.21 and newer do with them.
fetch_go() {
    local old folder new=$LAB_CACHE/go-$LAB_GO_RELEASE
    old=$(list_go | head -n 1)
    [ -n "$old" ] || fail "no Go on this machine: install golang-go"
    say "fetching Go $LAB_GO_RELEASE, as $old is older than $LAB_GO_VERSION (once)"
    rm -rf "$new.new"
    mkdir -p "$new.new"
    folder=$(cd "$new.new" && GOMODCACHE=$new.new GOFLAGS=-modcacherw GOTOOLCHAIN=local "$old" mod download -json \
        "golang.org/toolchain@v0.0.1-go$LAB_GO_RELEASE.$("$old" env GOOS)-$("$old" env GOARCH)" | jq -re .Dir) ||
        fail "Go $LAB_GO_RELEASE could not be fetched; what $old said is above"
    chmod -R u+w "$folder"
    chmod +x "$folder"/bin/* "$folder"/pkg/tool/*/*
    find "$folder" -name _go.mod -execdir mv {} go.mod \;
    mv -T "$folder" "$new"
    rm -rf "$new.new"
    find_go
}

# One folder for each version of the sources. Sets LAB_PROGRAMS.
name_programs() {
    LAB_PROGRAMS=$LAB_CACHE/vcenter-$(cat "$LAB_LIB"/go.* "$LAB_LIB"/*.go "$LAB_LIB"/*/*.go | sha256sum | cut -c1-16)
}

is_built() {
    name_programs
    [ -x "$LAB_PROGRAMS/govc" ]
}

# Builds them once, under a lock, as the first of several labs at a time.
provide_programs() {
    ! is_built || return 0
    mkdir -p "$LAB_CACHE"
    local lock
    exec {lock}>"$LAB_CACHE/vcenter.lock"
    flock -w 600 "$lock" || fail "another lab builds the simulator for more than 10 minutes"
    if ! is_built; then
        find_go || fetch_go
        say "building VMware's simulator and govc (once; less than a minute)"
        rm -rf "$LAB_PROGRAMS.new"
        mkdir "$LAB_PROGRAMS.new"
        (cd "$LAB_LIB" && GOTOOLCHAIN=local GOFLAGS=-mod=readonly CGO_ENABLED=0 \
            "$LAB_GO" build -trimpath -buildvcs=false -o "$LAB_PROGRAMS.new/" . ./govc) \
            >"$LAB_PROGRAMS.log" 2>&1 || fail "the build failed; see $LAB_PROGRAMS.log"
        mv "$LAB_PROGRAMS.new/vcenter" "$LAB_PROGRAMS.new/simulator"
        mv -T "$LAB_PROGRAMS.new" "$LAB_PROGRAMS"
        rm -f "$LAB_PROGRAMS.log"
    fi
    exec {lock}>&-
}
