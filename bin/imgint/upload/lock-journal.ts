import { mkdir } from 'node:fs/promises'
import path from 'node:path'
import { lock } from 'proper-lockfile'

/** A lock that was not renewed for this long belongs to a process that was killed. */
export const staleMs = 3_000
const renewMs = 1_000
const pauseMs = 250

const isHeld = (fault: unknown) => (fault as NodeJS.ErrnoException).code === 'ELOCKED'

/**
 * Locks a journal, because two uploads that do not know of each other would send the same photo twice. The second one
 * is refused as soon as it is certain that the first one is still running. @returns a function that unlocks
 */
export async function lockJournal(
  file: string,
  onLost: (fault: Error) => void,
): Promise<() => Promise<void>> {
  await mkdir(path.dirname(file), { recursive: true, mode: 0o700 })
  const acquire = (retries: number) =>
    lock(file, {
      realpath: false,
      stale: staleMs,
      update: renewMs,
      retries: { retries, factor: 1, minTimeout: pauseMs, maxTimeout: pauseMs },
      onCompromised: (cause) =>
        onLost(
          new Error('Another upload to this library has taken over. Run the command again when it is done.', {
            cause,
          }),
        ),
    })
  const unlock = await acquire(0).catch((fault) => {
    if (!isHeld(fault)) throw fault
    console.error('Waiting for another upload to this library …')
    return acquire(Math.ceil(staleMs / pauseMs) + 4).catch(tellHeld)
  })
  // If the lock was lost meanwhile, another process holds it.
  return () => unlock().catch(() => {})
}

function tellHeld(fault: unknown): never {
  if (!isHeld(fault)) throw fault
  throw new Error('Another upload to this library is running. Wait until it is done, or stop it.', {
    cause: fault,
  })
}
