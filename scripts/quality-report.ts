/**
 * npx tsx scripts/quality-report.ts [--half tuned] [--every 4]: reports how often the analysis is right about sharp
 * photos that were darkened, blurred, enlarged and so on. By default, it uses photos that no threshold was chosen on.
 */
import { parseArgs } from 'node:util'
import Table from 'cli-table3'
import { checkQuality, type Half } from './truth/check-quality.ts'
import { hasTruth, missingTruth } from './truth/load-truth.ts'

const { values } = parseArgs({
  options: { half: { type: 'string', default: 'held-out' }, every: { type: 'string', default: '1' } },
})
const every = Number(values.every)
if (!Number.isInteger(every) || every < 1)
  throw new Error(`Expected --every to be a positive number; received ${values.every}`)
if (values.half !== 'tuned' && values.half !== 'held-out')
  throw new Error(`Expected --half to be tuned or held-out; received ${values.half}`)

if (!hasTruth('coco')) {
  console.log(missingTruth('coco'))
} else {
  const table = new Table({
    head: ['series', 'expected', 'photos', 'right'],
    style: { head: [], border: [] },
  })
  for (const { series, check, photos, right } of await checkQuality(values.half satisfies Half, every))
    table.push([series, check, photos, (right / photos).toFixed(3)])
  console.log(table.toString())
}
