/** An OCI runtime that asks for no more than this machine can grant: it takes some capabilities out of what the engine wrote, then becomes runc. */
import { mkdirSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

export const RUNTIME_NAME = 'packet-dojo';

/**
 * The runtime as a POSIX shell script; needs jq. It changes the process in BUNDLE/config.json (create, run) and in the file after --process (exec):
 * OCI runtime-spec, config.md, "Linux Process". A lowered OOM score needs CAP_SYS_RESOURCE too (proc_pid_oom_score_adj(5)), so it goes with it.
 * @param withheld capability names, `CAP_SYS_RESOURCE`
 * @param runc path of the runtime behind it
 */
export function cappedRuntimeScript(withheld: readonly string[], runc: string): string {
  if (withheld.some((name) => !/^CAP_\w+$/.test(name))) throw new TypeError(`not capability names: ${withheld.join(' ')}`);
  return `#!/bin/sh
# Written by Packet Dojo: this machine cannot grant ${withheld.join(', ')}.
set -e
bundle=. process= create= last=
for word in "$@"; do
  case $last in
    --bundle|-b) bundle=$word ;;
    --process|-p) process=$word ;;
  esac
  case $word in
    --bundle=*) bundle=\${word#*=} ;;
    --process=*) process=\${word#*=} ;;
    create|run) create=yes ;;
  esac
  last=$word
done
cap() { # FILE PATH-OF-THE-PROCESS
  [ -f "$1" ] || return 0
  jq --argjson withheld '${JSON.stringify(withheld)}' "$2"' |= (
    (if .capabilities then .capabilities |= map_values(if . == null then . else . - $withheld end) else . end)
    | (if (.oomScoreAdj // 0) < 0 then del(.oomScoreAdj) else . end))' "$1" >"$1.capped"
  cat "$1.capped" >"$1"
  rm -f "$1.capped"
}
[ -z "$create" ] || cap "$bundle/config.json" .process
[ -z "$process" ] || cap "$process" .
exec ${quoted(runc)} "$@"
`;
}

/** Writes the script and returns its path. */
export function writeCappedRuntime(folder: string, withheld: readonly string[], runc: string): string {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const path = join(folder, 'capped-runtime');
  writeFileSync(`${path}.part`, cappedRuntimeScript(withheld, runc), { mode: 0o755 });
  renameSync(`${path}.part`, path);
  return path;
}

const quoted = (text: string) => `'${text.replaceAll("'", `'\\''`)}'`;
