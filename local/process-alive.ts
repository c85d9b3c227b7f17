import { execFile } from 'node:child_process'
import { readFile } from 'node:fs/promises'
import { promisify } from 'node:util'

/** A process, told apart from a later one that got the same number. */
export interface ProcessIdentity {
  readonly pid: number
  /** When it was started, in the system's own words. Absent where the system does not say. */
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
    // Somebody else's process is one too.
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}

async function startOf(pid: number): Promise<string | undefined> {
  if (process.platform === 'linux') {
    const stat = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => undefined)
    // Field 22; the second one, the name in parentheses, may hold spaces.
    return stat?.slice(stat.lastIndexOf(')') + 2).split(' ')[19]
  }
  if (process.platform === 'win32') return undefined
  return promisify(execFile)('ps', ['-o', 'lstart=', '-p', String(pid)]).then(
    ({ stdout }) => stdout.trim() || undefined,
    () => undefined,
  )
}
