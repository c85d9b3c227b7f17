/**
 * npm run bench:index [-- --rows 100000] [--folder] [--times 20] [--only NAME] [--no-writes] [--no-queries]
 * [--data DIR] [--write] [--json]: what the dataset of a library costs, and how fast it answers. The dataset is on the
 * emulator's S3, behind a proxy that counts requests and bytes; with --folder it is in a folder, where there is nothing
 * to count. The library is generated once for each size and kept in DIR. NAME is part of a question's name. --write
 * stores the result in docs/measured/index-<rows>.json, and leaves what was not measured as it was.
 */
import { existsSync } from 'node:fs'
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { rootDir } from '../../local/paths.ts'
import { lanceSettings } from './index/ask-process.ts'
import { inBucket, inFolder } from './index/datasets-to-measure.ts'
import { benchLibrary, builtLibrary } from './index/library.ts'
import { measureQueries, measureRecall } from './index/measure-queries.ts'
import { measureWrites, type WriteCost } from './index/measure-writes.ts'
import { questionKinds } from './index/questions.ts'
import { misses } from './index/targets.ts'
import { bundleForBench } from './support/bundle-for-bench.ts'
import { rounded } from './support/statistics.ts'

process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED = 'true'
Object.assign(process.env, lanceSettings)

const { values } = parseArgs({
  options: {
    rows: { type: 'string', default: '100000' },
    folder: { type: 'boolean', default: false },
    times: { type: 'string', default: '20' },
    only: { type: 'string', default: '' },
    'no-writes': { type: 'boolean', default: false },
    'no-queries': { type: 'boolean', default: false },
    data: { type: 'string', default: join(rootDir, '.build', 'bench', 'libraries') },
    write: { type: 'boolean' },
    json: { type: 'boolean' },
  },
})
const rows = Number(values.rows)
const say = (text: string) => process.stderr.write(`${text}\n`)

/**
 * An import commits a hundred photos every few seconds. Single photos: sixty in the ten minutes that maintenance waits
 * at most.
 */
const arrivals = {
  bulk: { commits: 40, photosPerCommit: 100, commitsPerMaintenance: 40 },
  single: { commits: 240, photosPerCommit: 1, commitsPerMaintenance: 60 },
}

/**
 * Photos that arrive after those of the library. With the same seed, they would look like the photos that questions ask
 * about.
 */
function morePhotos(): () => ReturnType<ReturnType<typeof benchLibrary>['entry']> {
  const { entry } = benchLibrary(rows, 1)
  let next = rows
  return () => entry(next++)
}

const { folder, questions, rowsPerSecond } = await builtLibrary(values.data, rows, say)
const measured = await (values.folder ? inFolder : inBucket)(folder)
try {
  const program = bundleForBench(
    join(import.meta.dirname, 'index', 'answer-questions.ts'),
    join(rootDir, '.build', 'bench', 'index'),
  )
  const kinds = questionKinds(rows, questions).filter(
    ({ name }) => !values['no-queries'] && name.includes(values.only),
  )
  const { target, datasets, takeUsage } = measured
  const { queries, rssMiB } = await measureQueries(
    program,
    target,
    kinds,
    Number(values.times),
    takeUsage,
    say,
  )
  const recall = await measureRecall(program, target, questions)
  const photos = morePhotos()
  const writes: Partial<Record<keyof typeof arrivals, WriteCost>> = {}
  if (!values['no-writes']) {
    writes.bulk = await measureWrites(datasets, photos, arrivals.bulk, takeUsage)
    writes.single = await measureWrites(datasets, photos, arrivals.single, takeUsage)
  }
  const result = {
    rows,
    write: {
      rowsPerSecond: writes.bulk?.rowsPerSecond ?? rounded(rowsPerSecond),
      s3RequestsPer1000Photos: writes.bulk?.s3RequestsPer1000Photos ?? 0,
      usdPerMillion: { bulk: writes.bulk?.usdPerMillion ?? 0, single: writes.single?.usdPerMillion ?? 0 },
    },
    queries,
    recall,
    rssMiB: rounded(rssMiB),
  }
  if (values.write) {
    const where = values.folder ? '-folder' : ''
    await mkdir(join(rootDir, 'docs', 'measured'), { recursive: true })
    const file = join(rootDir, 'docs', 'measured', `index-${rows}${where}.json`)
    const before = existsSync(file) ? JSON.parse(await readFile(file, 'utf8')) : {}
    const measuredOn = new Date().toISOString().slice(0, 10)
    const all = {
      ...before,
      ...(queries.length > 0 && { measuredOn, rows, queries, recall, rssMiB: result.rssMiB }),
      ...(writes.bulk && { write: result.write, writes: { measuredOn, ...writes } }),
    }
    await writeFile(file, `${JSON.stringify(all, null, 2)}\n`)
  }
  if (values.json) console.log(JSON.stringify(result))
  else {
    console.table(Object.fromEntries(queries.map(({ name, ...cost }) => [name, cost])))
    console.dir(writes)
    console.log({
      rows,
      recall: result.recall,
      rssMiB: result.rssMiB,
      loadedRowsPerSecond: rounded(rowsPerSecond),
    })
  }
  for (const miss of misses(result, kinds)) say(miss)
} finally {
  await measured.stop()
}
