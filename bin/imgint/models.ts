import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { parseArgs } from 'node:util'
import Table from 'cli-table3'
import { type ModelEntry, ModelManifest } from '../../lambdas/core/contracts/model-manifest.ts'
import { usage } from './usage.ts'

const manifestFile = path.join(import.meta.dirname, '..', '..', 'layers', 'models', 'manifest.json')

const megabytes = ({ files }: ModelEntry) =>
  (files.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0) / 1e6).toFixed(1)

const accuracy = ({ accuracy: measured = [] }: ModelEntry) =>
  measured.map(({ metric, value, n }) => `${metric} ${value} (n ${n})`).join('\n')

/** `imgint models`: what is looked with, under which licence, and how well it sees. */
export async function run(args: string[]): Promise<number> {
  let json = false
  try {
    json = parseArgs({ args, options: { json: { type: 'boolean' } } }).values.json ?? false
  } catch (fault) {
    console.error(`${(fault as Error).message}\n\n${usage}`)
    return 2
  }
  const { models } = ModelManifest.parse(JSON.parse(await readFile(manifestFile, 'utf8')))
  if (json) {
    console.log(JSON.stringify(models))
    return 0
  }
  const table = new Table({
    head: ['model', 'version', 'for', 'licence', 'MB', 'measured accuracy'],
    style: { head: [], border: [] },
  })
  for (const model of models) {
    const { name, version, features, license } = model
    table.push([name, version, features.join(', '), license, megabytes(model), accuracy(model)])
  }
  console.log(table.toString())
  return 0
}
