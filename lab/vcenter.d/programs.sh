# shellcheck shell=bash
# The simulator and govc, built from the sources in lab/vcenter.d. Sourced by lab/vcenter.

LAB_GO_VERSION=1.23     # as go.mod says
LAB_GO=

# Sets LAB_GO to a Go that is new enough; fails if there is none. bin/lib/go.sh leaves one in the cache.
find_go() {
    local go
    for go in "$(command -v go || true)" /usr/local/go/bin/go /usr/lib/go/bin/go "$LAB_CACHE"/go/bin/go; do
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
    find_go
    mkdir -p "$LAB_CACHE"
    local lock
    exec {lock}>"$LAB_CACHE/vcenter.lock"
    flock -w 600 "$lock" || fail "another lab builds the simulator for more than 10 minutes"
    if ! is_built; then
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
