import {
  CloudFormationClient,
  DescribeStackResourcesCommand,
  GetTemplateCommand,
} from '@aws-sdk/client-cloudformation'
import { clientConfig } from '../client-environment.ts'
import { dynamodbTimeToLive } from './dynamodb-time-to-live.ts'
import { functionApiUrl } from './function-api-url.ts'
import type { DeployedResource, Gap } from './gap.ts'
import { httpApiCors } from './http-api-cors.ts'
import { lambdaReservedConcurrency } from './lambda-reserved-concurrency.ts'
import { s3Lifecycle } from './s3-lifecycle.ts'

/**
 * Settings that MiniStack 1.5.33 accepts in a template but drops. test/e2e/gaps.test.ts fails when one of them is fixed
 * upstream.
 *
 * It also drops point-in-time recovery and the throttling of an HTTP API (which it would not apply either), but
 * nothing local depends on these.
 */
export const gaps: readonly Gap[] = [
  dynamodbTimeToLive,
  functionApiUrl,
  httpApiCors,
  lambdaReservedConcurrency,
  s3Lifecycle,
]

interface Target {
  env: Record<string, string>
  stackNames: readonly string[]
}

interface Template {
  Resources?: Record<string, { Type: string; Properties?: Record<string, unknown> }>
}

/**
 * Sets, by API calls, what the emulator's CloudFormation dropped from the deployed stacks. Call it after every
 * deploy, because an update drops it again.
 * @returns the names of the gaps that needed closing for at least one resource
 */
export async function closeGaps({ env, stackNames }: Target): Promise<string[]> {
  const resources = (await Promise.all(stackNames.map((name) => deployedResources(env, name)))).flat()
  const closed = await Promise.all(
    gaps.map(async (gap) => {
      const affected = resources.filter(({ type }) => gap.resourceTypes.includes(type))
      const done = await Promise.all(affected.map((resource) => gap.close(resource, env)))
      return done.includes(true) ? [gap.name] : []
    }),
  )
  return closed.flat()
}

async function deployedResources(
  env: Record<string, string>,
  StackName: string,
): Promise<DeployedResource[]> {
  const client = new CloudFormationClient(clientConfig(env))
  const [{ TemplateBody = '{}' }, { StackResources = [] }] = await Promise.all([
    client.send(new GetTemplateCommand({ StackName })),
    client.send(new DescribeStackResourcesCommand({ StackName })),
  ])
  const template: Template = JSON.parse(TemplateBody)
  return StackResources.map(
    ({ LogicalResourceId: logicalId = '', PhysicalResourceId = '', ResourceType = '' }) => ({
      logicalId,
      type: ResourceType,
      physicalId: PhysicalResourceId,
      properties: template.Resources?.[logicalId]?.Properties ?? {},
    }),
  )
}
