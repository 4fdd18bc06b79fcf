# The JDKs of the machine.
# read by the script that sources this
# shellcheck shell=bash disable=SC2034

# Lists "<feature release> <home>" of every JDK, lowest first, each home once.
list_jdks() {
    local javac home version
    for javac in "${JAVA_HOME:-/nonexistent}"/bin/javac "$(command -v javac || true)" \
        /usr/lib/jvm/*/bin/javac /opt/*/bin/javac "$HOME"/.sdkman/candidates/java/*/bin/javac; do
        [[ -x $javac ]] || continue
        javac=$(readlink -f "$javac")
        home=${javac%/bin/javac}
        version=$("$javac" -version 2>&1 | sed -n 's/^javac \([0-9]*\).*/\1/p')
        [[ -z $version ]] || echo "$version $home"
    done | sort -n -u
}

# Sets jdk_17 to the home of a JDK 17, or of the lowest above it, and jdk_newest to the newest; both with their release.
find_jdks() {
    local release home
    jdk_17='' jdk_newest=''
    while read -r release home; do
        ((release >= 17)) || continue
        [[ -n $jdk_17 ]] || { jdk_17=$home && jdk_17_release=$release; }
        if [[ -z $jdk_newest ]] || ((release > jdk_newest_release)); then
            jdk_newest=$home jdk_newest_release=$release
        fi
    done < <(list_jdks)
    [[ -n $jdk_17 ]] || fail "no JDK 17 or newer found: install openjdk-17-jdk-headless, or set JAVA_HOME"
}
