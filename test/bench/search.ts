/**
 * npm run bench:search [-- --images 100000] [--pages 40] [--emulator] [--json]: what a page of each kind of list, filter
 * and search costs in a generated library: rows read (asserted), read units, requests, milliseconds.
 *
 * In this process by default: MiniStack sorts a whole partition for each query, so that its times (--emulator) say how
 * large the library is and nothing about DynamoDB. Rows read are the same in both.
 */
import { parseArgs } from 'node:util'
import { createSearchIndex } from '../../lambdas/adapters/search-index.ts'
import { maxContents } from '../../lambdas/core/contracts/image-search.ts'
import { type IndexEntry, indexEntry } from '../../lambdas/core/search/index-entry.ts'
import { searchLimits } from '../../lambdas/core/search/search-limits.ts'
import { findImages } from '../../lambdas/search/find-images.ts'
import { startEmulator } from '../../local/emulator.ts'
import { createIndexTable, documentClient } from '../e2e/support/document-client.ts'
import { fillIndex } from '../support/fill-index.ts'
import { generatedLibrary, seededRandom, wordOf } from '../support/generated-library.ts'
import { createOrderedTable } from '../support/ordered-table.ts'
import { type Asked, parsed } from '../support/search-model.ts'
import { quantile, rounded } from './support/statistics.ts'

process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED = 'true'

const { values } = parseArgs({
  options: {
    images: { type: 'string', default: '100000' },
    pages: { type: 'string', default: '40' },
    emulator: { type: 'boolean' },
    json: { type: 'boolean' },
  },
})
const libraryCount = Number(values.images)
const pagesOfKind = Number(values.pages)
const owner = 'bench'
const vocabulary = 2_000

const random = seededRandom(7)
const upTo = (count: number) => Math.floor(random() * count)
const word = () => wordOf(upTo(vocabulary))
const hex = () =>
  upTo(2 ** 24)
    .toString(16)
    .padStart(6, '0')

/** As the generated library has them, and some that it has not. */
const contents = () =>
  Array.from({ length: maxContents }, () =>
    upTo(2 * libraryCount)
      .toString(16)
      .padStart(64, '0'),
  ).join(',')

/** One question of each kind, another one each time. */
const kinds: Record<string, () => Asked> = {
  'list, oldest first': () => ({ sort: 'created' }),
  'list by date taken': () => ({ sort: '-taken' }),
  'list by size': () => ({ sort: 'size' }),
  'list by sharpness': () => ({ sort: '-sharpness' }),
  'state, most images': () => ({ state: 'completed' }),
  'state, none': () => ({ state: 'expired' }),
  'label, any': () => ({ label: `label ${word()}` }),
  'label, the most frequent': () => ({ label: `label ${wordOf(0)}` }),
  'label, surely': () => ({ label: `label ${wordOf(upTo(50))}`, minConfidence: 0.9 }),
  'two labels': () => ({ label: `label ${wordOf(upTo(20))},label ${wordOf(upTo(20))}` }),
  'label by size': () => ({ label: `label ${word()}`, sort: '-size' }),
  'frequent label by size': () => ({ label: `label ${wordOf(0)}`, sort: '-size' }),
  object: () => ({ object: `label ${word()}` }),
  'text in the picture': () => ({ text: 'creme' }),
  'with faces': () => ({ faces: 'true' }),
  'colour, any': () => ({ color: hex() }),
  'colour, grey': () => ({ color: '808080' }),
  'colour, widest': () => ({ color: hex(), deltaE: 20 }),
  orientation: () => ({ orientation: 'panorama' }),
  brightness: () => ({ brightness: 'dark' }),
  camera: () => ({ camera: 'nikon d90' }),
  'taken in a year': () => ({ takenFrom: '2018', takenTo: '2018' }),
  'taken on a day': () => ({ takenFrom: '2018-05-05', takenTo: '2018-05-05' }),
  'taken in a year, by date': () => ({ takenFrom: '2018', takenTo: '2018', sort: 'taken' }),
  'small files': () => ({ maxSize: 10_000 }),
  format: () => ({ format: 'heif' }),
  tag: () => ({ tag: `tag ${word()}` }),
  'duplicates of an image': () => ({ duplicateOf: sampleIds[upTo(sampleIds.length)] }),
  'contents, 25 at once': () => ({ sha256: contents() }),
  'search, a word': () => ({ q: word() }),
  'search, two words': () => ({ q: `${word()} ${word()}` }),
  'search, a beginning': () => ({ q: word().slice(0, 3) }),
  'search, a common word': () => ({ q: 'label' }),
  'search, nothing': () => ({ q: 'zzzz' }),
  'five filters': () => ({
    state: 'completed',
    label: `kind ${wordOf(upTo(7))}`,
    faces: 'true',
    orientation: 'landscape',
    color: hex(),
  }),
  'filters that exclude one another': () => ({ state: 'pending', faces: 'true' }),
}

const sampleIds: string[] = []

function* library(): Generator<IndexEntry> {
  const imageOf = generatedLibrary({ owner, vocabulary })
  for (let index = 0; index < libraryCount; index++) {
    const entry = indexEntry(imageOf(index))!
    if (entry.facets.sha256 && sampleIds.length < 1_000) sampleIds.push(entry.facets.imageId)
    yield entry
  }
}

/** Asks one question after another, and goes on with each for up to three pages. */
async function measure(deps: Parameters<typeof findImages>[0], ask: () => Asked) {
  const ms: number[] = []
  const pages: Awaited<ReturnType<typeof findImages>>[] = []
  while (pages.length < pagesOfKind) {
    const asked = ask()
    let cursor: string | undefined
    for (let page = 0; page < 3 && pages.length < pagesOfKind; page++) {
      const startedMs = performance.now()
      const found = await findImages(deps, owner, parsed({ ...asked, cursor }))
      ms.push(performance.now() - startedMs)
      pages.push(found)
      cursor = found.nextCursor
      if (!cursor) break
    }
  }
  const most = (of: 'postings' | 'facets' | 'requests') =>
    Math.max(...pages.map(({ examined }) => examined[of]))
  return {
    p50Ms: rounded(quantile(ms, 0.5)),
    p95Ms: rounded(quantile(ms, 0.95)),
    hits: quantile(
      pages.map(({ hits }) => hits.length),
      0.5,
    ),
    maxPostings: most('postings'),
    maxFacets: most('facets'),
    maxRequests: most('requests'),
    readUnits: quantile(
      pages.map(({ examined }) => examined.capacityUnits),
      0.5,
    ),
  }
}

async function openTable() {
  if (!values.emulator) return { ...createOrderedTable(), stop: async () => {} }
  const emulator = await startEmulator()
  const client = documentClient(emulator.env)
  await createIndexTable(client, 'index')
  return { client, sort: () => {}, stop: emulator.stop }
}

const { client, sort, stop } = await openTable()
try {
  const startedMs = Date.now()
  const rows = await fillIndex(client, 'index', owner, library())
  sort()
  const fillSeconds = rounded((Date.now() - startedMs) / 1000)
  const deps = { index: createSearchIndex(client, 'index'), findNearDuplicates: async () => [] }
  const results: Record<string, Awaited<ReturnType<typeof measure>>> = {}
  for (const [kind, ask] of Object.entries(kinds)) {
    const result = await measure(deps, ask)
    results[kind] = result
    if (result.maxFacets > searchLimits.maxFacets || result.maxPostings > searchLimits.maxPostings) {
      console.error(`${kind} reads more than it may`)
      process.exitCode = 1
    }
  }
  const summary = {
    images: libraryCount,
    rows,
    fillSeconds,
    table: values.emulator ? 'emulator' : 'in-process',
  }
  if (values.json) console.log(JSON.stringify({ ...summary, results }))
  else {
    console.table(results)
    console.log(summary)
  }
} finally {
  await stop()
}
