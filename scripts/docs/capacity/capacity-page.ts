import { readFileSync } from 'node:fs'
import { backlogSvg, shortCount } from '../../plan/backlog-svg.ts'
import { makePlan, type Plan } from '../../plan/make-plan.ts'
import { dayInWords, limitCells, limitHead, number, titleOf, usd } from '../../plan/plan-text.ts'
import { meanRate, peakRate, usualWorkload, type Workload } from '../../plan/workload.ts'
import { stageResources } from '../costs/stage-resources.ts'
import { markdownTable } from '../markdown-table.ts'
import { withSection } from '../marked-section.ts'
import { chaosSection, loadSection } from './measured-runs.ts'

/** The worked examples of the page. */
const examples: readonly (Workload & { readonly id: string })[] = [
  { ...usualWorkload, id: '10k', perDay: 10_000, owners: 100 },
  { ...usualWorkload, id: '1m', perDay: 1_000_000, owners: 10_000 },
  { ...usualWorkload, id: '100m', perDay: 100_000_000, owners: 1_000_000 },
]

const page = 'docs/capacity.md'
const pictureOf = (id: string) => `docs/capacity/backlog-${id}.svg`
/** Limits below this share are far away. */
const nearShare = 0.05

function exampleSection(id: string, { workload, usdAMonth, limits, settings, usual, raised }: Plan): string {
  const near = limits.filter(({ demand, limit }) => demand / limit >= nearShare)
  const shown = near.length >= 3 ? near : limits.slice(0, 3)
  const far = limits.length - shown.length
  const changes = Object.entries(settings).map(([name, value]) => `\`${name}: ${value}\``)
  return [
    `### ${shortCount(workload.perDay)} photos a day`,
    '',
    `    npm run plan -- --per-day ${workload.perDay} --peak ${workload.peak} --owners ${workload.owners} --megapixels ${workload.megapixels} --features ${workload.features.join(',')}`,
    '',
    `${titleOf(workload)}: ${number(meanRate(workload))} photos a second in the mean, ${number(peakRate(workload))} at the peak.`,
    `The first month costs ${usd(usdAMonth.photos + usdAMonth.kept + usdAMonth.idle)}: ${usd(usdAMonth.photos)} for taking the photos through the pipeline, ${usd(usdAMonth.kept)} for keeping them (again each month), and ${usd(usdAMonth.idle)} for the stage itself.`,
    '',
    markdownTable(
      limitHead,
      shown.map((limit) => limitCells(workload, limit)),
    ),
    '',
    ...(far > 0 ? [`${far} further limits are less used.`, ''] : []),
    `- With the usual settings: ${dayInWords(usual)}.`,
    ...(changes.length > 0 ? [`- With ${changes.join(', ')}: ${dayInWords(raised)}.`] : []),
    '',
    `![Photos that wait over a day](capacity/backlog-${id}.svg)`,
  ].join('\n')
}

/** docs/capacity.md and its pictures. */
export async function capacityPage(): Promise<Record<string, string>> {
  const stage = stageResources({ stage: 'prod' })
  const sections: string[] = []
  const pictures: Record<string, string> = {}
  for (const { id, ...workload } of examples) {
    const plan = await makePlan(workload, stage)
    sections.push(exampleSection(id, plan))
    pictures[pictureOf(id)] = backlogSvg(titleOf(workload), plan.usual, plan.raised)
  }
  const contents = {
    'worked examples': sections.join('\n\n'),
    load: loadSection(),
    chaos: chaosSection(),
  }
  const text = Object.entries(contents).reduce(
    (before, [name, content]) => withSection(before, name, content),
    readFileSync(page, 'utf8'),
  )
  return { [page]: text, ...pictures }
}
