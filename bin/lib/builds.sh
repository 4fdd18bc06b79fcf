# The two builds of the same sources, and which of them this machine can run.
# the script that sources this sets logs, project, jdk_17
# shellcheck shell=bash disable=SC2154,SC2034

unresolved='Non-resolvable parent POM|Could not (find|transfer) artifact|could not be resolved'
jenkins_build_maven=3.9.9 # the parent POM asks for 3.9.6 or newer; Debian 12 has 3.8

# Sets build to "jenkins" or "central", build_reason to why, and maven to the program to run.
choose_build() {
    local wanted=${1:-} log=$logs/resolution.log
    maven=mvn
    build=central
    if [[ $wanted == central ]]; then
        build_reason="asked for"
        return
    fi
    say "Does the parent of pom.xml resolve?"
    if ! validates "$log" && { ((validate_status == 124)) || grep -qE "$unresolved" "$log"; }; then
        build_reason="the Jenkins build does not resolve: $(reason_in "$log")"
    elif ! provide_maven >"$log" 2>&1; then
        build_reason="the Jenkins build needs Maven $jenkins_build_maven, which does not resolve: $(reason_in "$log")"
    elif ! validates "$log"; then
        build_reason="the Jenkins build does not resolve: $(reason_in "$log")"
    else
        build=jenkins
        build_reason="its parent and its Maven plugins resolve"
    fi
    [[ $wanted != jenkins || $build == jenkins ]] || fail "$build_reason (Maven's words: $log)"
}

# Asks Maven, with the user's own settings. An old Maven may fail here although everything resolves.
validates() {
    validate_status=0
    (cd "$project" && JAVA_HOME=$jdk_17 timeout 180 "$maven" --batch-mode -U -N -Denforcer.skip=true validate) \
        >"$1" 2>&1 || validate_status=$?
    return "$validate_status"
}

reason_in() {
    local reason
    reason=$(sed -nE "s/.*: (Could not (find|transfer) artifact [^ ]+).*/\1/p; t; s/.*(($unresolved).*)/\1/p" "$1" |
        head -n 1 | cut -c 1-200)
    ((validate_status != 124)) || reason="no answer within 180 s"
    echo "${reason:-see $1}"
}

# Where the installed Maven is too old for the Jenkins build, unpacks one that came by Maven itself.
provide_maven() {
    local version home=${XDG_CACHE_HOME:-$HOME/.cache}/live-migration/apache-maven-$jenkins_build_maven
    version=$(mvn --version | sed -nE 's/.*Apache Maven ([0-9.]+).*/\1/p')
    if [[ $(printf '%s\n3.9.6\n' "$version" | sort -V | head -n 1) == 3.9.6 ]]; then
        return
    fi
    if [[ ! -x $home/bin/mvn ]]; then
        rm -rf "$home"
        mkdir -p "$home"
        (cd "$project/central" && JAVA_HOME=$jdk_17 mvn --batch-mode -N dependency:unpack \
            -Dartifact="org.apache.maven:apache-maven:$jenkins_build_maven:zip:bin" \
            -DoutputDirectory="$home.unpacked") || return
        mv "$home.unpacked/apache-maven-$jenkins_build_maven"/* "$home"
        rm -rf "$home.unpacked"
        chmod +x "$home/bin/mvn"
    fi
    maven=$home/bin/mvn
}
