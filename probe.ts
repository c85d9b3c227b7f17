import { S3Client } from '@aws-sdk/client-s3'
import { clientEnvironment, useEnvironment } from './local/client-environment.ts'
import { openDatasetsIn } from './lambdas/search/aws/datasets-in-bucket.ts'
import { maintainDataset } from './lambdas/search/dataset/maintain-dataset.ts'
import { maintainFamilies } from './lambdas/similarity/maintain-families.ts'
import { benchLibrary } from './test/bench/index/library.ts'
import { startCountedS3, log } from './test/bench/owners/counted-s3.ts'
let offset = 0
const s3s = await startCountedS3('/tmp/owners/s3-' + process.pid, () => new Date(Date.now() + offset))
useEnvironment({ ...clientEnvironment(s3s.endpoint), AWS_ALLOW_HTTP: 'true', LANCE_CPU_THREADS: '4', LANCEDB_LOG: 'error' })
const s3 = new S3Client({})
const { entry } = benchLibrary(1000, 1)
let n = 0
const next = (k: number) => Array.from({ length: k }, () => entry(n++))
const show = (what: string, t: number, verbose = false) => { const { puts, gets, deletes } = s3s.takeUsage(); console.log(what, 'puts', puts, 'gets', gets, 'dels', deletes, Math.round(performance.now() - t), 'ms'); if (verbose) console.log(log.lines.join('\n')); log.lines.length = 0 }
log.on = true
const step = async (what: string, work: () => Promise<unknown>, verbose = false) => { const t = performance.now(); await work(); show(what, t, verbose) }
const fresh = () => openDatasetsIn(s3, 'index')
const first = fresh()
await step('create', () => first.open('ann'), true)
await step('merge first', async () => (await first.open('ann')).merge(next(1), () => true))
await step('merge warm', async () => (await first.open('ann')).merge(next(1), () => true), true)
const cold = fresh()
await step('cold open', () => cold.open('ann'), true)
await step('cold merge', async () => (await cold.open('ann')).merge(next(1), () => true), true)
const maintain = async () => { const d = (await fresh().find('ann'))!; await step('  families', () => maintainFamilies(d.table), process.argv[2] === 'v'); await step('  maintain', () => maintainDataset(d, { now: new Date(Date.now() + offset), deletedHours: 24 })) }
await maintain()
for (let i = 0; i < 3; i++) { const c = fresh(); await step('cold open+merge', async () => (await c.open('ann')).merge(next(1), () => true)) }
await maintain()
offset += 3 * 3600_000
{ const c = fresh(); await step('cold open+merge', async () => (await c.open('ann')).merge(next(1), () => true)) }
await maintain()
await maintain()
{ const c = fresh(); await step('cold open+merge 100', async () => (await c.open('ann')).merge(next(100), () => true)) }
await maintain()
for (let i = 0; i < 3; i++) { const c = fresh(); await step('cold open+merge', async () => (await c.open('ann')).merge(next(1), () => true)) }
await maintain()
offset += 3 * 3600_000
await maintain()
await s3s.stop()
