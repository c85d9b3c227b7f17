/**
 * npm run bench:fairness [-- --photos 300] [--transforms 40] [--rounds 5] [--json]: how long one person waits for a
 * photo and for a transform, alone and while another owner's crowd is under way, through the API of a stack on its own
 * emulator. `behind` are the medians of the rounds that began before the crowd was done.
 */
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { type Client, createClient, type NewTransform } from '../../clients/typescript/src/index.ts'
import { openAccount } from '../../local/account.ts'
import { deploy } from '../../local/deploy.ts'
import { startEmulator } from '../../local/emulator.ts'
import { rootDir } from '../../local/paths.ts'
import { benchCases, makePhoto } from './core/make-photo.ts'
import { sendPhotos, sendTransforms, timePhoto, timeTransform } from './fairness/time-work.ts'
import { median, rounded } from './support/statistics.ts'
import { variedPhotos } from './support/varied-photos.ts'

process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED = 'true'

const { values } = parseArgs({
  options: {
    photos: { type: 'string', default: '300' },
    transforms: { type: 'string', default: '40' },
    rounds: { type: 'string', default: '5' },
    json: { type: 'boolean' },
  },
})
const rounds = Number(values.rounds)

/** About a second of work each. */
const heavy = (index: number): NewTransform => ({
  steps: [{ operation: 'resize', width: 1_000 + index }],
  output: { format: 'avif' },
})
const light = (index: number): NewTransform => ({ steps: [{ operation: 'resize', width: 300 + index }] })

/** Measures while a crowd is under way, until it is done. @param crowd resolves when it is */
async function behind(crowd: Promise<unknown>, measure: (round: number) => Promise<number>) {
  const startedMs = performance.now()
  let isUnderWay = true
  const done = crowd.then(() => {
    isUnderWay = false
    return performance.now() - startedMs
  })
  const times: number[] = []
  for (let round = 0; round < rounds && isUnderWay; round++) times.push(await measure(round))
  return { times, crowdMs: await done }
}

async function alone(measure: (round: number) => Promise<number>) {
  // The first rounds load functions and models.
  for (let round = 0; round < 3; round++) await measure(round)
  const times: number[] = []
  for (let round = 3; round < 3 + rounds; round++) times.push(await measure(round))
  return median(times)
}

const report = (aloneMs: number, { times, crowdMs }: { times: number[]; crowdMs: number }) => ({
  aloneMs: Math.round(aloneMs),
  behindMs: Math.round(median(times)),
  slowestMs: Math.round(Math.max(...times)),
  ratio: rounded(median(times) / aloneMs, 2),
  rounds: times.length,
  crowdSeconds: rounded(crowdMs / 1000),
})

async function measurePhotos(person: Client, crowd: Client) {
  const own = await variedPhotos(2 * rounds + 3, 1)
  const next = () => timePhoto(person, own.pop()!)
  const aloneMs = await alone(next)
  const crowdDone = await sendPhotos(crowd, await variedPhotos(Number(values.photos)))
  return report(aloneMs, await behind(crowdDone(), next))
}

async function measureTransforms(person: Client, crowd: Client) {
  const [photo] = await variedPhotos(1, 2)
  const large = benchCases.find(({ name }) => name === '12 MP JPEG')!
  const file = await makePhoto(large, join(rootDir, '.build', 'bench', 'core'))
  const [own] = await (await sendPhotos(person, [photo!]))()
  const [theirs] = await (await sendPhotos(crowd, [await readFile(file)]))()
  let width = 0
  const next = () => timeTransform(person, own!, light(width++))
  const aloneMs = await alone(next)
  const plans = Array.from({ length: Number(values.transforms) }, (_, index) => heavy(index))
  const crowdDone = await sendTransforms(crowd, theirs!, plans)
  return report(aloneMs, await behind(crowdDone(), next))
}

const workDir = await mkdtemp(join(tmpdir(), 'imgint-bench-'))
const emulator = await startEmulator()
try {
  const { outputs } = await deploy({ env: emulator.env, workDir })
  const signIn = async (name: string) => {
    const account = { email: `${name}@example.com`, password: 'photos-by-the-hundred' }
    const { accessToken } = await openAccount({ env: emulator.env, outputs, ...account })
    return createClient({ baseUrl: outputs.ApiUrl!, credential: accessToken })
  }
  const [person, crowd] = [await signIn('person'), await signIn('crowd')]
  const result = {
    photos: await measurePhotos(person, crowd),
    transforms: await measureTransforms(person, crowd),
  }
  if (values.json) console.log(JSON.stringify(result))
  else console.table(result)
} finally {
  await emulator.stop()
  await rm(workDir, { recursive: true, force: true })
}
