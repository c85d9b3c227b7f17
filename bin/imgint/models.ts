import { readFile } from 'node:fs/promises'
import path from 'node:path'
import Table from 'cli-table3'
import { Command } from 'commander'
import { type ModelEntry, ModelManifest } from '../../lambdas/vision/model-manifest.ts'
import { commandGroups, defineCommand } from './define-command.ts'
import { json } from './options.ts'

const manifestFile = path.join(import.meta.dirname, '..', '..', 'layers', 'models', 'manifest.json')

const megabytes = ({ files }: ModelEntry) =>
  (files.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0) / 1e6).toFixed(1)

const accuracy = ({ accuracy: measured = [] }: ModelEntry) =>
  measured.map(({ metric, value, n }) => `${metric} ${value} (n ${n})`).join('\n')

function tableOf(models: readonly ModelEntry[]): string {
  const table = new Table({
    head: ['model', 'version', 'for', 'licence', 'MB', 'measured accuracy'],
    style: { head: [], border: [] },
  })
  for (const model of models) {
    const { name, version, features, license } = model
    table.push([name, version, features.join(', '), license, megabytes(model), accuracy(model)])
  }
  return table.toString()
}

export const command = defineCommand(
  new Command('models')
    .helpGroup(commandGroups.local)
    .summary('List the vision models')
    .description('Lists the vision models with their licence, size and measured accuracy.'),
  {
    options: { json },
    json: 'an array of all models',
    examples: ['imgint models', 'imgint models --json | jq -r ".[].license"'],
    async run(flags) {
      const { models } = ModelManifest.parse(JSON.parse(await readFile(manifestFile, 'utf8')))
      console.log(flags.json ? JSON.stringify(models) : tableOf(models))
      return 0
    },
  },
)
