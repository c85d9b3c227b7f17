/**
 * npm run bench:similarity [-- --images 100000] [--emulated 1000] [--questions 200] [--only NAME] [--data DIR] [--json]:
 * how many of the images that comparing with all of them would find the indexes find, and what a question reads. The
 * library is a table in this process with DynamoDB's Query and Limit, for an emulator takes hours to load it; a smaller
 * one is asked on an emulator as well. DIR holds labelled photos (docs/accuracy.md): libraries are grown from them. NAME is
 * part of a library's name, such as "loosely".
 */
import { existsSync } from 'node:fs'
import path from 'node:path'
import { parseArgs } from 'node:util'
import Table from 'cli-table3'
import { createOnnxModels } from '../../lambdas/adapters/onnx/onnx-models.ts'
import { nearDuplicateDistance, type PhotoHashes } from '../../lambdas/core/image/hash-distance.ts'
import { nearnessTo } from '../../lambdas/core/similarity/hash-words.ts'
import { modelsDirectory } from '../../layers/models/build.ts'
import { memoryRows } from '../support/memory-rows.ts'
import { emulatorRows } from './similarity/emulator-rows.ts'
import { hashLibrary, withTurnedBits } from './similarity/hash-library.ts'
import { measureHashes } from './similarity/measure-hashes.ts'
import { measureVectors } from './similarity/measure-vectors.ts'
import { embeddedPhotos, hashedCopies, type PhotoCopies, photoFiles } from './similarity/photo-copies.ts'
import { type Difficulty, type EmbeddedPhotos, vectorLibrary } from './similarity/vector-library.ts'
import { rounded } from './support/statistics.ts'

process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED = 'true'

const { values } = parseArgs({
  options: {
    images: { type: 'string', default: '100000' },
    emulated: { type: 'string', default: '1000' },
    questions: { type: 'string', default: '200' },
    only: { type: 'string', default: '' },
    data: { type: 'string', default: path.resolve(import.meta.dirname, '../../../shared/data') },
    json: { type: 'boolean' },
  },
})
const images = Number(values.images)
const emulated = Number(values.emulated)
const questionCount = Number(values.questions)
const hasPhotos = existsSync(path.join(values.data, 'imagenet'))
const progress = (text: string) => process.stderr.write(`${text}\n`)

/** How far photos of one subject are from one another; the tenth nearest is reported with each. */
const difficulties: readonly Difficulty[] = [
  { name: 'several shots of a moment', photosPerSubject: 50, spread: 0.5 },
  { name: 'one subject', photosPerSubject: 50, spread: 0.9 },
  { name: 'loosely alike', photosPerSubject: 50, spread: 1.3 },
]

const everySo = <T>(items: readonly T[], count: number): T[] =>
  items.filter((_, index) => index % Math.max(1, Math.floor(items.length / count)) === 0).slice(0, count)

/** A dozen analyses each; the share of crops, which are the hard ones, is the same with more. */
const photosWithCopies = 100

/** Copies that are near-duplicates of their original, of every kind of change in equal parts. */
const questionsOf = (photos: readonly PhotoCopies[]): PhotoHashes[] => {
  const copies = photos.flatMap(({ original, copies: all }) => {
    const nearness = nearnessTo(original)
    return all.filter(({ hashes }) => nearness(hashes).distance <= nearDuplicateDistance)
  })
  return everySo(copies, 5 * questionCount).map(({ hashes }) => hashes)
}

async function measureAllHashes(
  count: number,
  photos: readonly PhotoCopies[],
  table: () => ReturnType<typeof memoryRows>,
) {
  const originals = photos.map(({ original }) => original)
  const library = [...hashLibrary(originals, count - originals.length), ...originals]
  const scattered = everySo(library, questionCount).map((hashes, each) =>
    withTurnedBits(hashes, 1 + (each % nearDuplicateDistance)),
  )
  const results: object[] = []
  if (hasPhotos) results.push(await measureHashes('copies of photos', library, questionsOf(photos), table()))
  results.push(await measureHashes('1 to 24 bits anywhere', library, scattered, table()))
  return results
}

async function measureOnEmulator(photos: readonly PhotoCopies[], embedded?: EmbeddedPhotos) {
  const { rows, stop } = await emulatorRows()
  try {
    const originals = photos.map(({ original }) => original)
    const library = [...hashLibrary(originals, emulated), ...originals]
    const asked = everySo(originals.length > 0 ? questionsOf(photos) : library, 50)
    const results: object[] = [await measureHashes('hashes', library, asked, { rows })]
    if (embedded) {
      const vectors = vectorLibrary(embedded, emulated, difficulties[1]!)
      results.push(await measureVectors('embeddings: one subject', vectors, { rows }, 50))
    }
    return results
  } finally {
    await stop()
  }
}

function print(title: string, results: readonly object[]): void {
  console.log(title)
  for (const result of results) {
    const table = new Table({ style: { head: [], border: [] } })
    table.push(...Object.entries(result).map(([name, value]) => ({ [name]: value })))
    console.log(table.toString())
  }
}

if (!hasPhotos) progress(`embeddings and real copies: skipped, for ${values.data} has no imagenet`)
const files = hasPhotos ? photoFiles(values.data) : []
progress('copies of photos ...')
const photos = await hashedCopies(everySo(files, photosWithCopies))
progress('hashes ...')
const isAsked = (name: string) => name.includes(values.only)
const hashes = isAsked('hashes') ? await measureAllHashes(images, photos, memoryRows) : []

const embedded = hasPhotos
  ? await embeddedPhotos(files, createOnnxModels({ directory: modelsDirectory() }))
  : undefined
const embeddings: object[] = []
for (const difficulty of embedded ? difficulties.filter(({ name }) => isAsked(name)) : []) {
  progress(`embeddings: ${difficulty.name} ...`)
  const vectors = vectorLibrary(embedded!, images, difficulty)
  embeddings.push(await measureVectors(difficulty.name, vectors, memoryRows(), questionCount))
}
progress('on the emulator ...')
const onEmulator = emulated > 0 ? await measureOnEmulator(photos, embedded) : []

const short = (_: string, value: unknown) => (typeof value === 'number' ? rounded(value, 3) : value)
const result = JSON.parse(JSON.stringify({ hashes, embeddings, onEmulator }, short))
if (values.json) console.log(JSON.stringify(result))
else {
  print('Near-duplicates by hash', result.hashes)
  print('Alike by embedding', result.embeddings)
  print('On the emulator', result.onEmulator)
}
