import { test } from 'vitest'
import { hasTruth, missingTruth } from '../../scripts/truth/load-truth.ts'

/**
 * Tests on a labelled set. If the set is absent, they are skipped, with the reason in the name: the sets are not part
 * of the project.
 */
export const testsWithTruth =
  (timeoutMs: number) =>
  (set: string, name: string, run: () => Promise<void>): void =>
    hasTruth(set) ? test(name, run, timeoutMs) : test.skip(`${name} (${missingTruth(set)})`, run)
