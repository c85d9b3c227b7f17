import type { Facets } from '../contracts/index-rows.ts'
import { cutText } from '../text/cut-text.ts'
import { foldName } from './fold-text.ts'

/** What an image adds to the counts of its owner: all in all and by state, and for each thing that is counted. */
export interface ImageCounts {
  readonly totals: Readonly<Record<string, number>>
  readonly groups: Readonly<Record<string, number>>
}

export const countGroups = ['label', 'camera', 'month'] as const
export type CountGroup = (typeof countGroups)[number]
const groupKey = (group: CountGroup, name: string) => `${group}#${name}`

/** Month in which a photo was taken or, where the camera did not say, uploaded. */
const monthOf = ({ takenAt, createdAt }: Facets): string => (takenAt ?? createdAt).slice(0, 7)

/** Nothing for an image that is not in the index. */
export function imageCounts(facets: Facets | undefined): ImageCounts {
  if (!facets) return { totals: {}, groups: {} }
  const { state, sizeBytes = 0, labels = [], camera } = facets
  const groups = [
    ...labels.map(({ name }) => groupKey('label', foldName(name))),
    ...(camera ? [groupKey('camera', cutText(camera, 200))] : []),
    groupKey('month', monthOf(facets)),
  ]
  return {
    totals: { images: 1, bytes: sizeBytes, [state]: 1 },
    groups: Object.fromEntries(groups.map((key) => [key, 1])),
  }
}

/** What has to be added to the counts when an image changes; what stays the same is not there. */
export const countChanges = (before: ImageCounts, after: ImageCounts): ImageCounts => ({
  totals: difference(before.totals, after.totals),
  groups: difference(before.groups, after.groups),
})

function difference(before: Record<string, number>, after: Record<string, number>): Record<string, number> {
  const keys = new Set([...Object.keys(before), ...Object.keys(after)])
  const changes = [...keys].map((key) => [key, (after[key] ?? 0) - (before[key] ?? 0)] as const)
  return Object.fromEntries(changes.filter(([, change]) => change !== 0))
}
