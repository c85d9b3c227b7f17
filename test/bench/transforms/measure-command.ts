import { execFileSync } from 'node:child_process'

/** What one run of a process took. */
export interface ProcessRun {
  /** User and system time. */
  readonly cpuMs: number
  readonly wallMs: number
  readonly peakRssMiB: number
}

/** The kernel reports the usage of a process to whoever waits for it. Python passes this on, Node.js does not. */
const program = `
import json, os, sys, time
begin = time.perf_counter()
null = os.open(os.devnull, os.O_RDWR)
actions = [(os.POSIX_SPAWN_DUP2, null, 1)]
pid = os.posix_spawnp(sys.argv[1], sys.argv[1:], os.environ, file_actions=actions)
_, status, usage = os.wait4(pid, 0)
wall = time.perf_counter() - begin
if status:
    sys.exit(f'{sys.argv[1]} ended with status {status}')
cpu = usage.ru_utime + usage.ru_stime
print(json.dumps({'cpuMs': cpu * 1000, 'wallMs': wall * 1000, 'peakRssMiB': usage.ru_maxrss / 1024}))
`

/** Runs a command in one thread. @throws Error when it fails, or does not exist */
export function measureCommand(command: readonly string[]): ProcessRun {
  // sharp has set VIPSHOME for its own libvips; another libvips would look for its savers there.
  const { VIPSHOME, ...env } = process.env
  return JSON.parse(
    execFileSync('python3', ['-c', program, ...command], {
      encoding: 'utf8',
      env: { ...env, VIPS_CONCURRENCY: '1', MAGICK_THREAD_LIMIT: '1', OMP_NUM_THREADS: '1' },
      stdio: ['ignore', 'pipe', 'pipe'],
    }),
  )
}

/** Whether a command can be run here. */
export function isHere(...command: string[]): boolean {
  try {
    execFileSync(command[0]!, command.slice(1), { stdio: 'ignore' })
    return true
  } catch {
    return false
  }
}
