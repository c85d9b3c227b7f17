import { existsSync } from 'node:fs'
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Table } from 'apache-arrow'
import { nearDuplicateDistance } from '../../../lambdas/analysis/hash-distance.ts'
import { bitsBetween, wordsOf } from '../../../lambdas/analysis/photo-hash.ts'
import { arrow } from '../../../lambdas/search/dataset/arrow.ts'
import { type IndexedWrite, tableOf } from '../../../lambdas/search/dataset/dataset-table.ts'
import { maxRelatives, noFamily } from '../../../lambdas/search/dataset/family.ts'
import { maintainDataset } from '../../../lambdas/search/dataset/maintain-dataset.ts'
import { type IndexEntry, indexEntry } from '../../../lambdas/search/index-entry.ts'
import { folderIndex } from '../../support/folder-index.ts'
import { generatedLibrary } from '../../support/generated-library.ts'
import { bruteForce } from './brute-force.ts'
import { type Difficulty, likenessLibrary } from './likeness-library.ts'

export const owner = 'bench'
export const vocabulary = 2_000
export const embeddingModel = { name: 'bench-model', version: '1' }
const questionsOfEach = 40
/** Rows in one write, as in a rebuild of the index. */
const rowsAtOnce = 5_000
/** Later photos reuse the descriptions of these, which is faster. Their ids, hashes and embeddings are their own. */
const madeRows = 100_000

/**
 * Photos with words, findings, hashes and embeddings, in the order of their creation.
 * @param seed of their hashes and embeddings
 */
export function benchLibrary(count: number, seed?: number) {
  const imageOf = generatedLibrary({ owner, vocabulary })
  const likeness = likenessLibrary(count, seed)
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

/** Questions by likeness, with what a comparison with every image finds. */
export interface LikenessQuestions {
  readonly sampleIds: readonly string[]
  readonly embeddings: readonly {
    readonly difficulty: Difficulty
    readonly vector: readonly number[]
    readonly nearest: readonly string[]
  }[]
  readonly hashes: readonly {
    readonly hash: string
    /** The distance in bits to the farthest image that should be found, and how many images should be found. */
    readonly farthest: number
    readonly nearest: number
  }[]
}

export interface BuiltLibrary {
  readonly folder: string
  readonly questions: LikenessQuestions
  readonly rowsPerSecond: number
}

/** A library in a folder, created once for each size. The product's own code writes, maintains and indexes it. */
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
  const dataset = await datasets.open(owner)
  const { table } = dataset
  const withFamilies = familiesOf(likeness)
  const difficulties = Array.from(
    { length: 2 * questionsOfEach },
    (_, each): Difficulty => (each % 2 === 0 ? 'embedding' : 'loose'),
  )
  const vectors = difficulties.map((difficulty) => likeness.embedding(difficulty))
  const hashes = Array.from({ length: questionsOfEach }, () => likeness.hash())
  const truth = bruteForce(vectors, hashes)
  const sampleIds: string[] = []
  const parts: { readonly entries: readonly IndexEntry[]; readonly table: Table }[] = []
  let writtenMs = 0
  for (let start = 0; start < rows; start += rowsAtOnce) {
    const part = parts[(start % madeRows) / rowsAtOnce]
    const entries = part
      ? part.entries.map((known) => again(known, start, likeness))
      : Array.from({ length: Math.min(rowsAtOnce, rows - start) }, (_, each) => entry(start + each))
    // Makes some photos near-duplicates of those in the questions.
    const asked = entries.map((made, each) => {
      const hash = hashes[(start + each) % 997]
      return hash && made.hash ? { ...made, hash: likeness.withTurnedBits(hash, (start + each) % 25) } : made
    })
    for (const each of asked) truth.see(each)
    sampleIds.push(...asked.slice(0, 3).map(({ imageId }) => imageId))
    const made = tableOf(withFamilies(asked))
    if (!part && start < madeRows) parts.push({ entries: asked.map(withoutFindings), table: made })
    const startedMs = performance.now()
    await table.add(part ? withColumnsOf(part.table, made) : made)
    writtenMs += performance.now() - startedMs
    if (start % madeRows === 0) say(`${start} of ${rows} rows`)
  }
  const maintained = performance.now()
  say('indexes')
  await maintainDataset(dataset, { now: new Date(), deletedHours: 24 })
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

type Likeness = ReturnType<typeof likenessLibrary>

/** The columns that differ between photos with the same description. */
const ownColumns = ['imageId', 'hash', 'embedding', 'familyId'] as const

const withoutFindings = ({ imageId, hash, embeddingModel }: IndexEntry) =>
  ({ imageId, hash, embeddingModel }) as IndexEntry

/** Another photo with the description of a known one, created later, and with its own hash and embedding. */
function again({ imageId, hash, embeddingModel }: IndexEntry, start: number, likeness: Likeness): IndexEntry {
  const laterMs = (start - (start % madeRows)) * 60_000
  const time = (Number.parseInt(imageId.slice(0, 13).replace('-', ''), 16) + laterMs)
    .toString(16)
    .padStart(12, '0')
  const later = `${time.slice(0, 8)}-${time.slice(8)}${imageId.slice(13)}`
  const looks = hash && { hash: likeness.hash(), embedding: likeness.embedding(), embeddingModel }
  return { imageId: later, ...looks } as IndexEntry
}

const withColumnsOf = (known: Table, own: Table): Table =>
  new arrow.Table(
    known.schema,
    Object.fromEntries(
      known.schema.fields.map(({ name }) => {
        const from = (ownColumns as readonly string[]).includes(name) ? own : known
        return [name, from.getChild(name)!]
      }),
    ),
  )

/**
 * Groups photos into families as maintenance does: copies join the family of their original, and photos of flat
 * surfaces fill families of their own.
 */
function familiesOf({ isFlat }: Likeness) {
  let flat: string[] = []
  return (entries: readonly IndexEntry[]): IndexedWrite[] => {
    const families = new Map<string, string>()
    let original: IndexEntry | undefined
    for (const entry of entries) {
      if (!entry.hash) continue
      if (isFlat(entry.hash)) {
        if (flat.length === maxRelatives) flat = []
        flat.push(entry.imageId)
        families.set(entry.imageId, flat[0]!)
      } else if (
        original &&
        bitsBetween(wordsOf(original.hash!), wordsOf(entry.hash), 0) <= nearDuplicateDistance
      ) {
        families.set(original.imageId, original.imageId).set(entry.imageId, original.imageId)
      } else original = entry
    }
    return entries.map((entry) =>
      entry.hash ? { ...entry, familyId: families.get(entry.imageId) ?? noFamily } : entry,
    )
  }
}
