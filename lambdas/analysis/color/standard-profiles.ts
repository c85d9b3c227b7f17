import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { displayP3, srgb } from './code-points.ts'
import { matrixProfile } from './matrix-profile.ts'

export type StandardSpace = 'srgb' | 'p3'

/** libvips has a Display P3 of its own, whose red is a little off. */
export const standardProfile = (space: StandardSpace): Buffer =>
  matrixProfile(space === 'p3' ? displayP3 : srgb)

let folder: string | undefined
const files = new Map<StandardSpace, string>()

const temporaryFolder = () => {
  if (folder) return folder
  const made = mkdtempSync(join(tmpdir(), 'color-profiles-'))
  process.once('exit', () => rmSync(made, { recursive: true, force: true }))
  folder = made
  return made
}

/**
 * A file of such a profile, called version 2. sharp always asks for the perceptual intent, and with that LittleCMS
 * compensates black points as soon as a profile has version 4; this is the way to colorimetric results. libvips
 * takes output profiles from files only.
 */
export function standardProfileFile(space: StandardSpace): string {
  const written = files.get(space)
  if (written) return written
  const profile = standardProfile(space)
  profile[8] = 2
  const file = join(temporaryFolder(), `${space}.icc`)
  writeFileSync(file, profile)
  files.set(space, file)
  return file
}
