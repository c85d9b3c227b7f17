import { readFileSync } from 'node:fs'
import { assumed, billInWords, idleCosts, longBill, shortBill, unitsOfAPhoto } from './costs/cost-tables.ts'
import { measuredPhotoUnits } from './costs/photo-units.ts'
import { stageResources } from './costs/stage-resources.ts'
import { decisionList, readDecisions } from './decisions.ts'
import { withSection } from './marked-section.ts'
import { measuredIndexCosts } from './performance/index-costs.ts'
import { indexCostInWords, indexTables } from './performance/index-tables.ts'

type Sections = Readonly<Record<string, Readonly<Record<string, string>>>>

/** What a stage costs and how much there is of it: from the templates, list prices and measurements. */
function costSections(): Sections {
  const prod = stageResources({ stage: 'prod' })
  const withRekognition = stageResources({ stage: 'prod', moderationRoute: 'rekognition' })
  const units = measuredPhotoUnits()
  const stages = [
    { stage: 'prod', resources: prod },
    { stage: 'prod with Rekognition', resources: withRekognition },
  ]
  return {
    'README.md': { 'bill in words': billInWords(prod, units) },
    'docs/operations.md': { 'what there is': idleCosts(stages, units) },
    'docs/costs.md': {
      bill: shortBill(prod, units),
      assumptions: assumed(),
      'units of a photo': unitsOfAPhoto(prod, units),
      'index of a grown library': indexCostInWords(measuredIndexCosts()),
      'the whole bill': longBill(prod, units),
    },
  }
}

/** Pages written by hand, with the parts that are generated brought up to date. */
export function pagesWithSections(): Record<string, string> {
  const sections: Sections = {
    ...costSections(),
    'docs/performance.md': { 'the index': indexTables(measuredIndexCosts()) },
    'docs/README.md': { decisions: decisionList(readDecisions()) },
  }
  return Object.fromEntries(
    Object.entries(sections).map(([path, contents]) => [
      path,
      Object.entries(contents).reduce(
        (page, [name, content]) => withSection(page, name, content),
        readFileSync(path, 'utf8'),
      ),
    ]),
  )
}
