import { readFileSync } from 'node:fs'
import { assumed, idleCosts, indexCosts, longBill, shortBill, unitsOfAPhoto } from './costs/cost-tables.ts'
import { measuredIndexWrites } from './costs/index-writes.ts'
import { measuredPhotoUnits } from './costs/photo-units.ts'
import { stageResources } from './costs/stage-resources.ts'
import { withSection } from './marked-section.ts'

/** The pages that say what a stage costs and how much there is of it: from the templates, list prices and a measurement. */
export function costPages(): Record<string, string> {
  const prod = stageResources({ stage: 'prod' })
  const withRekognition = stageResources({ stage: 'prod', moderationRoute: 'rekognition' })
  const units = measuredPhotoUnits()
  const index = measuredIndexWrites()
  const stages = [
    { stage: 'prod', resources: prod },
    { stage: 'prod with Rekognition', resources: withRekognition },
  ]
  const sections: Record<string, Record<string, string>> = {
    'README.md': { bill: shortBill(prod, units, index) },
    'docs/operations.md': { 'what there is': idleCosts(stages, units, index) },
    'docs/costs.md': {
      assumptions: assumed(),
      'units of a photo': unitsOfAPhoto(prod, units),
      'the index': indexCosts(index),
      'the whole bill': longBill(prod, units, index),
    },
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
