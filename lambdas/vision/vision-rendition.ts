import type { RenditionFacts } from '../analysis/analysis.ts'

/**
 * The size that models receive: large enough for small text and distant faces, at a tenth of the work of an original.
 */
export const visionLongEdgePx = 1024

const longEdge = ({ width, height }: Pick<RenditionFacts, 'width' | 'height'>) => Math.max(width, height)

/** The smallest rendition that is large enough, or else the largest. */
export function visionRendition<R extends Pick<RenditionFacts, 'width' | 'height'>>(
  renditions: readonly R[],
): R {
  const bySize = [...renditions].sort((a, b) => longEdge(a) - longEdge(b))
  const chosen = bySize.find((rendition) => longEdge(rendition) >= visionLongEdgePx) ?? bySize.at(-1)
  if (!chosen) throw new Error('Expected an image with at least one rendition')
  return chosen
}

/** The smallest rendition with this many pixels, for models that look closer. */
export const detailRendition = <R extends Pick<RenditionFacts, 'width' | 'height'>>(
  renditions: readonly R[],
  longEdgePx: number | undefined,
): R | undefined =>
  longEdgePx === undefined
    ? undefined
    : [...renditions].sort((a, b) => longEdge(a) - longEdge(b)).find((each) => longEdge(each) >= longEdgePx)
