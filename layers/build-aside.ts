import { existsSync, mkdirSync, renameSync, rmSync } from 'node:fs'

/**
 * Makes the folder `finished` unless it is there. It is built aside and renamed, so that an interrupted build leaves
 * nothing that looks finished.
 */
export function buildAside(finished: string, build: (directory: string) => void): string {
  if (existsSync(finished)) return finished
  const building = `${finished}.${process.pid}`
  mkdirSync(building, { recursive: true })
  try {
    build(building)
    renameSync(building, finished)
  } catch (error) {
    // Of two builds at once, one comes second: the first one's result is just as good.
    if (!existsSync(finished)) throw error
  } finally {
    rmSync(building, { recursive: true, force: true })
  }
  return finished
}
