/**
 * Rebuilds the index, or compares it with the results: npm run rebuild-index -- --results <TableName> --bucket
 * <IndexBucketName> [--owner <owner>] [--run <name>] [--check | --dry-run]
 */
import { parseArgs } from 'node:util'
import { createDocumentDynamo } from '../lambdas/platform/clients.ts'
import { checkIndex } from './rebuild-index/check-index.ts'
import { graceMs, openRebuild } from './rebuild-index/open-rebuild.ts'
import { rebuildIndex } from './rebuild-index/rebuild-index.ts'
import { runName } from './rebuild-index/run-name.ts'

const [text, flag] = [{ type: 'string' }, { type: 'boolean', default: false }] as const
const { values } = parseArgs({
  options: { results: text, bucket: text, owner: text, run: text, check: flag, 'dry-run': flag },
})
const { results, bucket, owner, run = runName(new Date()) } = values
if (!results || !bucket || !/^[a-z0-9-]{1,40}$/.test(run)) {
  console.error(
    'Usage: npm run rebuild-index -- --results <TableName> --bucket <IndexBucketName> [--owner <owner>] [--run <letters, digits and -, to continue a run>] [--check | --dry-run] (outputs of the stack)',
  )
  process.exit(2)
}
const deps = await openRebuild(createDocumentDynamo(), results, bucket)

if (values.check) {
  let faults = 0
  for await (const fault of checkIndex(deps, owner)) {
    console.log(JSON.stringify(fault))
    faults++
  }
  console.error(`Compared every image with its row of the index: ${faults} differences.`)
  process.exitCode = faults === 0 ? 0 : 1
} else if (values['dry-run']) {
  let images = 0
  const owners = owner === undefined ? await deps.listed.owners() : [owner]
  for (const each of owners) for await (const page of deps.listed.idsOf(each)) images += page.length
  console.log(`Would write ${images} images of ${owners.length} owners to new tables. Nothing was changed.`)
} else {
  console.error(`If this is interrupted, continue it with --run ${run}`)
  const images = await rebuildIndex(deps, { run, owner, graceMs })
  console.log(`Wrote ${images} images to the index.`)
}
