import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { describe } from 'vitest'

const sharedData = join(import.meta.dirname, '..', '..', '..', '..', 'shared', 'data')

/** Scenarios on a truth set outside the repository; skipped, with a line that says so, where it is absent. */
export function describeWithTruthSet(set: string, scenarios: (directory: string) => void): void {
  const directory = join(sharedData, set)
  if (existsSync(directory)) describe(`on the truth set ${set}`, () => scenarios(directory))
  else describe.skip(`on the truth set ${set} (absent: ../shared/data/${set})`, () => scenarios(directory))
}
