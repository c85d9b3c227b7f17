/**
 * npm run bench:vision [-- --data DIR] [--only NAMES] [--write] [--report FILE] [--against REF] [--json]: how accurate
 * our own models are, what a photo costs, and whether Node runs the models as Python does (docs/accuracy.md,
 * docs/performance.md).
 */
import { execFileSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { writeFile } from 'node:fs/promises'
import path from 'node:path'
import { parseArgs } from 'node:util'
import { createOnnxModels } from '../../lambdas/vision/onnx/onnx-models.ts'
import { modelsDirectory } from '../../layers/models/build.ts'
import {
  type MeasuredVision,
  measuredVisionFile,
  readMeasuredVision,
} from '../../layers/models/measured-vision.ts'
import { rootDir } from '../../local/paths.ts'
import { compareTiming } from './vision/against.ts'
import { measureClassification } from './vision/classification.ts'
import { measureFaces } from './vision/faces.ts'
import { measureDrawnPictures, measureFusedLabels } from './vision/fused-labels.ts'
import type { SetReport } from './vision/mistake.ts'
import { mistakesPage } from './vision/mistakes-page.ts'
import { measureObjects } from './vision/objects.ts'
import { measureParity } from './vision/parity.ts'
import { printMeasured } from './vision/print-measured.ts'
import { measureText } from './vision/text.ts'
import { measureTiming } from './vision/timing.ts'

const { values } = parseArgs({
  options: {
    json: { type: 'boolean' },
    /** Labelled photos in the layout of docs/accuracy.md. */
    data: { type: 'string', default: path.resolve(import.meta.dirname, '../../../shared/data') },
    /** Parts to measure, separated by commas. */
    only: { type: 'string' },
    /** Stores the measurements in docs/measured/vision.json; parts that were not measured stay. */
    write: { type: 'boolean' },
    /** For labels: the results of the models, as `fit:labels -- --evidence` stores them. Without it, the models run. */
    evidence: { type: 'string' },
    /** A page with the photos that the models get wrong. */
    report: { type: 'string' },
    /** A commit, tag or branch. Only its timing and ours are measured, in turn. */
    against: { type: 'string' },
  },
})

const directory = modelsDirectory()
const models = createOnnxModels({ directory })
const { data } = values
if (values.against !== undefined) {
  const comparisons = await compareTiming(values.against, directory)
  if (values.json) console.log(JSON.stringify(comparisons))
  else console.table(comparisons)
  process.exit()
}

/** Parts that need a folder of labelled photos, by name. */
const sets: Record<string, { folder: string; measure: () => Promise<SetReport> }> = {
  labels: { folder: 'coco', measure: () => measureFusedLabels(data, models, values.evidence) },
  'drawn pictures': {
    folder: 'imagenet',
    measure: () => measureDrawnPictures(data, models, values.evidence),
  },
  classification: { folder: 'imagenet', measure: () => measureClassification(data, models) },
  objects: { folder: 'coco', measure: () => measureObjects(data, models) },
  faces: { folder: 'faces', measure: () => measureFaces(data, models) },
  text: { folder: 'ocr', measure: () => measureText(data, models) },
  'text by tesseract': { folder: 'ocr', measure: () => measureText(data, models, 'tesseract') },
  'text by both': { folder: 'ocr', measure: () => measureText(data, models, 'hybrid') },
}
const parts = [...Object.keys(sets), 'timing', 'parity']
const asked = values.only?.split(',') ?? parts
const unknown = asked.filter((name) => !parts.includes(name))
if (unknown.length > 0)
  throw new Error(`Expected --only to name some of ${parts.join(', ')}; received ${unknown.join(', ')}`)

const measuredOn = new Date().toISOString().slice(0, 10)
const reports: Record<string, SetReport> = {}
for (const [name, { folder, measure }] of Object.entries(sets)) {
  if (!asked.includes(name)) continue
  if (!existsSync(path.join(data, folder))) {
    process.stderr.write(`${name}: skipped, for ${data} has no ${folder}\n`)
    continue
  }
  process.stderr.write(`${name} ...\n`)
  reports[name] = await measure()
}
const measured: MeasuredVision = {
  accuracy: Object.fromEntries(
    Object.entries(reports).map(([name, report]) => [name, { measuredOn, ...report.measured }]),
  ),
  ...(asked.includes('timing') && { timing: { measuredOn, rows: await measureTiming(directory) } }),
  ...(asked.includes('parity') && { parity: { measuredOn, rows: await measureParity(directory) } }),
}

if (values.write) {
  const before = readMeasuredVision()
  const after = { ...before, ...measured, accuracy: { ...before.accuracy, ...measured.accuracy } }
  await writeFile(measuredVisionFile, JSON.stringify(after))
  execFileSync(path.join(rootDir, 'node_modules', '.bin', 'biome'), ['format', '--write', measuredVisionFile])
}
if (values.report) {
  await writeFile(values.report, await mistakesPage(reports))
  process.stderr.write(`Open ${path.resolve(values.report)} in a browser.\n`)
}
if (values.json) console.log(JSON.stringify(measured))
else printMeasured(measured)
