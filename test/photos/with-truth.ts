import { test } from 'vitest'
import { hasTruth, missingTruth } from '../../scripts/truth/load-truth.ts'

/** Tests that are skipped, with the reason in the name, if the labelled set is absent: the sets are not part of the project. */
export const testsWithTruth =
  (timeoutMs: number) =>
  (set: string, name: string, run: () => Promise<void>): void =>
    hasTruth(set) ? test(name, run, timeoutMs) : test.skip(`${name} (${missingTruth(set)})`, run)
