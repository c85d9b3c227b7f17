import { describe, expect, test } from 'vitest'
import { type Recording, refusalsIn, unneededIn } from '../../../support/permissions/recording.ts'
import { arnOf } from '../../../support/permissions/resource.ts'

const table = arnOf({ type: 'table', name: 'Results0A1B2C3D' })
const queue = arnOf({ type: 'queue', name: 'Work0A1B2C3D' })
const allow = (Action: string[], ...Resource: string[]) => ({ Effect: 'Allow' as const, Action, Resource })

/** One function, `sweep`, that may get and put rows and send messages, and whose queue AWS polls. */
const aRecording = (changes: Partial<Recording> = {}): Recording => ({
  file: 'lifecycle.test.ts',
  policies: {
    functions: [
      {
        caller: 'sweep',
        statements: [
          allow(['dynamodb:GetItem', 'dynamodb:PutItem'], table),
          allow(['sqs:SendMessage', 'sqs:ReceiveMessage'], queue),
        ],
        serviceCalls: [{ action: 'sqs:ReceiveMessage', resource: queue }],
      },
    ],
    denials: [],
  },
  calls: [
    { caller: 'sweep', action: 'dynamodb:GetItem', resource: table },
    { caller: 'sweep', action: 'dynamodb:PutItem', resource: table },
    { caller: 'sweep', action: 'sqs:SendMessage', resource: queue },
  ],
  faults: [],
  ...changes,
})

const without = (recording: Recording, action: string): Recording => ({
  ...recording,
  calls: recording.calls.filter((call) => call.action !== action),
})

test('reports nothing if calls and permissions match', () => {
  const recording = aRecording()
  expect(refusalsIn(recording)).toEqual([])
  expect(unneededIn([recording], [])).toEqual({ unneeded: [], needlessExceptions: [], unknownExceptions: [] })
})

test('names a call without a permission, with function and resource as in the template', () => {
  const query = { caller: 'sweep', action: 'dynamodb:Query', resource: `${table}/index/openWork` }
  const recording = aRecording({ calls: [...aRecording().calls, query] })
  expect(refusalsIn(recording)).toEqual([
    'sweep: dynamodb:Query on Results/index/openWork: without permission',
  ])
})

test('names a call that AWS could not make for a function', () => {
  const { functions } = aRecording().policies
  const unpolled = functions.map((fn) => ({
    ...fn,
    statements: [fn.statements[0]!, allow(['sqs:SendMessage'], queue)],
  }))
  const recording = aRecording({ policies: { functions: unpolled, denials: [] } })
  expect(refusalsIn(recording)).toEqual(['sweep: sqs:ReceiveMessage on Work: without permission'])
})

test('names a call that the policy of a resource denies', () => {
  const denial = { Effect: 'Deny' as const, Action: ['dynamodb:*'], Resource: [table] }
  const recording = aRecording({ policies: { ...aRecording().policies, denials: [denial] } })
  expect(refusalsIn(recording)).toEqual([
    'sweep: dynamodb:GetItem on Results: without permission',
    'sweep: dynamodb:PutItem on Results: without permission',
  ])
})

test('names a caller outside the stack, and a call that could not be read', () => {
  const stranger = { caller: 'somebody', action: 'dynamodb:GetItem', resource: table }
  const recording = aRecording({ calls: [...aRecording().calls, stranger], faults: ['sweep: Expected …'] })
  expect(refusalsIn(recording)).toEqual([
    'somebody: dynamodb:GetItem on Results: without permission',
    'sweep: Expected …',
  ])
})

test('names a permission without a call', () => {
  expect(unneededIn([without(aRecording(), 'dynamodb:PutItem')], []).unneeded).toEqual([
    'sweep: dynamodb:PutItem on Results',
  ])
})

test('counts a permission as needed if one file needs it', () => {
  const recordings = [
    without(aRecording(), 'dynamodb:PutItem'),
    without(aRecording({ file: 'faults.test.ts' }), 'sqs:SendMessage'),
  ]
  expect(unneededIn(recordings, []).unneeded).toEqual([])
})

test('names both of two permissions for the same call, because either is superfluous', () => {
  const [sweep] = aRecording().policies.functions
  const twice = { ...sweep!, statements: [...sweep!.statements, allow(['dynamodb:Get*'], table)] }
  const recording = aRecording({ policies: { functions: [twice], denials: [] } })
  expect(unneededIn([recording], []).unneeded).toEqual([
    'sweep: dynamodb:GetItem on Results',
    'sweep: dynamodb:Get* on Results',
  ])
})

test('accepts an exception while it is valid, and names it when it is not', () => {
  const reason = 'no test can'
  const put = {
    called: 'never',
    caller: 'sweep',
    action: 'dynamodb:PutItem',
    resource: 'Results',
    reason,
  } as const
  const unused = without(aRecording(), 'dynamodb:PutItem')
  expect(unneededIn([unused], [put])).toEqual({ unneeded: [], needlessExceptions: [], unknownExceptions: [] })
  expect(unneededIn([aRecording()], [put]).needlessExceptions).toEqual(['sweep: dynamodb:PutItem on Results'])
  const gone = { ...put, action: 'dynamodb:Scan' }
  expect(unneededIn([aRecording()], [gone]).unknownExceptions).toEqual(['sweep: dynamodb:Scan on Results'])
})

test('accepts a permission that is used now and then, while it is granted', () => {
  const put = {
    called: 'now and then',
    caller: 'sweep',
    action: 'dynamodb:PutItem',
    resource: 'Results',
    reason: 'only in a race',
  } as const
  const nothing = { unneeded: [], needlessExceptions: [], unknownExceptions: [] }
  expect(unneededIn([aRecording()], [put])).toEqual(nothing)
  expect(unneededIn([without(aRecording(), 'dynamodb:PutItem')], [put])).toEqual(nothing)
  const gone = { ...put, action: 'dynamodb:Scan' }
  expect(unneededIn([aRecording()], [gone]).unknownExceptions).toEqual(['sweep: dynamodb:Scan on Results'])
})

describe('a permission that is limited to partitions', () => {
  const Condition = { 'ForAllValues:StringLike': { 'dynamodb:LeadingKeys': ['IMAGE#*', 'WORK#*'] } }
  const limited = { ...allow(['dynamodb:GetItem'], table), Condition }
  const reading = (...partitions: string[]) => ({
    caller: 'sweep',
    action: 'dynamodb:GetItem',
    resource: table,
    partitions,
  })
  const recorded = (...calls: Recording['calls']): Recording => ({
    file: 'some.test.ts',
    policies: { functions: [{ caller: 'sweep', statements: [limited], serviceCalls: [] }], denials: [] },
    calls,
    faults: [],
  })

  test('refuses, by name, a call that names another partition', () => {
    const recording = recorded(reading('IMAGE#id'), reading('KEY#id'), reading('IMAGE#id', 'OWNER#id'))
    expect(refusalsIn(recording)).toEqual([
      'sweep: dynamodb:GetItem on Results in KEY#id: without permission',
      'sweep: dynamodb:GetItem on Results in IMAGE#id and OWNER#id: without permission',
    ])
  })

  test('is superfluous in each partition that no call names', () => {
    expect(unneededIn([recorded(reading('IMAGE#id'))], []).unneeded).toEqual([
      'sweep: dynamodb:GetItem on Results in WORK#*',
    ])
    expect(unneededIn([recorded(reading('IMAGE#id', 'WORK#id'))], []).unneeded).toEqual([])
  })
})
