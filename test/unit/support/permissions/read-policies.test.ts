import { expect, test } from 'vitest'
import { readPolicies } from '../../../support/permissions/read-policies.ts'
import type { Template } from '../../../support/permissions/resolve-template.ts'

const document = (...statements: object[]) => ({ Version: '2012-10-17', Statement: statements })
const aFunction = (appId: unknown = 'sweep/PTEnv/') => ({
  Type: 'AWS::Lambda::Function',
  Properties: {
    Role: { 'Fn::GetAtt': ['Role', 'Arn'] },
    Environment: { Variables: { AWS_SDK_UA_APP_ID: appId } },
    LoggingConfig: { LogGroup: { Ref: 'Logs' } },
    TracingConfig: { Mode: 'Active' },
  },
})
const work = { 'Fn::GetAtt': ['Work', 'Arn'] }
const base = {
  Role: { Type: 'AWS::IAM::Role', Properties: {} },
  Work: { Type: 'AWS::SQS::Queue' },
  Table: { Type: 'AWS::DynamoDB::Table' },
  Sweep: aFunction(),
  Policy: {
    Type: 'AWS::IAM::Policy',
    Properties: {
      Roles: [{ Ref: 'Role' }],
      PolicyDocument: document({
        Effect: 'Allow',
        Action: 'dynamodb:Query',
        Resource: { 'Fn::Join': ['', [{ 'Fn::GetAtt': ['Table', 'Arn'] }, '/index/openWork']] },
      }),
    },
  },
}
const template = (changes: object = {}): Template => ({ Resources: { ...base, ...changes } as never })
const mapping = (EventSourceArn: unknown) => ({
  Type: 'AWS::Lambda::EventSourceMapping',
  Properties: {
    FunctionName: { Ref: 'Sweep' },
    EventSourceArn,
    DestinationConfig: { OnFailure: { Destination: work } },
  },
})
const shortly = ({ action, resource }: { action: string; resource: string }) =>
  `${action} ${resource.split(':').slice(5).join(':') || resource}`

test('resolves permissions of a role to logical ids of resources', () => {
  const { functions } = readPolicies(template())
  expect(functions).toHaveLength(1)
  expect(functions[0]).toMatchObject({
    caller: 'sweep',
    statements: [
      {
        Action: ['dynamodb:Query'],
        Resource: ['arn:aws:dynamodb:us-east-1:000000000000:table/Table/index/openWork'],
      },
    ],
  })
})

test('includes what AWS does for a function: its log, its traces, its queue', () => {
  const [sweep] = readPolicies(template({ Mapping: mapping(work) })).functions
  expect(sweep!.serviceCalls.map(shortly)).toEqual([
    'logs:CreateLogStream log-group:Logs:log-stream:any',
    'logs:PutLogEvents log-group:Logs:log-stream:any',
    'xray:PutTraceSegments *',
    'xray:PutTelemetryRecords *',
    'sqs:ReceiveMessage Work',
    'sqs:DeleteMessage Work',
    'sqs:GetQueueAttributes Work',
    'sqs:SendMessage Work',
  ])
})

test('includes what AWS does for a function that follows a table, and its failure destination', () => {
  const stream = { 'Fn::GetAtt': ['Table', 'StreamArn'] }
  const [sweep] = readPolicies(template({ Mapping: mapping(stream) })).functions
  expect(sweep!.serviceCalls.map(shortly).slice(4)).toEqual([
    'dynamodb:DescribeStream table/Table/stream/latest',
    'dynamodb:GetRecords table/Table/stream/latest',
    'dynamodb:GetShardIterator table/Table/stream/latest',
    'dynamodb:ListStreams *',
    'sqs:SendMessage Work',
  ])
})

test('reads denials in policies of resources, and ignores which services they admit', () => {
  const deny = { Effect: 'Deny', Principal: { AWS: '*' }, Action: 'sqs:*', Resource: work }
  const letIn = {
    Effect: 'Allow',
    Principal: { Service: 's3.amazonaws.com' },
    Action: 'sqs:SendMessage',
    Resource: work,
  }
  const QueuePolicy = {
    Type: 'AWS::SQS::QueuePolicy',
    Properties: { PolicyDocument: document(deny, letIn) },
  }
  const { denials } = readPolicies(template({ QueuePolicy }))
  expect(denials).toMatchObject([{ Effect: 'Deny', Action: ['sqs:*'] }])
})

const policyWith = (changes: object) => ({
  Policy: { Type: 'AWS::IAM::Policy', Properties: { ...base.Policy.Properties, ...changes } },
})
const letRoleIn = { Effect: 'Allow', Principal: { AWS: 'arn' }, Action: 'sqs:*', Resource: work }
test.each([
  [
    'a role with managed policies',
    { Role: { Type: 'AWS::IAM::Role', Properties: { ManagedPolicyArns: ['arn'] } } },
  ],
  ['a managed policy', { Managed: { Type: 'AWS::IAM::ManagedPolicy' } }],
  ['a policy of a role that is not of the stack', policyWith({ Roles: ['somebody'] })],
  ['a policy that is attached to a user', policyWith({ Roles: undefined })],
  [
    'a queue that lets a role in',
    { QueuePolicy: { Type: 'AWS::SQS::QueuePolicy', Properties: { PolicyDocument: document(letRoleIn) } } },
  ],
  ['an unknown intrinsic function', policyWith({ PolicyDocument: { 'Fn::Transform': {} } })],
  ['a function that does not name itself', { Sweep: aFunction({ Ref: 'Name' }) }],
  ['two functions of the same name', { Other: aFunction() }],
  ['an unknown event source', { Mapping: mapping('arn:aws:kinesis:us-east-1:000000000000:stream/s') }],
])('refuses %s rather than ignoring it', (_case, changes) => {
  expect(() => readPolicies(template(changes))).toThrow()
})
