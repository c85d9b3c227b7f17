import { allImages, type Client } from '../../../clients/typescript/src/index.ts'
import { maxContents } from '../../../lambdas/search/image-search.ts'

/**
 * The oldest image of each of these contents that the library has, whoever brought it there. What has arrived in the last
 * seconds, and what could not be analysed, is not known by its content.
 */
export async function libraryContents(
  api: Client,
  sha256s: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const found = new Map<string, string>()
  for (let at = 0; at < sha256s.length; at += maxContents) {
    const sha256 = sha256s.slice(at, at + maxContents).join(',')
    for await (const { imageId, matches = [] } of allImages(api, { sha256, sort: 'created' })) {
      for (const { field, value } of matches)
        if (field === 'sha256' && !found.has(value)) found.set(value, imageId)
    }
  }
  return found
}
