import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'

function isRunning(processId: number): boolean {
  try {
    process.kill(processId, 0)
    return true
  } catch (fault) {
    // It runs, as somebody else.
    return (fault as NodeJS.ErrnoException).code === 'EPERM'
  }
}

/**
 * Two uploads that do not know of one another would send the same photo twice: the second one is refused. The lock of a
 * process that was killed is taken over. @returns what unlocks
 */
export function lockFile(file: string): () => void {
  mkdirSync(path.dirname(file), { recursive: true, mode: 0o700 })
  for (;;) {
    try {
      writeFileSync(file, String(process.pid), { flag: 'wx', mode: 0o600 })
      return () => rmSync(file, { force: true })
    } catch (fault) {
      if ((fault as NodeJS.ErrnoException).code !== 'EEXIST') throw fault
    }
    const holder = Number(readFileSync(file, 'utf8'))
    if (holder > 0 && isRunning(holder)) {
      throw new Error(
        `Another upload to this library is under way (process ${holder}). If there is none, delete ${file}.`,
      )
    }
    rmSync(file, { force: true })
  }
}
