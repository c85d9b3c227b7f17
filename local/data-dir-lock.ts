import { lock } from 'proper-lockfile'
import { StartError } from './start-error.ts'

/** A lock that was not renewed for this long belongs to a run that was killed. */
const staleMs = 3_000
const renewMs = 1_000
const pauseMs = 100

export type ReleaseLock = () => Promise<void>

const isHeld = (fault: unknown) => (fault as NodeJS.ErrnoException).code === 'ELOCKED'

/**
 * Locks a folder, because two runs would use the same port and state. (The state itself is safe in any case: its
 * database belongs to one process at a time.)
 * @param onWait called if it takes a moment to see whether the other run was killed
 * @throws StartError when another run uses the folder
 */
export async function lockDataDir(dataDir: string, onWait: () => void = () => {}): Promise<ReleaseLock> {
  const acquire = (retries: number) =>
    lock(dataDir, {
      stale: staleMs,
      update: renewMs,
      retries: { retries, factor: 1, minTimeout: pauseMs, maxTimeout: pauseMs },
      onCompromised: () => {}, // this process was suspended, and still uses the folder
    })
  const release = await acquire(0).catch((fault) => {
    if (!isHeld(fault)) throw fault
    onWait()
    return acquire(Math.ceil(staleMs / pauseMs) + 10).catch((again) => {
      if (!isHeld(again)) throw again
      throw new StartError(
        `Another run is using ${dataDir}. Stop it, or choose another --port or --data-dir.`,
        { cause: again },
      )
    })
  })
  return () => release().catch(() => {})
}
