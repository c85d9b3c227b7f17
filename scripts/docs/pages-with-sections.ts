import { readFileSync } from 'node:fs'
import { readMeasuredVision } from '../../layers/models/measured-vision.ts'
import {
  assumed,
  billInWords,
  costsOfRenditions,
  costsOfStorageClasses,
  costsOfTracing,
  idleCosts,
  indexCosts,
  longBill,
  savedCosts,
  shortBill,
  unitsOfAPhoto,
} from './costs/cost-tables.ts'
import { importCosts } from './costs/import-costs.ts'
import { measuredIndexWrites } from './costs/index-writes.ts'
import { measuredPhotoUnits, measuredRenditions } from './costs/photo-units.ts'
import { stageResources } from './costs/stage-resources.ts'
import { decisionList, readDecisions } from './decisions.ts'
import { errorCatalogue } from './error-catalogue.ts'
import { withSection } from './marked-section.ts'
import { measuredIndexCosts } from './performance/index-costs.ts'
import { indexTables } from './performance/index-tables.ts'
import { measuredPredictionTimes, predictionTable } from './performance/prediction-times.ts'
import { measuredWork, workTables } from './performance/work-of-transforms.ts'
import { columnTable, filterTable } from './search/search-tables.ts'
import { commonTable, formatTable, operationTable } from './transforms/operation-tables.ts'
import { accuracyTable, calibrationTable, textEngineTable, thresholdTable } from './vision/accuracy-tables.ts'
import { featureTableInWords } from './vision/feature-table.ts'
import { parityTable, timingTable, visionPriceTable } from './vision/timing-tables.ts'

type Sections = Readonly<Record<string, Readonly<Record<string, string>>>>

/** The costs and the resources of a stage, from templates, list prices and measurements. */
function costSections(): Sections {
  const prod = stageResources({ stage: 'prod' })
  const withRekognition = stageResources({ stage: 'prod', moderationRoute: 'rekognition' })
  const units = measuredPhotoUnits()
  const index = measuredIndexWrites()
  // A burst is spread over minutes, so outside the index its photos come one by one.
  const mix = { units: units.single, writes: index.writes.mix ?? index.writes.single }
  const arrivals = { mix, bulk: { units: units.bulk, writes: index.writes.bulk } }
  const vision = readMeasuredVision()
  const stages = [
    { stage: 'prod', resources: prod },
    { stage: 'prod with Rekognition', resources: withRekognition },
  ]
  return {
    'README.md': { 'bill in words': billInWords(prod, arrivals) },
    'docs/operations.md': { 'what there is': idleCosts(stages, mix) },
    'docs/costs.md': {
      bill: shortBill(prod, arrivals),
      assumptions: assumed(),
      'units of a photo': unitsOfAPhoto(prod, units.single),
      'the index': indexCosts(index),
      traces: costsOfTracing(prod, arrivals),
      'storage class': costsOfStorageClasses(),
      'what was saved': savedCosts(prod, mix),
      renditions: costsOfRenditions(measuredRenditions(), prod.memoryMb.analyze!),
      'the whole bill': longBill(prod, arrivals),
      'our models or Rekognition': visionPriceTable(vision),
    },
  }
}

/** What the dry run of an import calculates with. */
export const costsOfImports = () =>
  importCosts(stageResources({ stage: 'prod' }), {
    units: measuredPhotoUnits().bulk,
    writes: measuredIndexWrites().writes.bulk,
  })

/** Hand-written pages with their generated sections updated. */
export function pagesWithSections(): Record<string, string> {
  const vision = readMeasuredVision()
  const sections: Sections = {
    ...costSections(),
    'docs/accuracy.md': {
      figures: accuracyTable(vision.accuracy),
      thresholds: thresholdTable(vision.accuracy),
      calibration: calibrationTable(vision.accuracy),
      'text engines': textEngineTable(vision.accuracy),
    },
    'docs/failures.md': { catalogue: errorCatalogue() },
    'docs/performance.md': {
      'the index': indexTables(measuredIndexCosts()),
      'the models': timingTable(vision),
      parity: parityTable(vision),
      'one photo': predictionTable(measuredPredictionTimes()),
      'work of transforms': workTables(measuredWork()),
    },
    'docs/search.md': { filters: filterTable(), columns: columnTable() },
    'docs/transforms.md': {
      operations: operationTable(),
      formats: formatTable(),
      'output of every format': commonTable(),
    },
    'docs/vision.md': { features: featureTableInWords() },
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
