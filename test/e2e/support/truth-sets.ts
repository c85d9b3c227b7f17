import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { describe } from 'vitest'

const sharedData = join(import.meta.dirname, '..', '..', '..', '..', 'shared', 'data')

/** Tests on a truth set outside the repository; if it is absent, they are skipped, and the output says so. */
export function describeWithTruthSet(set: string, scenarios: (directory: string) => void): void {
  const directory = join(sharedData, set)
  if (existsSync(directory)) describe(`on the truth set ${set}`, () => scenarios(directory))
  else describe.skip(`on the truth set ${set} (absent: ../shared/data/${set})`, () => scenarios(directory))
}
