import { DefaultStackSynthesizer, Stack, Token } from 'aws-cdk-lib'
import type { Bucket } from 'aws-cdk-lib/aws-s3'
import { BucketDeployment, CacheControl, Source } from 'aws-cdk-lib/aws-s3-deployment'
import type { Construct } from 'constructs'
import { cacheControl, type DashboardConfig, immutableFolder } from '../dashboard-headers.ts'
import { acknowledge, wildcardBelow } from './acknowledge.ts'

export interface DashboardFiles {
  /** Folder of the built dashboard. */
  readonly folder: string
  readonly bucket: Bucket
  readonly config: DashboardConfig
}

/**
 * Uploads the built dashboard to its bucket: first the files that never change, then the pages that refer to them.
 * Files of earlier builds stay, for pages that are open in a browser.
 */
export function deployDashboard(scope: Construct, { folder, bucket, config }: DashboardFiles): void {
  const common = { destinationBucket: bucket, prune: false }
  const files = Source.asset(folder)
  const assets = new BucketDeployment(scope, 'Assets', {
    ...common,
    sources: [files],
    exclude: ['*'],
    include: [`${immutableFolder}*`],
    cacheControl: [CacheControl.fromString(cacheControl.immutable)],
  })
  const pages = new BucketDeployment(scope, 'Pages', {
    ...common,
    sources: [files, Source.jsonData('config.json', config)],
    exclude: [`${immutableFolder}*`],
    cacheControl: [CacheControl.fromString(cacheControl.revalidated)],
  })
  pages.node.addDependency(assets)
  explainDeployer(Stack.of(scope), bucket)
}

/** Actions that the CDK grants its own function. */
const deployerActions = ['GetObject*', 'GetBucket*', 'List*', 'DeleteObject*', 'Abort*']

/** Acknowledges the permissions that the CDK grants its own function, which copies the files. */
function explainDeployer(stack: Stack, bucket: Bucket): void {
  const deployer = stack.node.children.find(({ node }) => node.id.startsWith('Custom::CDKBucketDeployment'))
  if (!deployer) throw new Error('Expected the function of BucketDeployment in the stack')
  const partition = Token.isUnresolved(stack.partition) ? '<AWS::Partition>' : stack.partition
  const region = Token.isUnresolved(stack.region) ? '<AWS::Region>' : stack.region
  const uploaded = `arn:${partition}:s3:::cdk-${DefaultStackSynthesizer.DEFAULT_QUALIFIER}-assets-<AWS::AccountId>-${region}/*`
  const its = 'The CDK grants this to its own function, which only runs during a deployment:'
  acknowledge(
    deployer,
    'IAM4[Policy::arn:<AWS::Partition>:iam::aws:policy/service-role/AWSLambdaBasicExecutionRole]',
    `${its} to write logs`,
  )
  for (const action of deployerActions)
    acknowledge(
      deployer,
      `IAM5[Action::s3:${action}]`,
      `${its} on uploaded files and the bucket of the dashboard`,
    )
  acknowledge(deployer, `IAM5[Resource::${uploaded}]`, `${its} to read the files that a deployment uploads`)
  acknowledge(
    deployer,
    wildcardBelow(bucket, '/*'),
    `${its} to write the bucket of the dashboard, which holds no data`,
  )
  acknowledge(
    deployer,
    'L1',
    'The CDK chooses the runtime of its own function, which only runs during a deployment',
  )
}
