/**
 * npm run bench:vision [-- --data DIR] [--json]: how right our own models are, what a photo costs, and whether Node runs
 * them as Python does. DIR holds labelled photos (docs/accuracy.md); without it only costs and parity are measured.
 */
import { existsSync } from 'node:fs'
import path from 'node:path'
import { parseArgs } from 'node:util'
import Table from 'cli-table3'
import { createOnnxModels } from '../../lambdas/vision/onnx/onnx-models.ts'
import { modelsDirectory } from '../../layers/models/build.ts'
import { rounded } from './support/statistics.ts'
import { measureFaces } from './vision/faces.ts'
import { measureLabels } from './vision/labels.ts'
import { measureObjects } from './vision/objects.ts'
import { measureParity } from './vision/parity.ts'
import { measureText } from './vision/text.ts'
import { measureTiming } from './vision/timing.ts'

const { values } = parseArgs({
  options: {
    json: { type: 'boolean' },
    data: { type: 'string', default: path.resolve(import.meta.dirname, '../../../shared/data') },
  },
})

const directory = modelsDirectory()
const models = createOnnxModels({ directory })

const measures = {
  labels: { set: 'imagenet', measure: measureLabels },
  objects: { set: 'coco', measure: measureObjects },
  faces: { set: 'faces', measure: measureFaces },
  text: { set: 'ocr', measure: measureText },
}

async function measureAccuracy() {
  const results: Record<string, object> = {}
  for (const [name, { set, measure }] of Object.entries(measures)) {
    if (!existsSync(path.join(values.data, set))) {
      process.stderr.write(`${name}: skipped, for ${values.data} has no ${set}\n`)
      continue
    }
    process.stderr.write(`${name} ...\n`)
    results[name] = await measure(values.data, models)
  }
  return results
}

const short = (_: string, value: unknown) => (typeof value === 'number' ? rounded(value, 4) : value)
const numbersOf = (result: object) =>
  Object.fromEntries(
    Object.entries(JSON.parse(JSON.stringify(result, short))).filter(
      ([, value]) => typeof value === 'number',
    ),
  )

function print(title: string, rows: readonly object[]): void {
  if (rows.length === 0) return
  const head = Object.keys(rows[0]!)
  const table = new Table({ head, style: { head: [], border: [] } })
  table.push(...rows.map((row) => Object.values(row)))
  console.log(`${title}\n${table.toString()}`)
}

const accuracy = await measureAccuracy()
const timing = await measureTiming(directory)
const parity = await measureParity(directory)
if (values.json) {
  console.log(JSON.stringify({ ...accuracy, timing, parity }, short))
} else {
  for (const [name, result] of Object.entries(accuracy)) print(name, [numbersOf(result)])
  print('One photo of 1024 px, in a process of its own', timing)
  print('The same model file and inputs in Node and Python', parity)
}
