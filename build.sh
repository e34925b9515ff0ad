#!/usr/bin/env bash
# Compiles build/ when the content of anything it is made of has changed (build/bootstrap.targets lists that), and runs it.

set -eo pipefail

SCRIPT_DIR=$(cd -P -- "$(dirname -- "${BASH_SOURCE[0]}")" && pwd -P)
BUILD_PROJECT_FILE=build/_build.csproj
BUILD_OUTPUT=build/bin/Debug
TEMP_DIRECTORY=.nuke/temp
STATE=$TEMP_DIRECTORY/bootstrap
DOTNET_DIRECTORY=$SCRIPT_DIR/$TEMP_DIRECTORY/dotnet-unix
DOTNET_INSTALL_URL=${DOTNET_INSTALL_URL:-https://dot.net/v1/dotnet-install.sh}

fail() {
  echo "$1" >&2
  exit 1
}

# The SDK and NuGet want a home and a temporary folder that they can write; the build itself needs neither.
with_folders() {
  local home=${HOME:-} temporary=${TMPDIR:-/tmp}
  [[ -d $home && -w $home ]] || { home=$SCRIPT_DIR/$STATE/home && mkdir -p "$home"; }
  [[ -d $temporary && -w $temporary ]] || { temporary=$SCRIPT_DIR/$STATE/tmp && mkdir -p "$temporary"; }
  HOME=$home TMPDIR=$temporary exec "$@"
}

export DOTNET_CLI_TELEMETRY_OPTOUT=1
export DOTNET_NOLOGO=1
export NUKE_TELEMETRY_OPTOUT=${NUKE_TELEMETRY_OPTOUT:-1}

# --- What the compiled build depends on -----------------------------------------------------------------------------

# "<hash>  <path>" for each file named on standard input (NUL after each), in a stable order.
hash_files() {
  if type -P sha256sum >/dev/null; then
    LC_ALL=C sort -zu | xargs -0 sha256sum --
  else
    LC_ALL=C sort -zu | xargs -0 shasum -a 256 --
  fi
}

# The SDKs there are to choose from. "dotnet --version" would tell the chosen one, but takes longer than all the rest.
sdks() {
  local exe target
  for exe in "$(type -P dotnet)" "$DOTNET_DIRECTORY/dotnet"; do
    [[ -x $exe ]] || continue
    while [[ -L $exe ]]; do
      target=$(readlink "$exe")
      [[ $target == /* ]] || target=${exe%/*}/$target
      exe=$target
    done
    if [[ -d ${exe%/*}/sdk ]]; then
      echo "$exe" "${exe%/*}"/sdk/*
    else
      echo "$exe" "$("$exe" --version 2>&1)"
    fi
  done
}

# Everything that matters, one line each; fails when it cannot be told, and then the build gets compiled.
fingerprint() {
  local kind path folder folders=() excluded=() files=() around=(.)
  [[ -f $STATE/inputs ]] || return 1
  while IFS=' ' read -r kind path; do
    case $kind in
      D) folders+=("$path") ;;
      X) path=${path//[\[\]\\*?]/?} && excluded+=(\( -path "$path" -o -path "./$path" \) -prune -o) ;;
      A) while IFS= read -r -d '' path; do files+=("$path"); done < <(find -L "$path" -maxdepth 1 -type f -print0) ;;
      F) files+=("$path") ;;
    esac
  done <"$STATE/inputs"
  [[ ${#folders[@]} -gt 0 ]] || return 1
  for folder in "${folders[@]}"; do
    while [[ $folder == */* ]]; do
      folder=${folder%/*}
      around+=("${folder:-/}")
    done
  done

  echo "root $SCRIPT_DIR"
  echo "nuke ${NUKE_SOURCE:-$(<"$TEMP_DIRECTORY/nuke-source")}" || return 1
  sdks
  {
    find -L "${folders[@]}" "${excluded[@]}" -type f -print0 &&
      # What MSBuild, NuGet and the compiler look for in every folder on the way up to the root.
      find -L "${around[@]}" -maxdepth 1 -type f \( -iname '*.props' -o -iname '*.targets' -o -iname '*.rsp' \
        -o -iname nuget.config -o -name global.json -o -name .editorconfig -o -name .globalconfig \
        -o -name build.sh -o -name build.ps1 -o -name build.cmd \) -print0 &&
      if [[ ${#files[@]} -gt 0 ]]; then printf '%s\0' "${files[@]}"; fi
  } | hash_files
}

outputs() { LC_ALL=C ls -lnR "$BUILD_OUTPUT"; }

up_to_date() {
  local now
  [[ -f $STATE/stamp && -f $STATE/outputs && -f $BUILD_OUTPUT/_build.dll ]] &&
    now=$(fingerprint 2>/dev/null && outputs) && [[ $now == "$(cat "$STATE/stamp" "$STATE/outputs")" ]]
}

# --- Compiling ------------------------------------------------------------------------------------------------------

# One bootstrap compiles at a time. The kernel lets go of the lock when the last process that holds it is gone.
lock() {
  exec 9>"$STATE/lock"
  if type -P flock >/dev/null; then
    flock -n 9 || { echo "Waiting for another bootstrap of this clone to compile." && flock 9; }
  elif type -P perl >/dev/null; then
    perl -e 'use Fcntl ":flock"; open(my $lock, ">&=", 9) or die; flock($lock, LOCK_EX) or die'
  fi
}

# Sets DOTNET_EXE to an SDK that satisfies global.json.
find_sdk() {
  local error
  for DOTNET_EXE in "$(type -P dotnet)" "$DOTNET_DIRECTORY/dotnet"; do
    [[ -x $DOTNET_EXE ]] && SDK_VERSION=$(with_folders "$DOTNET_EXE" --version 2>/dev/null) && return
  done
  echo "Installing a .NET SDK to $DOTNET_DIRECTORY, because $(why_no_sdk)."
  error=$(install_sdk) && SDK_VERSION=$(with_folders "$DOTNET_EXE" --version 2>/dev/null) ||
    fail "No .NET SDK can be used because $(why_no_sdk), and none could be installed from $DOTNET_INSTALL_URL \
(${error:-it does not satisfy global.json either}): \
install the SDK, or set DOTNET_INSTALL_URL to a dotnet-install.sh that this machine can reach."
}

why_no_sdk() {
  local exe answer versions
  exe=$(type -P dotnet) || { echo "dotnet is not on the PATH" && return; }
  answer=$(with_folders "$exe" --version 2>&1) || true
  if [[ $answer == *global.json* ]]; then
    versions=$(with_folders "$exe" --list-sdks 2>/dev/null | cut -d ' ' -f 1 | paste -sd ' ' -)
    echo "global.json asks for version $(sed -n 's/.*"version" *: *"\([^"]*\)".*/\1/p' global.json) and $exe has ${versions:-none}"
  else
    echo "$exe does not run (${answer%%$'\n'*})"
  fi
}

# Writes the reason for a failure to standard output.
install_sdk() {
  local installer=$TEMP_DIRECTORY/dotnet-install.sh log=$STATE/install.log
  type -P curl >/dev/null || { echo "curl is not installed" && return 1; }
  curl -fsSL "$DOTNET_INSTALL_URL" -o "$installer" 2>&1 || return 1
  (with_folders bash "$installer" --jsonfile global.json --install-dir "$DOTNET_DIRECTORY" --no-path) >"$log" 2>&1 ||
    { grep . "$log" | tail -n 1 && return 1; }
}

# MSBuild goes by timestamps: that is enough when all that changed since the last compile is younger than its results,
# and nobody else has touched these.
younger_than_last_compile() {
  local last=$STATE/stamp kind path results=()
  [[ -f $last ]] || last=$STATE/attempt
  [[ -f $last && -n $1 && $(outputs 2>/dev/null) == "$(<"$STATE/outputs")" ]] || return 1
  while IFS=' ' read -r kind path; do
    if [[ $kind == X && -d $path ]]; then results+=("$path"); fi
  done <"$STATE/inputs"
  [[ ${#results[@]} -gt 0 && -z $(find "${results[@]}" -name '*.dll' -newer "$last" 2>&1) ]] || return 1
  while IFS= read -r path; do
    [[ -f ${path:66} && ${path:66} -nt $last ]] || return 1
  done < <(diff "$last" - <<<"$1" | sed -n 's/^[<>] //p')
}

# The repository as a whole: it is only after the first compile that one knows what that depended on.
snapshot() {
  find . \( -name .git -o -name bin -o -name obj -o -path "./$TEMP_DIRECTORY" \) -prune -o -type f -print0 | hash_files
}

run_compiler() {
  local compiler code=0 stopped=
  BOOTSTRAP=1 MSBUILDLOGIMPORTS=1 MSBUILDDISABLENODEREUSE=1 DOTNET_CLI_USE_MSBUILD_SERVER=0 \
    with_folders "$DOTNET_EXE" build "$BUILD_PROJECT_FILE" "$@" -p:Configuration=Debug -p:Platform=AnyCPU -p:UseSharedCompilation=false \
    -nodeReuse:false -nologo -clp:NoSummary -verbosity:quiet -flp:"LogFile=$STATE/detailed.log;Verbosity=detailed" \
    >"$STATE/compile.log" 2>&1 &
  compiler=$!
  trap 'stopped=130; kill "$compiler" 2>/dev/null' INT
  trap 'stopped=143; kill "$compiler" 2>/dev/null' TERM HUP
  wait "$compiler" || code=$?
  if [[ $stopped ]]; then
    wait "$compiler" || true
    exit "$stopped"
  fi
  trap - INT TERM HUP
  [[ $code -eq 0 ]] || explain_failure
  return "$code"
}

# A package source that does not answer fails every project, in three lines for each. It may answer tomorrow.
explain_failure() {
  local error cause
  error=$(sed -n 's/.*error NU1301: *\([^ ].*[^. ]\)\.* *\[.*/\1/p' "$STATE/compile.log" | awk '!seen[$0]++' | head -n 2)
  [[ $error ]] || { cat "$STATE/compile.log" && return; }
  cause=${error#*$'\n'}
  error=${error%%$'\n'*}
  if grep -q '^standin NU1301' "$TEMP_DIRECTORY/nuke-source" 2>/dev/null; then rm -f "$TEMP_DIRECTORY/nuke-source"; fi
  echo "NuGet packages cannot be restored: $error ($cause); connect this machine, set https_proxy, \
or name a source that it can reach in NuGet.config, and run again (all errors: $SCRIPT_DIR/$STATE/compile.log)." >&2
}

# Adds the imports to what the projects have listed themselves.
collect_inputs() {
  ROOT=$SCRIPT_DIR/ awk -F '"' '{ for (i = 2; i <= NF; i += 2) if (index($i, ENVIRON["ROOT"]) == 1)
    print substr($i, length(ENVIRON["ROOT"]) + 1) }' "$STATE/detailed.log" | LC_ALL=C sort -u |
    while IFS= read -r path; do
      case /$path in */bin/* | */obj/* | */"$TEMP_DIRECTORY"/*) ;; *) if [[ -f $path ]]; then echo "F $path"; fi ;; esac
    done >>"$STATE/inputs.new"
  mv -f "$STATE/inputs.new" "$STATE/inputs"
}

compile() {
  local code=0 mode=--no-incremental before whole after
  before=$(fingerprint 2>/dev/null) || before=
  whole=$(snapshot 2>/dev/null) || whole=
  if younger_than_last_compile "$before"; then mode=; fi
  rm -f "$STATE"/{stamp,attempt,inputs.new,nuke}

  echo "Compiling build/, which is new or has changed."
  run_compiler $mode || code=$?
  if [[ $code -ne 0 ]]; then
    if [[ ! $mode ]]; then echo "$before" >"$STATE/attempt"; fi
    exit "$code"
  fi
  collect_inputs

  # What was edited while the compiler ran may or may not be in: no stamp, so the next run compiles again.
  after=$(fingerprint 2>/dev/null) || return 0
  if [[ $after == "$before" ]] || { [[ $whole && $whole == "$(snapshot 2>/dev/null)" ]] &&
    ! grep -q -e '^[ADF] \.\.' -e '^[ADF] /' "$STATE/inputs"; }; then
    outputs >"$STATE/outputs"
    echo "$after" >"$STATE/stamp.new"
    mv -f "$STATE/stamp.new" "$STATE/stamp"
  fi
}

# --- Running --------------------------------------------------------------------------------------------------------

CALLER_DIR=$PWD
cd "$SCRIPT_DIR"
if ! up_to_date; then
  mkdir -p "$STATE" 2>/dev/null && [[ -w $STATE ]] ||
    fail "$SCRIPT_DIR/$STATE cannot be written, and what is compiled is remembered there: make the clone writable for the user who builds."
  lock
  if ! up_to_date; then
    find_sdk
    printf '%s\n' "$DOTNET_EXE" "$SDK_VERSION" >"$STATE/sdk"
    compile
  fi
  exec 9>&-
fi

{ read -r DOTNET_EXE && read -r SDK_VERSION; } <"$STATE/sdk"
export DOTNET_EXE
if [[ $DOTNET_EXE == "$DOTNET_DIRECTORY"/* ]]; then
  export DOTNET_ROOT=$DOTNET_DIRECTORY PATH=$DOTNET_DIRECTORY:$PATH
fi

echo "Microsoft (R) .NET SDK version $SDK_VERSION"
cat "$STATE/nuke"

cd "$CALLER_DIR"
exec "$DOTNET_EXE" "$SCRIPT_DIR/$BUILD_OUTPUT/_build.dll" "$@"
