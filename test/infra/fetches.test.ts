import { expect, test } from 'vitest'
import { evaluate } from '../support/permissions/evaluate.ts'
import { readPolicies } from '../support/permissions/read-policies.ts'
import type { Template } from '../support/permissions/resolve-template.ts'
import { arnOf } from '../support/permissions/resource.ts'
import { coreTemplate, theResource } from './synthesise.ts'

const template = coreTemplate({ stage: 'prod', fetchTimeoutSeconds: '45' })
const json = template.toJSON() as Template
const { statements } = readPolicies(json).functions.find(({ caller }) => caller === 'fetch-photos')!
const actions = [...new Set(statements.flatMap(({ Action = [] }) => Action))].sort()

test('the function that connects to strangers may put originals, and neither read nor delete a photo', () => {
  expect(actions.filter((action) => action.startsWith('s3:'))).toEqual([
    's3:AbortMultipartUpload',
    's3:PutObject',
  ])
  expect(actions.filter((action) => /^(sqs|events|secretsmanager|cognito)/.test(action))).toEqual([
    'events:PutEvents',
    'sqs:DeleteMessage',
    'sqs:GetQueueAttributes',
    'sqs:ReceiveMessage',
    'sqs:SendMessage',
  ])
})

test.each(['KEY#id', 'SESSION#id', 'OWNER#id', 'SIGNING_KEYS#id', 'URL_ALIAS#id', 'AUDIT#id', 'ERASURE#id'])(
  'it is refused every call to %s',
  (partition) => {
    const [id] = theResource(template, 'AWS::DynamoDB::Table', 'Results')
    const table = arnOf({ type: 'table', name: id })
    for (const action of ['GetItem', 'Query', 'PutItem', 'UpdateItem', 'DeleteItem', 'Scan'])
      expect(
        evaluate({ action: `dynamodb:${action}`, resource: table, partitions: [partition] }, statements),
      ).not.toBe('allowed')
  },
)

test('it has time for an attempt, and only a laptop reaches private addresses', () => {
  const { Timeout, Environment } = theResource(template, 'AWS::Lambda::Function', 'FetchesFunction')[1]
    .Properties
  expect(Timeout).toBe(75)
  expect(Environment.Variables).toMatchObject({
    FETCH_TIMEOUT_SECONDS: '45',
    FETCH_ALLOW_PRIVATE_ADDRESSES: 'false',
  })
})
