import { describe, expect, test } from 'vitest'
import { asList, coreTemplate, entriesOf, resourcesOf, type Settings, theResource } from './synthesise.ts'

const template = coreTemplate()

const variablesOf = (prefix: string, settings: Settings = {}) =>
  theResource(coreTemplate(settings), 'AWS::Lambda::Function', prefix)[1].Properties.Environment.Variables

interface Statement {
  readonly Action: string | string[]
  readonly Resource: unknown
}
const statementsOf = (prefix: string): Statement[] =>
  theResource(template, 'AWS::IAM::Policy', prefix)[1].Properties.PolicyDocument.Statement
const resourcesFor = (prefix: string, action: string) =>
  statementsOf(prefix)
    .filter(({ Action }) => asList(Action).includes(action))
    .flatMap(({ Resource }) => asList(Resource))

const [queueId] = theResource(template, 'AWS::SQS::Queue', 'ErasuresQueueWork')
const queueArn = { 'Fn::GetAtt': [queueId, 'Arn'] }

test.each([{}, { visionTimeoutSeconds: 600 }, { analyzeTimeoutSeconds: 900 }])(
  'an erasure waits as long as any function except maintenance may run, with %j',
  (settings) => {
    const timeouts = entriesOf(coreTemplate(settings), 'AWS::Lambda::Function')
      .filter(([id]) => !id.startsWith('FunctionsMaintainIndex'))
      .map(([, { Properties }]) => Properties.Timeout as number)
    expect(variablesOf('ErasuresFunction', settings).ERASURE_QUIET_SECONDS).toBe(
      String(Math.max(...timeouts)),
    )
  },
)

describe('the function that erases', () => {
  test('disables and deletes people of this pool only, and no other function may', () => {
    const [pool] = theResource(template, 'AWS::Cognito::UserPool')
    const deletes = ({ Action }: Statement) => asList(Action).includes('cognito-idp:AdminDeleteUser')
    const policies = resourcesOf(template, 'AWS::IAM::Policy').filter(({ Properties }) =>
      Properties.PolicyDocument.Statement.some(deletes),
    )
    expect(policies).toHaveLength(1)
    for (const action of ['cognito-idp:AdminDisableUser', 'cognito-idp:AdminDeleteUser'])
      expect(resourcesFor('ErasuresFunction', action)).toEqual([{ 'Fn::GetAtt': [pool, 'Arn'] }])
  })

  test('reads no photo and no rendition, and scans no table', () => {
    const actions = statementsOf('ErasuresFunction').flatMap(({ Action }) => asList(Action))
    expect(actions.filter((action) => /^s3:/.test(action)).sort()).toEqual([
      's3:DeleteObject',
      's3:DeleteObjectVersion',
      's3:ListBucket',
      's3:ListBucketVersions',
    ])
    expect(actions).not.toContain('dynamodb:Scan')
  })
})

test.each(['RequestsAccounts', 'OperationsSurfaceFunction', 'FunctionsSweep', 'ErasuresFunction'])(
  '%s may send the message for an erasure',
  (prefix) => {
    expect(resourcesFor(prefix, 'sqs:SendMessage')).toContainEqual(queueArn)
    expect(variablesOf(prefix).ERASURE_QUEUE_URL).toEqual({ Ref: queueId })
  },
)

test('a pause between rounds raises no alarm', () => {
  const watching = resourcesOf(template, 'AWS::CloudWatch::Alarm').filter(({ Properties }) =>
    JSON.stringify(Properties).includes(queueId),
  )
  expect(watching).toEqual([])
})
