/**
 * npm run bench:search-words [-- --data folder] [--analysis file] [--show tuned|held-out]: how often searches in everyday
 * words are right, by judgments that one person made by eye before any search, as `photo: words in it` and `query: words that an answer has`. The analysis of the photos takes two minutes; with
 * `--analysis`, it is kept in a file, and read from there the next time.
 */
import { execFileSync } from 'node:child_process'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import Table from 'cli-table3'
import { openIndexOf } from '../../lambdas/search/dataset/open-index.ts'
import { findImages } from '../../lambdas/search/find-images.ts'
import { ImageSearchQuery } from '../../lambdas/search/image-search.ts'
import { indexEntry } from '../../lambdas/search/index-entry.ts'
import { folderIndex } from '../support/folder-index.ts'
import { anImageRow } from '../unit/support/factories.ts'
import judgments from './search-words/judgments.json' with { type: 'json' }

const { values: options } = parseArgs({
  options: {
    data: { type: 'string', default: resolve(import.meta.dirname, '../../../shared/data') },
    analysis: { type: 'string' },
    show: { type: 'string' },
  },
})
const root = resolve(import.meta.dirname, '../..')
const owner = 'owner'
const first = 10

/** What each photo shows, in words of one person who looked at it. */
const photos = Object.entries(judgments.photos).map(([name, words]) => ({
  name,
  words: new Set(words.split(' ')),
}))

if (!existsSync(join(options.data, photos[0]!.name)))
  throw new Error(`Expected the photos of the judgments below ${options.data}; pass their folder as --data`)

function analyze(): string {
  const { analysis: kept } = options
  if (kept && existsSync(kept)) return readFileSync(kept, 'utf8')
  const paths = photos.map(({ name }) => join(options.data, name))
  const features = ['--features', 'labels,objects,faces,text', '--json']
  const command = ['--import', 'tsx', join(root, 'bin/imgint.ts'), 'analyze', ...paths, ...features]
  const lines = execFileSync(process.execPath, command, { cwd: root, encoding: 'utf8', maxBuffer: 2 ** 30 })
  if (kept) writeFileSync(kept, lines)
  return lines
}

/** Searches find only what models and files say: photos of this bench have no file names. */
const entries = analyze()
  .trim()
  .split('\n')
  .map((line) => {
    const { path, analysis, vision } = JSON.parse(line)
    const name = photos.find((photo) => path.endsWith(photo.name))!.name
    const row = anImageRow({
      owner,
      state: 'completed',
      analysis,
      vision,
      upload: undefined,
      annotations: undefined,
    })
    return { name, entry: indexEntry({ ...row, original: undefined }) }
  })
const nameOf = new Map(entries.map(({ name, entry }) => [entry.imageId, name]))

const { datasets, remove } = await folderIndex()
const dataset = await datasets.open(owner)
await dataset.merge(entries.map(({ entry }) => entry))
await dataset.table.optimize()
const deps = { openIndex: openIndexOf(datasets), findNearDuplicates: async () => [] }

/** The names of the photos that a query finds, best first, and why. */
async function search(q: string) {
  const { hits } = await findImages(deps, owner, ImageSearchQuery.parse({ q, limit: 100 }))
  return hits.map(({ imageId, matches }) => ({ name: nameOf.get(imageId)!, matches }))
}

/** "umbrella+girl,rain": photos with both words, or with the last one. */
const rightFor = (answer: string) =>
  new Set(
    photos
      .filter(({ words }) =>
        answer.split(',').some((each) => each.split('+').every((word) => words.has(word))),
      )
      .map(({ name }) => name),
  )

const share = (part: number, whole: number) => `${(part / whole).toFixed(2)} (${part} of ${whole})`
const mean = (values: readonly number[]) =>
  (values.reduce((sum, each) => sum + each, 0) / values.length).toFixed(2)

/** Queries with the same answer, such as "dog" and "perro", are in the same half. */
const answers = [...new Set(Object.values(judgments.queries))]
const halves = ['tuned', 'held-out'] as const
const table = new Table({
  head: [
    'half',
    'queries',
    'find something',
    `right of the first ${first}`,
    'mean precision',
    'mean recall',
    'without an answer: nothing',
  ],
  style: { head: [], border: [] },
})
for (const [half, name] of halves.entries()) {
  const asked = Object.entries(judgments.queries).filter(([, answer]) => answers.indexOf(answer) % 2 === half)
  const figures: Record<'shown' | 'correct' | 'possible', number>[] = []
  for (const [q, answer] of asked) {
    const right = rightFor(answer)
    const hits = await search(q)
    const shown = hits.slice(0, first)
    const correct = shown.filter((hit) => right.has(hit.name))
    figures.push({ shown: shown.length, correct: correct.length, possible: Math.min(first, right.size) })
    if (options.show === name) {
      console.log(`${q}: ${correct.length} of ${shown.length} are right; ${right.size} would be`)
      for (const { name: wrong, matches } of shown.filter((hit) => !right.has(hit.name)))
        console.log(
          `    ${wrong.replace(/\w+\/images\//, '')}: ${matches.map((each) => `${each.field} ${'value' in each ? each.value : ''}${'confidence' in each && each.confidence ? ` ${each.confidence.toFixed(2)}` : ''}`).join('; ')}`,
        )
    }
  }
  const none: boolean[] = []
  for (const q of judgments.nothing.filter((_, at) => at % 2 === half)) {
    const hits = await search(q)
    none.push(hits.length === 0)
    if (options.show === name && hits.length > 0)
      console.log(`${q}: ${hits.length} found`, JSON.stringify(hits[0]))
  }
  const something = figures.filter(({ shown }) => shown > 0)
  const sum = (key: 'shown' | 'correct' | 'possible') => figures.reduce((total, each) => total + each[key], 0)
  table.push([
    name,
    asked.length,
    something.length,
    share(sum('correct'), sum('shown')),
    mean(something.map(({ correct, shown }) => correct / shown)),
    mean(figures.map(({ correct, possible }) => correct / possible)),
    share(none.filter(Boolean).length, none.length),
  ])
}
console.log(table.toString())
await remove()
