import { thumbHashToDataURL } from 'thumbhash'

/** About 3 KB each; more than any screen shows at once. */
const mostKept = 400
const decoded = new Map<string, string>()

/** The blurred picture of a ThumbHash, as a URL. Decoded on demand; only the last few hundred are kept. */
export function placeholderUrl(hash: string): string | undefined {
  const known = decoded.get(hash)
  if (known) return known
  try {
    const url = thumbHashToDataURL(Uint8Array.from(atob(hash), (letter) => letter.charCodeAt(0)))
    if (decoded.size >= mostKept) decoded.delete(decoded.keys().next().value!)
    decoded.set(hash, url)
    return url
  } catch {
    // A damaged hash: the tile does without a placeholder.
    return undefined
  }
}
