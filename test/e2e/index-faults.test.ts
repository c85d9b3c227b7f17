import { CreateBucketCommand, S3Client } from '@aws-sdk/client-s3'
import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb'
import pLimit from 'p-limit'
import { beforeAll, expect, test } from 'vitest'
import { createImageTable, type ImageTable } from '../../lambdas/image-record/aws/image-table.ts'
import { type ImageRow, isTerminal } from '../../lambdas/image-record/image-row.ts'
import { annotated, deleted } from '../../lambdas/image-record/transitions.ts'
import { createAccountCloser, createClosedCheck } from '../../lambdas/limits/aws/close-account.ts'
import type { ImageRef } from '../../lambdas/platform/identifiers.ts'
import { openDatasetsIn } from '../../lambdas/search/aws/datasets-in-bucket.ts'
import { createMaintenanceNotes } from '../../lambdas/search/aws/maintenance-notes.ts'
import { maintainDataset } from '../../lambdas/search/dataset/maintain-dataset.ts'
import type { Dataset, Datasets } from '../../lambdas/search/dataset/open-datasets.ts'
import { type FollowImagesDeps, followImages } from '../../lambdas/search/following/follow-images.ts'
import { maintainIndex } from '../../lambdas/search/maintenance/maintain-index.ts'
import { clientConfig } from '../../local/client-environment.ts'
import { checkIndex, type Disagreement } from '../../scripts/rebuild-index/check-index.ts'
import { createListedImages } from '../../scripts/rebuild-index/listed-images.ts'
import { rebuildIndex } from '../../scripts/rebuild-index/rebuild-index.ts'
import { generatedLibrary, seededRandom } from '../support/generated-library.ts'
import { asNewRows } from '../unit/support/factories.ts'
import { documentClient } from './support/document-client.ts'
import { useEmulator } from './support/emulator.ts'
import { createResultsTable } from './support/results-table.ts'

const emulator = useEmulator()
const [tableName, bucket] = ['results', 'the-index']
const owners = ['anna', 'ben', 'carla', 'dora', 'emil']
const imagesPerOwner = 400
const batchSize = 50
const random = seededRandom(7)

let client: DynamoDBDocumentClient
let s3: S3Client
let images: ImageTable

beforeAll(async () => {
  Object.assign(process.env, emulator().env, { AWS_ALLOW_HTTP: 'true' })
  client = documentClient(emulator().env)
  s3 = new S3Client(clientConfig(emulator().env))
  images = createImageTable(client, tableName)
  await createResultsTable(client, tableName)
  await s3.send(new CreateBucketCommand({ Bucket: bucket }))
}, 180_000)

/** A separate function, which shares no open datasets with others. */
const openFunction = () => openDatasetsIn(s3, bucket)
const notes = () => createMaintenanceNotes(client, tableName)

/** One call in five fails: half of them before the commit, half after it, like a killed function. */
function withFaults(datasets: Datasets): Pick<Datasets, 'open'> {
  return {
    open: async (owner) => {
      const dataset = await datasets.open(owner)
      const merge: Dataset['merge'] = async (entries, isFirst) => {
        const chance = random()
        if (chance < 0.1) throw new Error('failed')
        await dataset.merge(entries, isFirst)
        if (chance < 0.2) throw new Error('killed')
      }
      return { ...dataset, merge }
    },
  }
}

const followerOf = (datasets: Pick<Datasets, 'open'>): FollowImagesDeps => ({
  readWhole: images.readWhole,
  isClosed: createClosedCheck(client, tableName),
  datasets,
  noteChange: (owner, now) => notes().noteChange(owner, now),
  inherit: async () => undefined,
  forget: async () => undefined,
  now: () => new Date(),
})

/** Repeats a batch as Lambda does. */
async function untilFollowed(deps: FollowImagesDeps, owner: string, imageIds: readonly string[]) {
  for (let attempt = 0; attempt < 100; attempt++) {
    const error = await followImages(deps, owner, imageIds).catch((thrown: unknown) => thrown)
    if (error === undefined) return
  }
  throw new Error('Expected a batch to get through in a hundred attempts')
}

const maintenance = (datasets: Datasets, hoursAhead = 0) => {
  const now = () => new Date(Date.now() + hoursAhead * 3_600_000)
  return {
    notes: notes(),
    datasets,
    isClosed: createClosedCheck(client, tableName),
    maintain: (dataset: Dataset) => maintainDataset(dataset, { now: now(), deletedHours: 24 }),
    now,
  }
}

/** Maintains every dataset that is due, as the messages do that the sweep sends. */
async function maintainDue(datasets: Datasets, hoursAhead = 0) {
  const deps = maintenance(datasets, hoursAhead)
  for (const owner of await deps.notes.due(deps.now())) await maintainIndex(deps, owner, () => 60_000)
}

const listed = () => createListedImages(client, tableName)

async function disagreements(owner?: string): Promise<Disagreement[]> {
  const found: Disagreement[] = []
  for await (const each of checkIndex({ images, listed: listed(), datasets: openFunction() }, owner))
    found.push(each)
  return found
}

async function presentIds(owner: string): Promise<string[]> {
  const ids: string[] = []
  for await (const page of listed().idsOf(owner)) ids.push(...page)
  return ids
}

const shuffled = <T>(items: readonly T[]): T[] =>
  items
    .map((item) => ({ item, place: random() }))
    .sort((a, b) => a.place - b.place)
    .map(({ item }) => item)

/** Each image twice and in any order, in batches. */
const batchesOf = (imageIds: readonly string[]): string[][] => {
  const records = shuffled([...imageIds, ...imageIds])
  return Array.from({ length: Math.ceil(records.length / batchSize) }, (_, batch) =>
    records.slice(batch * batchSize, (batch + 1) * batchSize),
  )
}

const changeSome = async (refs: readonly ImageRef[]) => {
  const limit = pLimit(8)
  const change = async (ref: ImageRef, place: number) => {
    const row = (await images.readWhole(ref))!
    const now = new Date()
    const transition = place % 2 === 0 ? annotated(row, { tags: [`tag ${place}`] }, now) : deleted(ref, now)
    await images.apply(ref, transition)
  }
  await Promise.all(refs.map((ref, place) => limit(() => change(ref, place))))
}

test('dataset and table agree row by row after faults, kills, repeats, disorder, two writers and maintenance', async () => {
  const libraries = owners.map((owner, seed) => {
    const imageOf = generatedLibrary({ owner, vocabulary: 60, seed })
    return Array.from({ length: imagesPerOwner }, (_, index): ImageRow => {
      const row = imageOf(index)
      return isTerminal(row.state) ? row : { ...row, state: 'completed' }
    })
  })
  await Promise.all(libraries.map((rows) => images.insert(asNewRows(rows))))
  const follow = async (imageIdsOf: (place: number) => readonly string[]) => {
    const work = owners.flatMap((owner, place) =>
      batchesOf(imageIdsOf(place)).map((batch) => ({ owner, batch })),
    )
    const writers = [openFunction(), openFunction()].map(withFaults)
    const queue = shuffled(work)
    await Promise.all(
      writers.map(async (datasets) => {
        for (let next = queue.pop(); next; next = queue.pop())
          await untilFollowed(followerOf(datasets), next.owner, next.batch)
      }),
    )
  }
  let isWriting = true
  const maintaining = (async () => {
    while (isWriting) await maintainDue(openFunction())
  })()
  const idsOf = (place: number) => libraries[place]!.map(({ imageId }) => imageId)
  const changed = libraries.map((rows) => rows.filter((_, index) => index % 4 === 0))
  await Promise.all([follow(idsOf), ...changed.map(changeSome)])
  // Changes are announced after they are made, so followers run again for all that was followed before.
  await follow((place) => changed[place]!.map(({ imageId }) => imageId))
  isWriting = false
  await maintaining

  expect(await disagreements()).toEqual([])
  const { table } = (await openFunction().find('anna'))!
  const present = (await presentIds('anna')).length
  expect(present).toBeLessThan(imagesPerOwner - imagesPerOwner / 10)
  expect(await table.countRows('deletedAt IS NULL')).toBe(present)
  expect(await table.countRows()).toBe(imagesPerOwner)

  // A day and some runs later, nothing shows any more that the deleted images existed.
  for (const hours of [23, 25, 27]) await maintainDue(openFunction(), hours)
  await table.checkoutLatest()
  expect(await table.countRows()).toBe(present)
  expect(await disagreements()).toEqual([])
  expect(await notes().due(new Date(Date.now() + 100 * 3_600_000))).toEqual([])
}, 600_000)

test('faults are named and repaired', async () => {
  const datasets = openFunction()
  const { table } = (await datasets.find('ben'))!
  const [first, second] = (await table.query().where('deletedAt IS NULL').limit(2).toArray()) as ImageRef[]
  await table.delete(`imageId = '${first!.imageId}'`)
  await table.update({ where: `imageId = '${second!.imageId}'`, values: { faceCount: 77 } })
  const found = await disagreements('ben')
  expect(found).toHaveLength(2)
  expect(found).toContainEqual({ owner: 'ben', imageId: first!.imageId, fault: 'missing' })
  expect(found).toContainEqual({
    owner: 'ben',
    imageId: second!.imageId,
    fault: 'different',
    columns: ['faceCount'],
  })
  const deps = {
    images,
    datasets,
    listed: listed(),
    notes: notes(),
    isClosed: createClosedCheck(client, tableName),
    maintain: async () => undefined,
  }
  const written = await rebuildIndex(deps, { run: 'repair', owner: 'ben', graceMs: 0 })
  expect(written).toBe((await presentIds('ben')).length)
  expect(await disagreements('ben')).toEqual([])
}, 180_000)

test('nothing brings back the dataset of a closed account', async () => {
  await createAccountCloser(client, tableName)('carla', new Date())
  const datasets = openFunction()
  await datasets.erase('carla')
  const [image] = await presentIds('carla')
  await followImages(followerOf(datasets), 'carla', [image!])
  await notes().noteChange('carla', new Date())
  await maintainDue(datasets)
  expect(await datasets.find('carla')).toBeUndefined()
  expect(await notes().isBusy('carla', new Date())).toBe(false)
}, 180_000)
