#!/usr/bin/env bash
# Everything a change must pass: set-up, formatting, build with warnings as errors, all tests.
#   ./test.sh            all of it; asserts matter, so the rooms that have them run in Debug too
#   ./test.sh --quick    Release only, no formatting check
# Ends with one line: "N passed, N failed, N skipped". Exit code 0 only when nothing failed.
set -uo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")" || exit 1
quick=false
case "${1:-}" in
  "") ;;
  --quick) quick=true ;;
  *) echo "usage: ./test.sh [--quick]" >&2; exit 2 ;;
esac
export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1 SEARCHSERVICE_REQUIRE_BROWSER=1
passed=0 failed=0 skipped=0 filter=()
results=$(mktemp -d) || exit 1
trap 'rm -rf "$results"' EXIT

finish() { # a step outside the test runner failed: count it, say it, stop
  echo "FAILED: $1" >&2
  failed=$((failed + 1))
  echo "$passed passed, $failed failed, $skipped skipped"
  exit 1
}

install_missing() { # the browser tests need a browser and a Chinese font; Debian has both
  local wanted=()
  command -v dotnet >/dev/null || finish "the .NET 10 SDK (dotnet) is not on PATH: https://dot.net"
  [ -x /usr/bin/chromium ] || wanted+=(chromium)
  fc-list :lang=zh 2>/dev/null | grep -q . || wanted+=(fontconfig fonts-noto-cjk)
  [ ${#wanted[@]} -eq 0 ] && return
  [ "$(id -u)" -eq 0 ] || finish "missing: ${wanted[*]}. Install them, or run once as root."
  echo "== installing ${wanted[*]}"
  apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "${wanted[@]}" >/dev/null \
    || finish "apt-get could not install ${wanted[*]}"
}

run_tests() { # configuration, project…
  local configuration=$1 project log
  shift
  for project in "$@"; do
    echo "== $project ($configuration)"
    log="$results/$(basename "$project").$configuration.log"
    dotnet test "tests/$project" -c "$configuration" "${filter[@]}" --no-build --nologo -v quiet --logger "console;verbosity=normal" --blame-hang-timeout 15m >"$log" 2>&1
    local code=$?
    local counts=($(sed -nE 's/^ *(Total tests|Passed|Failed|Skipped): *([0-9]+).*/\1=\2/p' "$log" | tr -d ' '))
    local p=0 f=0 s=0 pair
    for pair in "${counts[@]:-}"; do
      case "$pair" in
        Passed=*) p=${pair#*=} ;;
        Failed=*) f=${pair#*=} ;;
        Skipped=*) s=${pair#*=} ;;
      esac
    done
    if [ $code -ne 0 ] && [ "$f" -eq 0 ]; then f=1; fi                 # the runner itself fell over
    if [ "$((p + f))" -eq 0 ]; then f=1; echo "no test ran" >>"$log"; fi # a suite that runs nothing is a failure
    passed=$((passed + p)) failed=$((failed + f)) skipped=$((skipped + s))
    echo "   $p passed, $f failed, $s skipped"
    [ "$s" -gt 0 ] && grep -E '^\s*(Skipped|\[SKIP\])|Skip(ped)? ' "$log" | head -n 20
    [ "$f" -gt 0 ] && grep -vE '^\s*Passed ' "$log" | tail -n 120
  done
}

install_missing
echo "== restore and build"
dotnet restore SearchService.sln -v quiet || finish "restore"
dotnet build SearchService.sln -c Release --no-restore --nologo -v quiet || finish "Release build"
if ! $quick; then
  dotnet build SearchService.sln -c Debug --no-restore --nologo -v quiet || finish "Debug build"
  echo "== formatting"
  dotnet format SearchService.sln --verify-no-changes --no-restore -v quiet || finish "formatting: run 'dotnet format'"
fi

run_tests Release SearchService.Engine.Tests SearchService.Ingestion.Tests SearchService.Reports.Tests SearchService.Web.Tests
$quick || run_tests Debug SearchService.Engine.Tests SearchService.Ingestion.Tests SearchService.Reports.Tests

# Other machines have narrower vectors: the kernels and the searches once without AVX-512, once without AVX2.
filter=(--filter "FullyQualifiedName~Vectors|FullyQualifiedName~Postings|FullyQualifiedName~SearcherOracle")
for without in EnableAVX512 EnableAVX2; do
  echo "== without ${without#Enable}"
  export "DOTNET_$without=0" SEARCHSERVICE_CASES=3000
  run_tests Release SearchService.Engine.Tests
  unset "DOTNET_$without" SEARCHSERVICE_CASES
done

echo "$passed passed, $failed failed, $skipped skipped"
[ "$failed" -eq 0 ]
