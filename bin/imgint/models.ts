import { readFile } from 'node:fs/promises'
import { Command } from 'commander'
import { type ModelEntry, ModelManifest } from '../../lambdas/vision/model-manifest.ts'
import {
  figureInWords,
  type MeasuredSet,
  type MeasuredVision,
  readMeasuredVision,
} from '../../layers/models/measured-vision.ts'
import { commandGroups, defineCommand } from './define-command.ts'
import { installation } from './installation.ts'
import { json } from './options.ts'
import { tableOf } from './print-list.ts'

const megabytes = ({ files }: ModelEntry) =>
  (files.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0) / 1e6).toFixed(1)

/** A model's accuracy on each set of photos that it was measured on. */
type Accuracy = Pick<MeasuredSet, 'dataset' | 'figures'> & { readonly feature: string }

const accuracyOf = (measured: MeasuredVision, { name }: ModelEntry): Accuracy[] =>
  Object.entries(measured.accuracy)
    .filter(([, { models }]) => models.includes(name))
    .map(([feature, { dataset, figures }]) => ({ feature, dataset, figures }))

/** The table shows the first figures of each set; --json has them all. */
const shownFigures = 3

const inWords = (accuracy: readonly Accuracy[]) =>
  accuracy
    .flatMap(({ feature, figures }) =>
      Object.entries(figures)
        .slice(0, shownFigures)
        .map(([figure, estimate]) => `${feature}: ${figure} ${figureInWords(estimate)}, n ${estimate.n}`),
    )
    .join('\n')

function inTable(models: readonly (ModelEntry & { accuracy: Accuracy[] })[]): string {
  return tableOf(
    ['model', 'version', 'for', 'licence', 'MB', 'measured accuracy, with 95 % intervals'],
    models.map((model) => {
      const { name, version, features, license } = model
      return [name, version, features.join(', '), license, megabytes(model), inWords(model.accuracy)]
    }),
  )
}

export const command = defineCommand(
  new Command('models')
    .helpGroup(commandGroups.local)
    .summary('List the vision models')
    .description(
      'Lists the vision models with their licence, size and measured accuracy, from docs/measured/vision.json.',
    ),
  {
    options: { json },
    json: 'an array of all models',
    examples: ['imgint models', 'imgint models --json | jq -r ".[].license"'],
    async run(flags) {
      const { models } = ModelManifest.parse(JSON.parse(await readFile(installation.modelManifest, 'utf8')))
      const measured = readMeasuredVision(installation.measuredVision)
      const known = models.map((model) => ({ ...model, accuracy: accuracyOf(measured, model) }))
      console.log(flags.json ? JSON.stringify(known) : inTable(known))
      return 0
    },
  },
)
