import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'

/**
 * Labelled photos beside the clone. They are not part of the project: everything that uses them must also work
 * without them.
 */
export const truthFolder = path.resolve(import.meta.dirname, '../../../shared/data')

export const hasTruth = (set: string): boolean => existsSync(path.join(truthFolder, set))

export const missingTruth = (set: string): string => `skipped: ${path.join(truthFolder, set)} is absent`

export const readTruth = <T>(set: string, file: string): T =>
  JSON.parse(readFileSync(path.join(truthFolder, set, file), 'utf8')) as T

export const readTruthFile = (set: string, ...names: string[]): Buffer =>
  readFileSync(path.join(truthFolder, set, ...names))
