import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { evaluate } from '../../../support/permissions/evaluate.ts'
import { readStatements, type Statement } from '../../../support/permissions/statement.ts'

const table = 'arn:aws:dynamodb:us-east-1:000000000000:table/Results'
const call = (action = 'dynamodb:GetItem', resource = table) => ({ action, resource })
const policy = (...statements: object[]) => readStatements({ Version: '2012-10-17', Statement: statements })
const allow = (changes: object = {}) => ({
  Effect: 'Allow',
  Action: 'dynamodb:GetItem',
  Resource: table,
  ...changes,
})
const deny = (changes: object = {}) => allow({ Effect: 'Deny', ...changes })

describe('a call', () => {
  test.each([
    ['no statement applies', [], 'not allowed'],
    ['it is allowed by name', [allow()], 'allowed'],
    ['its action is spelt in another case', [allow({ Action: 'DynamoDB:getitem' })], 'allowed'],
    [
      'one of several actions is allowed',
      [allow({ Action: ['dynamodb:Query', 'dynamodb:Get*'] })],
      'allowed',
    ],
    ['another action is allowed', [allow({ Action: 'dynamodb:GetItems' })], 'not allowed'],
    [
      'every other action is allowed',
      [allow({ Action: undefined, NotAction: 'dynamodb:Get*' })],
      'not allowed',
    ],
    [
      'all but another action is allowed',
      [allow({ Action: undefined, NotAction: 'dynamodb:Put*' })],
      'allowed',
    ],
    ['the resource is spelt in another case', [allow({ Resource: table.toUpperCase() })], 'not allowed'],
    ['an index of the table is allowed', [allow({ Resource: `${table}/index/all` })], 'not allowed'],
    ['a prefix is allowed', [allow({ Resource: [`${table}*`] })], 'allowed'],
    ['one character may differ', [allow({ Resource: table.replace('R', '?') })], 'allowed'],
    ['it is allowed and denied', [allow(), deny({ Action: '*' })], 'denied'],
    ['something else is denied', [allow(), deny({ Resource: `${table}/index/all` })], 'allowed'],
  ])('where %s', (_case, statements, verdict) => {
    expect(evaluate(call(), policy(...statements))).toBe(verdict)
  })

  test('comes over TLS 1.3, which a condition may require', () => {
    const insecure = { Bool: { 'aws:SecureTransport': 'false' } }
    const old = { NumericLessThan: { 's3:TlsVersion': 1.2 } }
    expect(evaluate(call(), policy(allow(), deny({ Condition: insecure }), deny({ Condition: old })))).toBe(
      'allowed',
    )
    const secure = { Bool: { 'aws:SecureTransport': true } }
    expect(evaluate(call(), policy(allow(), deny({ Condition: secure })))).toBe('denied')
  })

  test('does not meet a condition on a key that it lacks', () => {
    const Condition = { StringLike: { 'aws:PrincipalTag/team': '*' } }
    expect(evaluate(call(), policy(allow({ Condition })))).toBe('not allowed')
  })
})

describe('a call that is limited to partitions', () => {
  const within = (...partitions: string[]) =>
    policy(allow({ Condition: { 'ForAllValues:StringLike': { 'dynamodb:LeadingKeys': partitions } } }))
  test.each([
    ['names a partition that matches', ['IMAGE#id'], 'allowed'],
    ['names several that each match one pattern', ['IMAGE#id', 'WORK#id'], 'allowed'],
    ['names one that matches and one that does not', ['IMAGE#id', 'KEY#id'], 'not allowed'],
    ['names another partition', ['KEY#id'], 'not allowed'],
    ['names one that only begins alike', ['IMAGES#id'], 'not allowed'],
  ])('%s', (_case, partitions, verdict) => {
    expect(evaluate({ ...call(), partitions }, within('IMAGE#*', 'WORK#*'))).toBe(verdict)
  })

  test('may name no two partitions that only two statements together allow', () => {
    const apart = [...within('IMAGE#*'), ...within('WORK#*')]
    expect(evaluate({ ...call(), partitions: ['IMAGE#id'] }, apart)).toBe('allowed')
    expect(evaluate({ ...call(), partitions: ['IMAGE#id', 'WORK#id'] }, apart)).toBe('not allowed')
  })

  test('is allowed when it names none, as in IAM', () => {
    expect(evaluate(call(), within('IMAGE#*'))).toBe('allowed')
  })
})

describe('a policy that cannot be judged is refused:', () => {
  test.each([
    ['NotResource', allow({ NotResource: '*' })],
    ['neither Action nor NotAction', allow({ Action: undefined })],
    ['both', allow({ NotAction: 's3:*' })],
    ['a policy variable', allow({ Resource: `${table}/\${aws:userid}` })],
    ['another effect', allow({ Effect: 'Maybe' })],
  ])('%s', (_case, statement) => {
    expect(() => policy(statement)).toThrow()
  })

  test('ForAllValues of another key', () => {
    const Condition = { 'ForAllValues:StringLike': { 'aws:TagKeys': '*' } }
    expect(() => evaluate(call(), policy(allow({ Condition })))).toThrow('aws:TagKeys')
  })

  test('an unknown operator', () => {
    const Condition = { StringNotEquals: { 'aws:SecureTransport': 'x' } }
    expect(() => evaluate(call(), policy(allow({ Condition })))).toThrow('StringNotEquals')
  })
})

describe('for any policies and calls', () => {
  const actions = ['s3:GetObject', 's3:GetObjectVersion', 's3:PutObject', 'sqs:SendMessage']
  const resources = ['arn:aws:s3:::a/x', 'arn:aws:s3:::a', 'arn:aws:s3:::b/x', '*']
  const statement: fc.Arbitrary<Statement> = fc.record({
    Effect: fc.constantFrom('Allow' as const, 'Deny' as const),
    Action: fc.array(fc.constantFrom(...actions, 's3:*', 's3:Get*', '*'), { minLength: 1, maxLength: 3 }),
    Resource: fc.array(fc.constantFrom(...resources, 'arn:aws:s3:::?/x', 'arn:aws:s3:::*'), {
      minLength: 1,
      maxLength: 2,
    }),
  })
  const statements = fc.array(statement, { maxLength: 6 })
  const calls = fc.record({ action: fc.constantFrom(...actions), resource: fc.constantFrom(...resources) })

  test('the order of statements does not matter', () => {
    fc.assert(
      fc.property(statements, calls, (all, made) => {
        expect(evaluate(made, all.toReversed())).toBe(evaluate(made, all))
      }),
    )
  })

  test('a denial of everything leaves nothing allowed', () => {
    const everything: Statement = { Effect: 'Deny', Action: ['*'], Resource: ['*'] }
    fc.assert(
      fc.property(statements, calls, (all, made) => {
        expect(evaluate(made, [...all, everything])).toBe('denied')
      }),
    )
  })

  test('more permissions never remove access, and more denials never add any', () => {
    fc.assert(
      fc.property(statements, statement, calls, (all, more, made) => {
        const [before, after] = [evaluate(made, all), evaluate(made, [...all, more])]
        if (more.Effect === 'Allow' && before === 'allowed') expect(after).toBe('allowed')
        if (more.Effect === 'Deny' && before !== 'allowed') expect(after).not.toBe('allowed')
      }),
    )
  })

  test('a resource without wildcards only matches itself', () => {
    const name = fc.string({ minLength: 1 }).filter((text) => !/[*?]|\$\{/.test(text))
    fc.assert(
      fc.property(name, name, (one, other) => {
        const only = policy(allow({ Resource: one }))
        expect(evaluate(call(undefined, one), only)).toBe('allowed')
        expect(evaluate(call(undefined, other), only)).toBe(one === other ? 'allowed' : 'not allowed')
      }),
    )
  })

  test('a text with parts replaced by stars matches the text', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), fc.string(), (start, cut, end) => {
        fc.pre(!`${start}${end}`.includes('${'))
        const patterns = policy(allow({ Resource: `${start}*${end}` }))
        expect(evaluate(call(undefined, start + cut + end), patterns)).toBe('allowed')
      }),
    )
  })
})
