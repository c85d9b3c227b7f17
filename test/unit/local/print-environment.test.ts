import { execFileSync } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { clientEnvironment } from '../../../local/client-environment.ts'
import { writeLocalStack } from '../../../local/local-stack-file.ts'
import { exportLines, printEnvironment, toolEnvironment } from '../../../local/print-environment.ts'

test('names what SDKs, tools of Lance and programs of ours need', () => {
  const outputs = { ApiUrl: 'http://127.0.0.1:4566/x', IndexBucketName: 'index' }
  expect(
    toolEnvironment(clientEnvironment('http://127.0.0.1:4566'), outputs, { IMGINT_API_KEY: 'k' }),
  ).toEqual({
    AWS_ENDPOINT_URL: 'http://127.0.0.1:4566',
    AWS_ENDPOINT: 'http://127.0.0.1:4566',
    AWS_ALLOW_HTTP: 'true',
    AWS_ACCESS_KEY_ID: 'test',
    AWS_SECRET_ACCESS_KEY: 'test',
    AWS_REGION: 'us-east-1',
    AWS_DEFAULT_REGION: 'us-east-1',
    AWS_EC2_METADATA_DISABLED: 'true',
    IMGINT_API_URL: 'http://127.0.0.1:4566/x',
    IMGINT_INDEX_BUCKET_NAME: 'index',
    IMGINT_API_KEY: 'k',
  })
})

test('a shell reads every value as it is', () => {
  const value = `it's "$HOME" \\ \`date\``
  const script = `${exportLines({ ODD: value })}\nprintf %s "$ODD"`
  expect(execFileSync('sh', ['-c', script]).toString()).toBe(value)
})

test('says what to do when nothing runs', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'imgint-env-'))
  await expect(printEnvironment(folder)).rejects.toThrow('Run npm start first')
  await writeLocalStack({ apiUrl: 'http://127.0.0.1:1/x', apiKey: 'k', environment: {} }, folder)
  await expect(printEnvironment(folder)).rejects.toThrow('Run npm start first')
  await rm(folder, { recursive: true })
})
