import { ImportBucket } from '../../jobs/imports/import-buckets.ts'
import { flag, list, whole } from '../text-values.ts'
import { setting } from './setting.ts'

// The name of each is the name in cdk.json.

export const importBuckets = setting({
  variable: 'IMPORT_BUCKETS',
  schema: () => list(ImportBucket),
  usual: [],
  description:
    'Buckets that photos can be imported from, each perhaps with a prefix: `legacy-photos`, `drop/{owner}/`. Administrators import from all of them, owners only from below their own id where `{owner}` stands: see [imports](imports.md)',
})

export const inventoryImports = setting({
  variable: 'INVENTORY_IMPORTS',
  schema: flag,
  usual: false,
  description:
    'Let administrators import buckets of any size from an S3 Inventory, by a Distributed Map of Step Functions: see [imports](imports.md#import-from-an-inventory)',
})

export const importsPerSecond = setting({
  variable: 'IMPORTS_PER_SECOND',
  schema: () => whole(1, 100),
  usual: 20,
  description: 'Most photos that one import may begin in a second',
})
