import { findPhotos } from './find-photos.ts'
import { UsageError } from './options.ts'

/** Finds the files that a command line names. Prints what cannot be read inside folders. @throws UsageError */
export async function findFiles(
  paths: readonly string[],
): Promise<{ files: string[]; unreadable: string[] }> {
  const { files, badArguments, unreadable } = await findPhotos(paths)
  if (badArguments.length > 0) throw new UsageError(badArguments.join('\n'))
  if (files.length === 0) throw new UsageError([...unreadable, 'Found no files.'].join('\n'))
  for (const sentence of unreadable) console.error(sentence)
  return { files, unreadable }
}
