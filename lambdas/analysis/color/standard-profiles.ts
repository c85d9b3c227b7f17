import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sharp } from '../configured-sharp.ts'

export type StandardSpace = 'srgb' | 'p3'

const pixel = { create: { width: 1, height: 1, channels: 3 as const, background: '#000000' } }

/** The ICC profile of sRGB or Display P3, as libvips has it built in. */
export async function standardProfile(space: StandardSpace): Promise<Buffer> {
  const png = await sharp(pixel).withIccProfile(space).png().toBuffer()
  return (await sharp(png).metadata()).icc!
}

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
export async function standardProfileFile(space: StandardSpace): Promise<string> {
  const written = files.get(space)
  if (written) return written
  const profile = await standardProfile(space)
  profile[8] = 2
  const file = join(temporaryFolder(), `${space}.icc`)
  writeFileSync(file, profile)
  files.set(space, file)
  return file
}
