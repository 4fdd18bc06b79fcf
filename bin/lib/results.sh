# What the tests' XML reports say.
# shellcheck shell=bash

# Prints one line "<kind>\t<class.method>\t<reason>" for each test that did not pass, and a last line
# "total\t<tests>\t<failed>\t<skipped>\t<seconds>", from all reports below the folders of the arguments.
read_results() {
    local reports
    mapfile -t reports < <(find "$@" -path '*-reports/TEST-*.xml' 2>/dev/null | sort)
    ((${#reports[@]} > 0)) || { printf 'total\t0\t0\t0\t0\n'; return; }
    awk '
        function attribute(name,   start, rest) {
            start = index($0, " " name "=\"")
            if (start == 0) return ""
            rest = substr($0, start + length(name) + 3)
            rest = substr(rest, 1, index(rest, "\"") - 1)
            gsub(/&#10;/, " ", rest); gsub(/&quot;/, "\"", rest); gsub(/&lt;/, "<", rest)
            gsub(/&gt;/, ">", rest); gsub(/&apos;/, "\047", rest); gsub(/&amp;/, "\\&", rest)
            return rest
        }
        /<testsuite / { seconds += attribute("time") }
        /<testcase /  {
            tests++; told = 0
            test = attribute("classname"); sub(/.*\./, "", test)
            if (attribute("name") != "") test = test "." attribute("name")
        }
        /<skipped/ && !told { told = 1; skipped++; print "skipped\t" test "\t" attribute("message") }
        /<(failure|error)[ >]/ && !told { told = 1; failed++; print "failed\t" test "\t" attribute("message") }
        END { printf "total\t%d\t%d\t%d\t%d\n", tests, failed, skipped, seconds }
    ' "${reports[@]}"
}

# Prints the results in words.
print_results() {
    local title=$1 kind test reason seconds
    shift
    while IFS=$'\t' read -r kind test reason rest; do
        case $kind in
            failed) printf '   FAILED  %s: %s\n' "$test" "${reason:0:300}" ;;
            skipped) printf '   skipped %s: %s\n' "$test" "${reason:-no reason given}" ;;
            total)
                read -r skipped seconds <<<"$rest"
                printf '   %s: %d tests, %d failed, %d skipped, %d s\n' \
                    "$title" "$test" "$reason" "$skipped" "$seconds"
                ;;
        esac
    done < <(read_results "$@")
}
