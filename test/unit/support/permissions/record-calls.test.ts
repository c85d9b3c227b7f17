import { expect, test } from 'vitest'
import { describeRequest } from '../../../support/aws-proxy/aws-request.ts'
import { nameInTemplate } from '../../../support/permissions/read-call.ts'
import { createCallRecorder } from '../../../support/permissions/record-calls.ts'

const credential = 'ASIA1%2F20261122%2Fus-east-1%2Fs3%2Faws4_request'
const signed = (query = '') => `/derived/a/1.webp?X-Amz-Credential=${credential}&X-Amz-Signature=1${query}`
const logicalIds = new Map([
  [nameInTemplate({ type: 'bucket', name: 'derived' }), 'Derived'],
  [nameInTemplate({ type: 'table', name: 'stage-results' }), 'Results'],
])
const signers = new Map([['ASIA1', 'images']])

interface Passing {
  method?: string
  path?: string
  headers?: Record<string, string>
  body?: object
  status?: number
}

/** Passes requests through the recorder and returns the record, as `caller action resource`. */
async function noted(...passing: Passing[]) {
  const { hook, calls, faults } = createCallRecorder()
  for (const { method = 'GET', path = '/', headers = {}, body, status = 200 } of passing) {
    const request = describeRequest({
      method,
      path,
      headers,
      body: body && Buffer.from(JSON.stringify(body)),
    })
    const answer = { status, headers: {}, body: Buffer.alloc(0) }
    expect(await hook(request, async () => answer)).toBe(answer)
  }
  const described = calls(logicalIds, signers).map(({ caller, action, resource }) =>
    [caller, action, resource.split(':').at(-1)].join(' '),
  )
  return { calls: described, faults: faults() }
}

const ofFunction = (changes: Record<string, string> = {}) => ({
  'user-agent': 'aws-sdk-js/3.1162.0 ua/2.1 app/sweep-PTEnv- m/E',
  ...changes,
})
const getItem: Passing = {
  method: 'POST',
  headers: ofFunction({ 'x-amz-target': 'DynamoDB_20120810.GetItem' }),
  body: { TableName: 'stage-results', Key: {} },
}

test('records a call of a function once, with the logical id of its resource', async () => {
  expect((await noted(getItem, getItem)).calls).toEqual(['sweep dynamodb:GetItem table/Results'])
})

test('does not record calls of others than functions', async () => {
  const { 'user-agent': _, ...headers } = getItem.headers!
  expect(await noted({ ...getItem, headers })).toEqual({ calls: [], faults: [] })
})

test('records a call that is refused or fails, because the permission is checked first', async () => {
  expect((await noted({ ...getItem, status: 400 })).calls).toEqual(['sweep dynamodb:GetItem table/Results'])
})

test('records that a function that finds a missing object needs ListBucket', async () => {
  const authorization = 'AWS4-HMAC-SHA256 Credential=ASIA2/20261122/us-east-1/s3/aws4_request'
  const head = { method: 'HEAD', path: '/derived/a', headers: ofFunction({ authorization }), status: 404 }
  expect((await noted(head)).calls).toEqual(['sweep s3:GetObject Derived/a', 'sweep s3:ListBucket Derived'])
})

test('counts a presigned URL as a call of the function that signed it', async () => {
  const browser = { 'user-agent': 'Mozilla/5.0' }
  expect((await noted({ path: signed(), headers: browser })).calls).toEqual([
    'images s3:GetObject Derived/a/1.webp',
  ])
})

test('does not count a refused presigned URL or a preflight', async () => {
  expect((await noted({ path: signed(), status: 403 })).calls).toEqual([])
  expect(await noted({ path: signed(), method: 'OPTIONS' })).toEqual({ calls: [], faults: [] })
})

test('keeps calls that it could not read, and passes them on', async () => {
  const scan = {
    ...getItem,
    headers: ofFunction({ 'x-amz-target': 'DynamoDB_20120810.ListTables' }),
    body: {},
  }
  const { calls, faults } = await noted(scan)
  expect(calls).toEqual([])
  expect(faults).toEqual([expect.stringMatching(/^sweep: Expected a call .* received dynamodb ListTables/)])
})
