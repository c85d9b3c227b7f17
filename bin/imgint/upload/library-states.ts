import pLimit from 'p-limit'
import type { Client } from '../../../clients/typescript/src/index.ts'
import { type KnownImage, knownImage, listedImages } from '../image-states.ts'

const parallelQuestions = 8

/** What the library knows about these images now; images that it does not have are left out. */
export async function libraryStates(
  api: Client,
  ids: readonly string[],
): Promise<ReadonlyMap<string, KnownImage>> {
  const found = new Map(await listedImages(api, new Set(ids)))
  const limit = pLimit(parallelQuestions)
  const ask = async (id: string) => {
    const image = await knownImage(api, id)
    if (image) found.set(id, image)
  }
  // The list may lag: an image only counts as missing if it is not found by id.
  await Promise.all(ids.filter((id) => !found.has(id)).map((id) => limit(() => ask(id))))
  return found
}
