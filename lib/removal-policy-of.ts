import { RemovalPolicy } from 'aws-cdk-lib'
import type { StageConfig } from './config.ts'

/**
 * What happens to buckets, tables and logs when their stack goes. Those of a first deploy that failed are empty, so
 * they are deleted in any case: kept, they would be in the way of the next try. Deletion protection still
 * keeps a table and a user pool: docs/deploy.md says how to make a first deploy.
 */
export const removalPolicyOf = ({ removalPolicy }: Pick<StageConfig, 'removalPolicy'>): RemovalPolicy =>
  removalPolicy === 'destroy' ? RemovalPolicy.DESTROY : RemovalPolicy.RETAIN_ON_UPDATE_OR_DELETE
