/**
 * npx tsx scripts/duplicates-report.ts: reports how well the hashes find copies, by kind of change, on labelled
 * photos.
 */
import Table from 'cli-table3'
import { nearDuplicateDistance } from '../lambdas/analysis/hash-distance.ts'
import { checkDuplicates } from './truth/check-duplicates.ts'
import { hasTruth, missingTruth } from './truth/load-truth.ts'

const percent = (share: number) => `${(share * 100).toFixed(1)} %`

if (!hasTruth('duplicates')) {
  console.log(missingTruth('duplicates'))
} else {
  const { changes, recall, precision, crossGroupPairs, falseMatches } = await checkDuplicates()
  const table = new Table({
    head: ['change', 'pairs', 'found', 'recall', 'largest distance'],
    style: { head: [] },
  })
  for (const { change, pairs, found, largestDistance } of changes) {
    table.push([change, pairs, found, percent(found / pairs), largestDistance])
  }
  console.log(table.toString())
  console.log(
    `Near duplicate from a distance of at most ${nearDuplicateDistance} of 128 bits, mirrored included.`,
  )
  console.log(`Recall, original to copy: ${percent(recall)}.`)
  console.log(
    `Precision: ${percent(precision)} (${falseMatches} false matches in ${crossGroupPairs} cross-group pairs).`,
  )
}
