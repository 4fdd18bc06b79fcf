# shellcheck shell=bash
# SSH keys of the lab. Sourced by lab/linux.

# User keys of each kind, and three host keys for each host, so that a host with several keys is the normal case.
provide_keys() {
    [ ! -d "$LAB_KEYS" ] || return 0
    local new=$LAB_KEYS.$$ host kind
    mkdir -p "$new"
    ssh-keygen -q -t ed25519 -N '' -C lab-ed25519 -f "$new/ed25519"
    ssh-keygen -q -t rsa -b 3072 -N '' -C lab-rsa -f "$new/rsa"
    ssh-keygen -q -t ecdsa -N '' -C lab-ecdsa -f "$new/ecdsa"
    ssh-keygen -q -t ed25519 -N "$LAB_PASSPHRASE" -C lab-passphrase -f "$new/passphrase"
    cat "$new"/*.pub >"$new/authorized_keys"
    ssh-keygen -q -t ed25519 -N '' -C nobody-knows-this -f "$new/unknown"
    for host in "${LAB_HOSTS[@]}" another; do
        mkdir "$new/$host"
        for kind in ed25519 ecdsa rsa; do
            ssh-keygen -q -t $kind -N '' -C "$host" -f "$new/$host/ssh_host_${kind}_key"
        done
    done
    mv -T "$new" "$LAB_KEYS" 2>/dev/null || rm -rf "$new"
}

# The true host keys, by name and address.
write_known_hosts() { # file
    local host key
    for host in "${LAB_HOSTS[@]}"; do
        for key in "$LAB_KEYS/$host"/*.pub; do
            echo "$host,$host.$LAB_DOMAIN,$(address "$host") $(cut -d ' ' -f 1,2 "$key")"
        done
    done >"$1"
}
