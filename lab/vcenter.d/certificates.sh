# shellcheck shell=bash
# The lab's certificate, signed by an authority of its own as a vCenter's is, and another authority that signed nothing
# here. Sourced by lab/vcenter.

make_certificates() {
    (
        cd "$LAB_STATE"
        for authority in authority other-authority; do
            openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -days 3650 -subj "/CN=lab $authority" \
                -keyout $authority.key -out $authority.pem
        done
        openssl req -new -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -subj "/CN=vcenter.lab" \
            -keyout key.pem -out certificate.csr
        openssl x509 -req -in certificate.csr -CA authority.pem -CAkey authority.key -CAcreateserial -days 3650 \
            -out certificate.pem -extfile <(printf '%s\n' basicConstraints=critical,CA:FALSE \
                extendedKeyUsage=serverAuth subjectAltName=DNS:vcenter.lab,DNS:localhost,IP:127.0.0.1)
        rm -f certificate.csr ./*.key
    ) >"$LAB_STATE/openssl.log" 2>&1 || fail "making certificates failed; see $LAB_STATE/openssl.log"
}

fingerprint() { # algorithm
    openssl x509 -in "$LAB_STATE/certificate.pem" -noout -fingerprint "-$1" | sed 's/.*=//'
}
