import * as z from 'zod/mini'
import { readArguments, words } from './arguments.ts'
import { connect } from './connection.ts'
import { filtersOf, libraryFlags, libraryOptions } from './library-flags.ts'
import { listImages, printImages } from './print-images.ts'

export const usage = `Usage: imgint search <words...> [options]

Finds images by words of their labels, objects, the text in the picture, tags, titles, keywords, notes, camera and file
name. All words have to be there; a word also finds longer ones that begin with it, unless it stands in "double quotes".

${libraryOptions}

Exit code 0, also when nothing is found; 1 when the API refuses, 2 on bad usage.`

const Flags = z.object({ ...libraryFlags, words: words('Expected words to search for.') })

export async function run(args: string[]): Promise<number> {
  const { words: wanted, ...flags } = readArguments(args, Flags)
  const { api } = await connect(flags)
  const limit = flags.all ? Number.POSITIVE_INFINITY : flags.limit
  const query = { ...filtersOf(flags), q: wanted.join(' ') }
  await printImages(listImages(api, query, limit), flags.json)
  return 0
}
