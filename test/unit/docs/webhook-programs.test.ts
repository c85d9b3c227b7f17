import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { transformSync } from 'esbuild'
import { Webhook } from 'standardwebhooks'
import { expect, test } from 'vitest'
import { repositoryRoot } from '../../../lib/project.ts'
import { blocksOf } from '../../support/doc-blocks.ts'

const page = readFileSync(join(repositoryRoot, 'docs/webhooks.md'), 'utf8')
const programWith = (text: string) =>
  blocksOf('docs/webhooks.md', page).find(({ code }) => code.includes(text))!.code

const secret = `whsec_${Buffer.from('a secret of a webhook').toString('base64')}`
const body = '{"type":"Webhook Test"}'
const now = new Date()
const headers = {
  'webhook-id': 'event-1',
  'webhook-timestamp': String(Math.floor(now.getTime() / 1000)),
  'webhook-signature': new Webhook(secret).sign('event-1', now, body),
}
const requests = [
  { headers, body },
  { headers, body: `${body} ` },
  { headers: { ...headers, 'webhook-timestamp': '1000000000' }, body },
]

test('the program in TypeScript tells genuine requests from forged and old ones', async () => {
  const { code } = transformSync(programWith('isGenuine('), { loader: 'ts', format: 'esm' })
  const { isGenuine } = await import(`data:text/javascript,${encodeURIComponent(code)}`)
  expect(requests.map((request) => isGenuine(secret, request.headers, request.body))).toEqual([
    true,
    false,
    false,
  ])
})

test('the program in Python tells genuine requests from forged and old ones', () => {
  const program = `${programWith('def is_genuine')}
import json, sys
secret, requests = json.load(sys.stdin)
print([is_genuine(secret, each["headers"], each["body"].encode()) for each in requests])`
  const input = JSON.stringify([secret, requests])
  expect(execFileSync('python3', ['-c', program], { input, encoding: 'utf8' }).trim()).toBe(
    '[True, False, False]',
  )
})
