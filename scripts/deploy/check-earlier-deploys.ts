import { type CloudFormationClient, DescribeStackEventsCommand } from '@aws-sdk/client-cloudformation'
import { projectName } from '../../lib/project.ts'
import { findStack } from '../../local/find-stack.ts'
import type { Finding } from './finding.ts'

/** CloudFront says this to new accounts, at the first distribution. Nothing can be asked before. */
const isUnverified = (reason: string | undefined) => /account must be verified/i.test(reason ?? '')

/** What an earlier deploy of the stage has left that stops the next one. */
export async function checkEarlierDeploys(
  cloudFormation: CloudFormationClient,
  stage: string,
): Promise<Finding[]> {
  const stacks = [`${projectName}-${stage}`, `${projectName}-edge-${stage}`]
  return (await Promise.all(stacks.map((name) => checkStack(cloudFormation, name)))).flat()
}

async function checkStack(cloudFormation: CloudFormationClient, StackName: string): Promise<Finding[]> {
  const status: string = (await findStack(cloudFormation, StackName))?.StackStatus ?? ''
  if (status.endsWith('IN_PROGRESS') && status !== 'REVIEW_IN_PROGRESS')
    return [
      {
        kind: 'fault',
        what: `The stack ${StackName} is being changed (${status}).`,
        toDo: [
          'Another deploy runs. Wait until it has ended:',
          `aws cloudformation describe-stacks --stack-name ${StackName}`,
        ],
      },
    ]
  if (!/ROLLBACK_COMPLETE|_FAILED/.test(status)) return []
  const { StackEvents = [] } = await cloudFormation.send(new DescribeStackEventsCommand({ StackName }))
  if (StackEvents.some(({ ResourceStatusReason }) => isUnverified(ResourceStatusReason))) return [unverified]
  // An update that was rolled back, and a first deploy that the next one replaces.
  if (status === 'UPDATE_ROLLBACK_COMPLETE' || status === 'ROLLBACK_COMPLETE') return []
  return [
    {
      kind: 'fault',
      what: `The stack ${StackName} is stuck (${status}).`,
      toDo: [
        status.startsWith('UPDATE')
          ? 'Let CloudFormation finish going back, then deploy again:'
          : 'Remove what is left, then deploy again:',
        status.startsWith('UPDATE')
          ? `aws cloudformation continue-update-rollback --stack-name ${StackName}`
          : `aws cloudformation delete-stack --stack-name ${StackName}`,
      ],
    },
  ]
}

const unverified: Finding = {
  // Only a new try shows whether AWS has verified the account meanwhile.
  kind: 'warning',
  what: 'CloudFront refused its part of the last deploy: AWS has not verified this account for CloudFront yet.',
  toDo: [
    'Open a case with AWS Support (Account and billing, free): "Please verify my account for CloudFront". It takes a day or so.',
    'Until then, deploy without the CDN and the dashboard; the API and the pipeline work:',
    '-c edgeStack=false',
  ],
}
