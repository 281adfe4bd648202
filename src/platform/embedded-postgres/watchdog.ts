import { type ChildProcess, spawn } from 'node:child_process';
import type { Unprivileged } from './unprivileged.ts';

/**
 * The shell outlives Node. Its standard input is a pipe that only Node holds, so the end of that pipe is the end of Node,
 * even by `kill -9`; the server is then told to stop in its orderly "fast" way (SIGINT), and its socket folder goes too.
 * The reader is a shell built-in, not `cat`, so that nothing is left behind when the server ends by itself.
 */
const SCRIPT = `
sockets=$1; shift
exec 3<&0
"$@" </dev/null 3<&- &
server=$!
trap 'kill -INT $server 2>/dev/null' INT TERM HUP
( trap - INT TERM HUP; read -r _ <&3; kill -INT $server 2>/dev/null ) &
reader=$!
exec 3<&-
while :; do wait $server; code=$?; kill -0 $server 2>/dev/null || break; done
kill $reader 2>/dev/null
rm -rf "$sockets"
exit $code
`;

export interface WatchedServer {
  readonly ended: Promise<number | null>;
  hasEnded(): boolean;
  /** Asks the server to stop: connections are closed, transactions under way rolled back, files left tidy. */
  release(): void;
}

export function runWatched(
  command: readonly string[],
  options: { sockets: string; log: number; as: Unprivileged },
): WatchedServer {
  const child: ChildProcess = spawn(
    '/bin/sh',
    ['-c', SCRIPT, 'evenhand-watchdog', options.sockets, ...options.as.prefix, ...command],
    {
      stdio: ['pipe', options.log, options.log],
      // Its own process group: Ctrl-C reaches Node alone, which stops the database last.
      detached: true,
      cwd: '/',
      ...(options.as.uid === undefined ? {} : { uid: options.as.uid, gid: options.as.gid }),
    },
  );
  child.stdin?.on('error', () => {});
  let over = false;
  const ended = new Promise<number | null>((resolve, reject) => {
    child.once('error', (fault) => {
      over = true;
      reject(fault);
    });
    child.once('exit', (code) => {
      over = true;
      resolve(code);
    });
  });
  ended.catch(() => {});
  return { ended, hasEnded: () => over, release: () => child.stdin?.end() };
}
