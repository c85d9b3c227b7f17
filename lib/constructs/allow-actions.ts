import { type Conditions, PolicyStatement } from 'aws-cdk-lib/aws-iam'
import type { Function as LambdaFunction } from 'aws-cdk-lib/aws-lambda'
import { ImageFunction } from './image-function.ts'

/**
 * Allows exactly these actions on exactly these resources. The CDK's own `grantRead` and the like use wildcards.
 * What the actions take of the stage's own key comes along.
 */
export function allowActions(
  fn: LambdaFunction,
  actions: readonly string[],
  resources: readonly string[],
  conditions?: Conditions,
): void {
  const wildcard = actions.find((action) => action.includes('*'))
  if (wildcard) throw new Error(`Expected the actions of ${fn.node.path} by name; received ${wildcard}`)
  if (actions.length === 0) return
  if (fn instanceof ImageFunction) fn.keyUse?.allow(fn, actions)
  fn.addToRolePolicy(new PolicyStatement({ actions: [...actions], resources: [...resources], conditions }))
}
