import { readFile } from 'node:fs/promises'
import path from 'node:path'
import Table from 'cli-table3'
import * as z from 'zod/mini'
import { type ModelEntry, ModelManifest } from '../../lambdas/vision/model-manifest.ts'
import { commonFlags, noWords, readArguments } from './arguments.ts'

export const usage = `Usage: imgint models [--json]

Lists the vision models with their licence, size and measured accuracy.`

const Flags = z.object({ json: commonFlags.json, words: noWords })

const manifestFile = path.join(import.meta.dirname, '..', '..', 'layers', 'models', 'manifest.json')

const megabytes = ({ files }: ModelEntry) =>
  (files.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0) / 1e6).toFixed(1)

const accuracy = ({ accuracy: measured = [] }: ModelEntry) =>
  measured.map(({ metric, value, n }) => `${metric} ${value} (n ${n})`).join('\n')

/** `imgint models`: what is looked with, under which licence, and how well it sees. */
export async function run(args: string[]): Promise<number> {
  const { json } = readArguments(args, Flags)
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
