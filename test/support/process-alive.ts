import { execFile } from 'node:child_process'
import { readFile } from 'node:fs/promises'
import { promisify } from 'node:util'

/** Identifies a process, so that a later one with the same pid is not mistaken for it. */
export interface ProcessIdentity {
  readonly pid: number
  /** Start time as the system reports it. Absent if the system does not report one. */
  readonly startedAt?: string
}

export async function identifyProcess(pid: number): Promise<ProcessIdentity> {
  const startedAt = await startOf(pid)
  return { pid, ...(startedAt !== undefined && { startedAt }) }
}

export async function isAlive({ pid, startedAt }: ProcessIdentity): Promise<boolean> {
  if (!exists(pid)) return false
  const now = await startOf(pid)
  return startedAt === undefined || now === undefined || now === startedAt
}

function exists(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    // EPERM: a process of another user exists, too.
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}

async function startOf(pid: number): Promise<string | undefined> {
  if (process.platform === 'linux') {
    const stat = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => undefined)
    // Field 22. The second field, the name in parentheses, may contain spaces.
    return stat?.slice(stat.lastIndexOf(')') + 2).split(' ')[19]
  }
  if (process.platform === 'win32') return undefined
  return promisify(execFile)('ps', ['-o', 'lstart=', '-p', String(pid)]).then(
    ({ stdout }) => stdout.trim() || undefined,
    () => undefined,
  )
}
