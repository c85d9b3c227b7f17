import * as z from 'zod/mini'
import { noWords, readArguments } from './arguments.ts'
import { connect } from './connection.ts'
import { filtersOf, libraryFlags, libraryOptions } from './library-flags.ts'
import { listImages, printImages } from './print-images.ts'

export const usage = `Usage: imgint list [options]

Lists the library, newest first, or in the order of --sort. Filters combine.

${libraryOptions}

Exit code 0, also when there is nothing; 1 when the API refuses, 2 on bad usage.`

const Flags = z.object({ ...libraryFlags, words: noWords })

export async function run(args: string[]): Promise<number> {
  const { words: _, ...flags } = readArguments(args, Flags)
  const { api } = await connect(flags)
  const limit = flags.all ? Number.POSITIVE_INFINITY : flags.limit
  await printImages(listImages(api, filtersOf(flags), limit), flags.json)
  return 0
}
