import { mkdir, readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { lambdaDir } from './emulator-environment.ts'

/** Written by run_emulator.py once the state has been saved. */
export function savedMarkFile(dataDir: string): string {
  return join(dataDir, 'saved')
}

/**
 * Makes the emulator's folders ready, and empties them unless they hold a state that this start can go on with: one
 * that was saved whole, by the same version, on the same port (URLs in it hold the port). Objects are written at once
 * but everything else only by an orderly stop, so that after a crash the two would not fit.
 */
export async function prepareFiles(
  dataDir: string,
  port: number,
  wantedMark: string | undefined,
): Promise<void> {
  const mark = await readFile(savedMarkFile(dataDir), 'utf8').catch(() => undefined)
  const outdated = mark === undefined || mark !== wantedMark ? ['services', 's3'] : []
  for (const name of ['saved', ...outdated]) await rm(join(dataDir, name), { recursive: true, force: true })
  await mkdir(dataDir, { recursive: true })
  await removeLambdaFiles(port)
  await mkdir(lambdaDir(port), { recursive: true })
}

export async function removeLambdaFiles(port: number): Promise<void> {
  // A worker that is being killed may still write.
  await rm(lambdaDir(port), { recursive: true, force: true, maxRetries: 5, retryDelay: 50 })
}
