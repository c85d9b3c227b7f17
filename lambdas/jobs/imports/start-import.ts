import { v7 as uuidV7 } from 'uuid'
import type { Identity } from '../../api/identity.ts'
import { AppError } from '../../platform/errors.ts'
import { checkFeatures } from '../../versions/wanted-work.ts'
import type { JobView } from '../jobs.ts'
import { begin, type JobDeps } from '../manage-jobs.ts'
import { newJob } from '../new-job.ts'
import { type ImportAsker, mayImport } from './import-buckets.ts'
import { type ImportSource, placeOf } from './import-source.ts'
import type { ImportRequest } from './imports.ts'

export interface StartImportDeps extends Pick<JobDeps, 'jobs' | 'advanceLater' | 'routes' | 'now'> {
  importBuckets: readonly string[]
  importsPerSecond: number
  inventoryImports: boolean
}

/** POST /v1/imports. @throws AppError INVALID_REQUEST, LIMIT_REACHED */
export function startImport(
  deps: StartImportDeps,
  caller: Pick<Identity, 'owner' | 'principal' | 'limits'>,
  request: ImportRequest,
  asker: ImportAsker = caller,
): Promise<JobView> {
  const { dryRun, perSecond = deps.importsPerSecond, features, effort, ...objects } = request
  if (!mayImport(deps.importBuckets, asker, objects)) throw notAllowed(objects)
  if (objects.inventory) checkInventory(deps, objects.inventory, asker)
  checkFeatures({ analysis: false, features }, deps.routes)
  const job = newJob(
    { selection: { all: true } },
    { owner: caller.owner, jobId: uuidV7(), startedBy: caller.principal },
    deps.now(),
  )
  return begin(deps, {
    ...job,
    selection: { objects },
    import: {
      dryRun,
      perSecond: Math.min(perSecond, deps.importsPerSecond),
      features,
      effort,
      keyLimits: caller.limits,
    },
  })
}

/** An inventory names objects, so only those may send one who may import everything. */
function checkInventory(
  { inventoryImports, importBuckets }: StartImportDeps,
  inventory: string,
  asker: ImportAsker,
): void {
  const { bucket, key: prefix } = placeOf(inventory)
  const wrong = !inventoryImports
    ? 'Expected no inventory, because this stage does not import from inventories; its setting inventoryImports allows it.'
    : asker !== 'administrator'
      ? 'Expected no inventory: only administrators import from one, by POST /v1/admin/owners/{owner}/imports.'
      : undefined
  if (wrong) throw new AppError('INVALID_REQUEST', wrong)
  if (!mayImport(importBuckets, asker, { bucket, prefix })) throw notAllowed({ bucket, prefix })
}

/** Says nothing about other buckets of the stage. */
const notAllowed = ({ bucket, prefix = '' }: ImportSource) =>
  new AppError(
    'INVALID_REQUEST',
    `Expected a bucket and a prefix that this stage lets you import from; received s3://${bucket}/${prefix}. Ask an administrator to name it in the setting importBuckets.`,
  )

/** POST /v1/admin/owners/{owner}/imports: an administrator imports for somebody. Limits of their key are not the owner's. */
export const startImportOf = (
  deps: StartImportDeps,
  owner: string,
  { principal }: Pick<Identity, 'principal'>,
  request: ImportRequest,
): Promise<JobView> => startImport(deps, { owner, principal }, request, 'administrator')
