import { type Client, eachItem } from '../../../clients/typescript/src/index.ts'
import { inBatches } from '../../../lambdas/platform/in-batches.ts'
import { maxContents } from '../../../lambdas/search/image-search.ts'

/**
 * Finds the library's oldest image of each of these contents, whoever uploaded it. Misses images that arrived in the
 * last seconds, and images that could not be analysed.
 */
export async function libraryContents(
  api: Client,
  sha256s: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const found = new Map<string, string>()
  for (const contents of inBatches(sha256s, maxContents)) {
    const asked = { sha256: contents.join(','), sort: 'created' } as const
    for await (const { imageId, matches = [] } of eachItem(api.listImages, { query: asked })) {
      for (const { field, value } of matches)
        if (field === 'sha256' && !found.has(value)) found.set(value, imageId)
    }
  }
  return found
}
