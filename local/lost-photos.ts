import { readdir } from 'node:fs/promises'

/** How the photos of a crashed run differ from those of the state that the next run continues from. */
export interface PhotoDifference {
  /** Uploaded after the state was saved. */
  lost: number
  /** Deleted after the state was saved. */
  back: number
}

/**
 * @param live folder with the objects of the run @param kept folder with those of the state; absent when it starts
 *   empty
 */
export async function comparePhotos(live: string, kept: string | undefined): Promise<PhotoDifference> {
  const [now, then] = await Promise.all([originalsIn(live), kept ? originalsIn(kept) : new Set<string>()])
  return { lost: difference(now, then), back: difference(then, now) }
}

const difference = (these: Set<string>, those: Set<string>) =>
  [...these].filter((path) => !those.has(path)).length

/** The originals in the emulator's folder of objects, by relative path. */
async function originalsIn(s3Directory: string): Promise<Set<string>> {
  const paths = await readdir(s3Directory, { recursive: true }).catch(() => [])
  // Paths are <account>/<bucket>/<owner>/<image>; beside each file is one with its metadata.
  return new Set(
    paths.filter((path) =>
      /^\d+[/\\][^/\\]*-originals-[^/\\]*([/\\][^/\\]+){2,}(?<!\.meta\.json|\.tmp)$/.test(path),
    ),
  )
}
