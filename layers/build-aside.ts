import { existsSync, mkdirSync, renameSync, rmSync } from 'node:fs'

/**
 * Builds the folder `finished` unless it exists. It is built elsewhere and then renamed, so that an interrupted build
 * leaves nothing that looks finished.
 */
export function buildAside(finished: string, build: (directory: string) => void): string {
  if (existsSync(finished)) return finished
  const building = `${finished}.${process.pid}`
  mkdirSync(building, { recursive: true })
  try {
    build(building)
    renameSync(building, finished)
  } catch (error) {
    // If two builds run at once, the result of the first is just as good.
    if (!existsSync(finished)) throw error
  } finally {
    rmSync(building, { recursive: true, force: true })
  }
  return finished
}
