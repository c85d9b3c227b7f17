import { createRequire } from 'node:module'
import { join } from 'node:path'
import { runInNewContext } from 'node:vm'
import { build, type Plugin } from 'esbuild'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { repositoryRoot } from '../../lib/project.ts'
import { slimAwsSdk, withPlainKeys } from '../../lib/slim-aws-sdk.ts'

const clients = ['client-s3', 'client-dynamodb', 'client-sqs', 'client-eventbridge']

/** Every description of a client's messages, as data. */
async function schemasOf(client: string, plugins: Plugin[]): Promise<unknown> {
  const source = join(
    repositoryRoot,
    'node_modules',
    '@aws-sdk',
    client,
    'dist-es',
    'schemas',
    'schemas_0.js',
  )
  const { outputFiles } = await build({
    entryPoints: [source],
    bundle: true,
    platform: 'node',
    format: 'cjs',
    mainFields: ['module', 'main'],
    write: false,
    plugins,
  })
  const module = { exports: {} as Record<string, unknown> }
  const globals = {
    module,
    exports: module.exports,
    require: createRequire(import.meta.url),
    process,
    Buffer,
    Symbol,
  }
  runInNewContext(outputFiles[0]!.text, {
    ...globals,
    TextEncoder,
    TextDecoder,
    Uint8Array,
    ReadableStream,
    Blob,
  })
  const schemas = Object.entries(module.exports).filter(([name]) => name.endsWith('$'))
  // A reference to another description is a function that returns it; the function's text identifies it.
  return JSON.parse(
    JSON.stringify(schemas, (_, value) => (typeof value === 'function' ? String(value) : value)),
  )
}

describe.each(clients)('%s', (client) => {
  test('describes its messages identically with plain keys', async () => {
    const [original, slim] = [await schemasOf(client, []), await schemasOf(client, [slimAwsSdk])]
    expect((original as unknown[]).length).toBeGreaterThan(10)
    expect(slim).toEqual(original)
  })
})

test('S3 drops most of its descriptions when only one is used', async () => {
  const sizeWith = async (plugins: Plugin[]) => {
    const { outputFiles } = await build({
      stdin: {
        contents: "export { PutObject$ } from '@aws-sdk/client-s3/dist-es/schemas/schemas_0.js'",
        resolveDir: repositoryRoot,
      },
      bundle: true,
      minify: true,
      platform: 'node',
      mainFields: ['module', 'main'],
      write: false,
      plugins,
    })
    return outputFiles[0]!.contents.length
  }
  expect(await sizeWith([slimAwsSdk])).toBeLessThan((await sizeWith([])) / 2)
})

describe('plain keys', () => {
  test('replace a constant of the same source', () => {
    expect(withPlainKeys('const _h = "http";\nx = { [_h]: 1, [_g]: 2 }')).toBe(
      'const _h = "http";\nx = { "http": 1, [_g]: 2 }',
    )
  })

  test('leave any source without such constants as it is', () => {
    fc.assert(
      fc.property(fc.string(), (source) => {
        fc.pre(!source.includes('const '))
        expect(withPlainKeys(source)).toBe(source)
      }),
    )
  })
})
