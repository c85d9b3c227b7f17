import * as z from 'zod/mini'
import { pageLimit } from '../../lambdas/api/query-values.ts'
import { similarityMethods } from '../../lambdas/similarity/similarity.ts'
import { commonFlags, readArguments, words } from './arguments.ts'
import { connect } from './connection.ts'
import { eachImage } from './each-image.ts'

export const usage = `Usage: imgint similar <ids...> [--by hash|embedding] [--limit N] [--json]

Finds what is similar to images, most similar first.

  --by hash          copies: recompressed, resized, recoloured, slightly cropped, mirrored (default)
  --by embedding     what looks alike to a network
  --limit N          1 to 50 for each image (default: 20)
  --json             one JSON object a line: {imageId, by, image, because, distance?, similarity?}
  --api, --profile   as for "imgint login"

Exit code 0, also when nothing is similar; 1 when an image is not there or the API refuses, 2 on bad usage.`

const Flags = z.object({
  ...commonFlags,
  by: z._default(z.enum(similarityMethods), 'hash'),
  limit: pageLimit({ byDefault: 20, most: 50 }),
  words: words('Expected ids of images.'),
})

export async function run(args: string[]): Promise<number> {
  const { words: ids, by, limit, ...flags } = readArguments(args, Flags)
  const { api } = await connect(flags)
  return eachImage(ids, flags, async (id) => {
    const { imageId, items } = await api.findSimilarImages({ path: { id }, query: { by, limit } })
    for (const item of items) {
      const { image, because, distance, similarity } = item
      const degree = distance === undefined ? `similarity ${similarity?.toFixed(3)}` : `distance ${distance}`
      const line = `${imageId}  ${image.imageId}  ${because}, ${degree}  ${image.filename ?? ''}`
      console.log(flags.json ? JSON.stringify({ imageId, by, ...item }) : line)
    }
  })
}
