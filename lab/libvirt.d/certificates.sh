# shellcheck shell=bash
# Certificates of the hosts, good and bad. Sourced by lab/libvirt.
#
# Sets: good, wrong-name (right authority, another host's name), unknown-ca (right name, another authority),
#       expired (ended yesterday), missing (nothing there).
# They are made once for each address range and kept, as the addresses are part of the certificates.

certificate_cache() { echo "$LAB_CACHE/certificates-1/$LAB_INDEX"; }

make_authority() { # name
    openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -days 3650 -subj "/CN=$1" \
        -keyout "$1.key" -out "$1.crt" -addext basicConstraints=critical,CA:TRUE \
        -addext keyUsage=critical,keyCertSign,cRLSign
}

make_certificate() { # file authority common-name alternative-names [start end]
    local validity=(-days 3650)
    [ $# -lt 6 ] || validity=(-startdate "$5" -enddate "$6")
    openssl req -new -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -subj "/CN=$3" -keyout "$1.key" -out "$1.csr"
    {
        echo "basicConstraints=critical,CA:FALSE"
        echo "keyUsage=critical,digitalSignature,keyEncipherment"
        echo "extendedKeyUsage=serverAuth,clientAuth"
        echo "subjectAltName=$4"
    } >"$1.ext"
    # `openssl ca` and not `openssl x509 -req`: only the former can date a certificate in the past.
    : >"$1.index"
    cat >"$1.cnf" <<CNF
[ca]
default_ca = lab
[lab]
database = $1.index
new_certs_dir = .
rand_serial = yes
default_md = sha256
policy = any
unique_subject = no
[any]
commonName = supplied
CNF
    openssl ca -batch -notext -config "$1.cnf" -cert "$2.crt" -keyfile "$2.key" -in "$1.csr" -out "$1.crt" \
        -extfile "$1.ext" "${validity[@]}"
}

make_certificates() {
    local dir n names
    dir=$(certificate_cache)
    [ -d "$dir" ] && return
    mkdir -p "$dir.$$"
    (
        cd "$dir.$$" || exit 1
        make_authority lab-ca
        make_authority unknown-ca
        for n in "${LAB_NODES[@]}"; do
            names="DNS:$n.$LAB_DOMAIN,DNS:$n,IP:$(address "$n")"
            make_certificate "$n.good" lab-ca "$n.$LAB_DOMAIN" "$names"
            make_certificate "$n.unknown-ca" unknown-ca "$n.$LAB_DOMAIN" "$names"
            make_certificate "$n.wrong-name" lab-ca "elsewhere.$LAB_DOMAIN" "DNS:elsewhere.$LAB_DOMAIN"
            make_certificate "$n.expired" lab-ca "$n.$LAB_DOMAIN" "$names" \
                "$(date -u -d '3 days ago' +%Y%m%d%H%M%SZ)" "$(date -u -d yesterday +%Y%m%d%H%M%SZ)"
        done
    ) >"$dir.$$/openssl.log" 2>&1 || fail "making certificates failed; see $dir.$$/openssl.log"
    mv -T "$dir.$$" "$dir" 2>/dev/null || rm -rf "$dir.$$"      # another lab of this machine may have been faster
}

# Puts one set in place: /etc/pki/CA and /etc/pki/libvirt for libvirt's own connections, /etc/pki/qemu for the stream.
install_certificates() { # host set
    local cache pki ca=lab-ca role
    cache=$(certificate_cache)
    pki=$LAB_STATE/hosts/$1/etc-pki
    rm -rf "${pki:?}"/*
    [ "$2" = missing ] && return
    [ "$2" = unknown-ca ] && ca=unknown-ca
    mkdir -p "$pki/CA" "$pki/libvirt/private" "$pki/qemu"
    cp "$cache/$ca.crt" "$pki/CA/cacert.pem"
    cp "$cache/$ca.crt" "$pki/qemu/ca-cert.pem"
    for role in server client; do
        cp "$cache/$1.$2.crt" "$pki/libvirt/${role}cert.pem"
        cp "$cache/$1.$2.key" "$pki/libvirt/private/${role}key.pem"
        cp "$cache/$1.$2.crt" "$pki/qemu/$role-cert.pem"
        cp "$cache/$1.$2.key" "$pki/qemu/$role-key.pem"
    done
}
