import { describe, expect, test } from 'vitest'
import { evaluate } from '../support/permissions/evaluate.ts'
import { type FunctionPolicy, readPolicies, rolesOfFunctions } from '../support/permissions/read-policies.ts'
import type { Template } from '../support/permissions/resolve-template.ts'
import { arnOf } from '../support/permissions/resource.ts'
import { coreTemplate, type Settings } from './synthesise.ts'

const settings: Settings = { stage: 'prod', labelsRoute: 'cascade', rekognitionMonthlyBudgetUsd: 10 }
const template = coreTemplate(settings).toJSON() as Template
const { functions } = readPolicies(template)
const resources = Object.entries(template.Resources)
const idOf = (type: string) => resources.find(([, { Type }]) => Type === type)![0]
const table = arnOf({ type: 'table', name: idOf('AWS::DynamoDB::Table') })

/** Functions that carry a decoder: sharp as a layer, or a container image, which has it too. */
function carriesDecoder({ caller }: FunctionPolicy): boolean {
  const role = rolesOfFunctions(template).get(caller)
  const [, fn] = resources.find(
    ([, { Type, Properties = {} }]) =>
      Type === 'AWS::Lambda::Function' && JSON.stringify(Properties.Role ?? '').includes(`"${role}"`),
  )!
  const { PackageType, Layers = [] } = fn.Properties as { PackageType?: string; Layers?: { Ref: string }[] }
  return PackageType === 'Image' || Layers.some(({ Ref }) => Ref.startsWith('Sharp'))
}
const decoders = functions.filter(carriesDecoder)

const reads = ['GetItem', 'BatchGetItem', 'Query', 'ConditionCheckItem']
const writes = ['PutItem', 'UpdateItem', 'DeleteItem', 'BatchWriteItem']
const all = [...reads, ...writes, 'Scan', 'PartiQLSelect', 'PartiQLUpdate', 'PartiQLInsert']
const verdict = ({ statements }: FunctionPolicy, action: string, ...partitions: string[]) =>
  evaluate({ action: `dynamodb:${action}`, resource: table, partitions }, statements)

/** Rows that say who may do what: keys, sessions, webhooks and their secrets, the audit, erasures. */
const identity = [
  'KEY#id',
  'SESSION#id',
  'OWNER#id',
  'SIGNING_KEYS#id',
  'URL_ALIAS#id',
  'AUDIT#id',
  'ERASURE#id',
  'INSPECTIONS',
  'INSPECTION#id',
]

test('five functions carry a decoder of photos', () => {
  expect(decoders.map(({ caller }) => caller).sort()).toEqual([
    'analyze',
    'make-transforms',
    'signed-urls',
    'vision-onnx',
    'vision-rekognition',
  ])
})

describe.each(decoders.map((fn) => [fn.caller, fn] as const))('%s', (caller, fn) => {
  // To answer a signed URL is to find out whose it is and to check its signature.
  const mayRead = caller === 'signed-urls' ? ['SIGNING_KEYS#id', 'URL_ALIAS#id'] : []
  const isExpected = (action: string, partition: string) =>
    action === 'GetItem' && mayRead.includes(partition)

  test.each(identity)('is refused every call to %s', (partition) => {
    const allowed = all.filter((action) => verdict(fn, action, partition) === 'allowed')
    expect(allowed).toEqual(mayRead.includes(partition) ? ['GetItem'] : [])
  })

  test('is refused calls that name such a row beside its own', () => {
    for (const action of all)
      for (const partition of identity.filter((each) => !isExpected(action, each)))
        expect(verdict(fn, action, 'IMAGE#id', partition)).not.toBe('allowed')
  })

  test('may work on images', () => {
    expect(verdict(fn, 'UpdateItem', 'IMAGE#id')).toBe('allowed')
    expect(verdict(fn, 'Query', 'IMAGE#id')).toBe('allowed')
  })

  test('is allowed no action on the table without naming partitions', () => {
    const onTable = fn.statements.filter(({ Resource }) => Resource.includes(table))
    for (const { Condition } of onTable)
      expect(Condition?.['ForAllValues:StringLike']?.['dynamodb:LeadingKeys']).not.toContain('*')
    const named = onTable.flatMap(({ Action = [] }) => Action.map((action) => action.split(':')[1]))
    // Each of these names partitions in every request; of others, IAM would not know any.
    expect(reads.concat(writes)).toEqual(expect.arrayContaining(named))
  })
})

test('a function without a decoder may mint keys, so the refusals above mean something', () => {
  const accounts = functions.find(({ caller }) => caller === 'accounts')!
  expect(verdict(accounts, 'PutItem', 'KEY#id')).toBe('allowed')
})
