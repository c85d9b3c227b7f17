import { existsSync } from 'node:fs'
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { type IndexedWrite, tableOf } from '../../../lambdas/adapters/search/dataset-table.ts'
import { maintainDataset } from '../../../lambdas/adapters/search/maintain-dataset.ts'
import { nearDuplicateDistance } from '../../../lambdas/core/image/hash-distance.ts'
import { type IndexEntry, indexEntry } from '../../../lambdas/core/search/index-entry.ts'
import { noFamily } from '../../../lambdas/core/similarity/family.ts'
import { bitsBetween, wordsOf } from '../../../lambdas/core/similarity/photo-hash.ts'
import { folderIndex } from '../../support/folder-index.ts'
import { generatedLibrary } from '../../support/generated-library.ts'
import { bruteForce } from './brute-force.ts'
import { type Difficulty, likenessLibrary } from './likeness-library.ts'

export const owner = 'bench'
export const vocabulary = 2_000
export const embeddingModel = { name: 'bench-model', version: '1' }
const questionsOfEach = 40
/** As a rebuild writes them. */
const rowsAtOnce = 5_000

/** Photos with words, findings, hashes and embeddings, in the order of their creation. */
export function benchLibrary(count: number) {
  const imageOf = generatedLibrary({ owner, vocabulary })
  const likeness = likenessLibrary(count)
  const { name, version } = embeddingModel

  function entry(index: number): IndexEntry {
    const entry = indexEntry({ ...imageOf(index), revision: 1 }) as IndexEntry
    if (entry.hash === undefined) return entry
    return {
      ...entry,
      hash: likeness.hash(),
      embedding: likeness.embedding(),
      embeddingModel: `${name}@${version}`,
    }
  }

  return { entry, likeness }
}

/** What was asked by likeness, and what comparing with every image finds. */
export interface LikenessQuestions {
  readonly sampleIds: readonly string[]
  readonly embeddings: readonly {
    readonly difficulty: Difficulty
    readonly vector: readonly number[]
    readonly nearest: readonly string[]
  }[]
  readonly hashes: readonly {
    readonly hash: string
    /** Bits of the farthest of those that are to be found, and how many are nearer than that or as near. */
    readonly farthest: number
    readonly nearest: number
  }[]
}

export interface BuiltLibrary {
  readonly folder: string
  readonly questions: LikenessQuestions
  readonly rowsPerSecond: number
}

/** A library in a folder, made once for each size. Written, maintained and indexed by the product's own code. */
export async function builtLibrary(
  directory: string,
  rows: number,
  say: (text: string) => void,
): Promise<BuiltLibrary> {
  const folder = join(directory, String(rows), 'index')
  const noteFile = join(directory, String(rows), 'library.json')
  if (!existsSync(noteFile)) {
    await rm(folder, { recursive: true, force: true })
    await mkdir(folder, { recursive: true })
    await writeFile(noteFile, JSON.stringify(await build(folder, rows, say)))
  }
  return { folder, ...(JSON.parse(await readFile(noteFile, 'utf8')) as Omit<BuiltLibrary, 'folder'>) }
}

async function build(folder: string, rows: number, say: (text: string) => void) {
  const { entry, likeness } = benchLibrary(rows)
  const { datasets } = await folderIndex(folder)
  const { table } = await datasets.open(owner)
  const difficulties = Array.from(
    { length: 2 * questionsOfEach },
    (_, each): Difficulty => (each % 2 === 0 ? 'embedding' : 'loose'),
  )
  const vectors = difficulties.map((difficulty) => likeness.embedding(difficulty))
  const hashes = Array.from({ length: questionsOfEach }, () => likeness.hash())
  const truth = bruteForce(vectors, hashes)
  const sampleIds: string[] = []
  let writtenMs = 0
  for (let start = 0; start < rows; start += rowsAtOnce) {
    const entries = Array.from({ length: Math.min(rowsAtOnce, rows - start) }, (_, each) => {
      const made = entry(start + each)
      // Some photos are near what is asked about.
      const asked = hashes[(start + each) % 997]
      return asked && made.hash
        ? { ...made, hash: likeness.withTurnedBits(asked, (start + each) % 25) }
        : made
    })
    for (const each of entries) truth.see(each)
    sampleIds.push(...entries.slice(0, 3).map(({ imageId }) => imageId))
    const startedMs = performance.now()
    await table.add(tableOf(withFamilies(entries)))
    writtenMs += performance.now() - startedMs
    if (start % 100_000 === 0) say(`${start} of ${rows} rows`)
  }
  const maintained = performance.now()
  say('indexes')
  await maintainDataset(table, { now: new Date(), deletedHours: 24 })
  const seconds = (writtenMs + performance.now() - maintained) / 1000
  say(`written in ${Math.round(writtenMs / 1000)} s, written and indexed in ${Math.round(seconds)} s`)
  const [alike, near] = [truth.alike(), truth.near()]
  const questions: LikenessQuestions = {
    sampleIds,
    embeddings: vectors.map((vector, each) => ({
      difficulty: difficulties[each]!,
      vector: [...vector],
      nearest: alike[each]!.map(({ imageId }) => imageId),
    })),
    hashes: hashes.map((hash, each) => ({
      hash: Buffer.from(hash).toString('hex'),
      farthest: -(near[each]!.at(-1)?.nearness ?? 0),
      nearest: near[each]!.length,
    })),
  }
  return { questions, rowsPerSecond: rows / seconds }
}

/** As maintenance leaves them: copies follow the photo that they are of. */
function withFamilies(entries: readonly IndexEntry[]): IndexedWrite[] {
  const families = new Map<string, string>()
  let original: IndexEntry | undefined
  for (const entry of entries) {
    if (!entry.hash) continue
    if (original && bitsBetween(wordsOf(original.hash!), wordsOf(entry.hash), 0) <= nearDuplicateDistance) {
      families.set(original.imageId, original.imageId).set(entry.imageId, original.imageId)
    } else original = entry
  }
  return entries.map((entry) =>
    entry.hash ? { ...entry, familyId: families.get(entry.imageId) ?? noFamily } : entry,
  )
}
