import * as z from 'zod/mini'
import { commonFlags, readArguments, words } from './arguments.ts'
import { connect } from './connection.ts'
import { eachImage } from './each-image.ts'

export const usage = `Usage: imgint delete <ids...> [--json]

Deletes images: the original, its renditions, its record, its place in every index. There is no way back.

  --json             one JSON object a line: {imageId, status: "deleted" | "failed", code?, reason?}
  --api, --profile   as for "imgint login"

Exit code 0, 1 when one of them is not there or the API refuses, 2 on bad usage.`

const Flags = z.object({ ...commonFlags, words: words('Expected ids of images.') })

export async function run(args: string[]): Promise<number> {
  const { words: ids, ...flags } = readArguments(args, Flags)
  const { api } = await connect(flags)
  return eachImage(ids, flags, async (id) => {
    await api.deleteImage({ path: { id } })
    console.log(flags.json ? JSON.stringify({ imageId: id, status: 'deleted' }) : `Deleted ${id}.`)
  })
}
