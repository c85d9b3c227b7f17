import path from 'node:path'
import { analyzeImage } from '../../lambdas/analysis/analyze-image.ts'
import { isNearDuplicate, type PhotoHashes, photoDistance } from '../../lambdas/analysis/hash-distance.ts'
import { readTruth, readTruthFile } from './load-truth.ts'

interface Group {
  group: string
  original: string
  members: { file: string; change: string }[]
}

interface HashedPhoto extends PhotoHashes {
  readonly group: string
  readonly change: string
}

export interface DuplicatesCheck {
  readonly changes: { change: string; pairs: number; found: number; largestDistance: number }[]
  readonly recall: number
  readonly precision: number
  readonly crossGroupPairs: number
  readonly falseMatches: number
}

const originalChange = 'original'

const hashPhoto = async (group: string, change: string, ...file: string[]): Promise<HashedPhoto> => {
  const result = await analyzeImage(readTruthFile('duplicates', ...file))
  if (result.status === 'rejected') throw new Error(`${path.join(...file)}: ${result.reason}`)
  return { group, change, ...result.facts.hashes }
}

const hashGroup = async ({ group, original, members }: Group): Promise<HashedPhoto[]> => {
  const photos = [await hashPhoto(group, originalChange, original)]
  for (const { file, change } of members) photos.push(await hashPhoto(group, change, 'images', file))
  return photos
}

const pairsOf = (photos: HashedPhoto[]) =>
  photos.flatMap((a, i) => photos.slice(i + 1).map((b) => [a, b] as const))

/** Compares originals with their copies, and every photo with all photos of other groups, by the hashes alone. */
export async function checkDuplicates(): Promise<DuplicatesCheck> {
  const { groups } = readTruth<{ groups: Group[] }>('duplicates', 'groups.json')
  const photos: HashedPhoto[] = []
  for (const group of groups) photos.push(...(await hashGroup(group)))
  const pairs = pairsOf(photos)
  const copies = pairs.filter(([a, b]) => a.group === b.group && a.change === originalChange)
  const strangers = pairs.filter(([a, b]) => a.group !== b.group)
  const found = copies.filter(([a, b]) => isNearDuplicate(a, b)).length
  const falseMatches = strangers.filter(([a, b]) => isNearDuplicate(a, b)).length
  const changes = [...new Set(copies.map(([, copy]) => copy.change))].map((change) => {
    const ofChange = copies.filter(([, copy]) => copy.change === change)
    return {
      change,
      pairs: ofChange.length,
      found: ofChange.filter(([a, b]) => isNearDuplicate(a, b)).length,
      largestDistance: Math.max(...ofChange.map(([a, b]) => photoDistance(a, b))),
    }
  })
  return {
    changes,
    recall: found / copies.length,
    precision: found / Math.max(found + falseMatches, 1),
    crossGroupPairs: strangers.length,
    falseMatches,
  }
}
