import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { type SignedPicture, signSrcset, signUrl } from '../../../clients/typescript/src/sign-url.ts'
import { signatureOf, verifySignature } from '../../../lambdas/signed-urls/signature.ts'
import { repositoryRoot } from '../../../lib/project.ts'
import { programIn } from '../../e2e/support/code-blocks.ts'
import { aMoment } from '../support/factories.ts'

interface Vector {
  readonly name: string
  readonly secret: string
  readonly owner: string
  readonly imageId: string
  readonly format: NonNullable<SignedPicture['format']>
  readonly steps: NonNullable<Exclude<SignedPicture['steps'], string>>
  readonly output: Record<string, unknown>
  readonly preset?: NonNullable<SignedPicture['preset']>
  readonly fallback?: 'rendition'
  /** Unix time. */
  readonly expiresAt: number | null
  readonly url: string
}
const baseUrl = 'https://photos.example.org'
const vectors: readonly Vector[] = JSON.parse(
  readFileSync(join(repositoryRoot, 'docs', 'signed-urls.json'), 'utf8'),
)
const partsOf = (url: string) => {
  const [signature = '', steps = '', owner = '', file = ''] = new URL(url).pathname
    .split('/')
    .slice(2)
    .map(decodeURIComponent)
  return { signature, steps, owner, file }
}
const keyOf = ({ secret }: Pick<Vector, 'secret'>, expiresAt?: string) => ({
  keyId: secret.slice(7, 19),
  secret: secret.slice(20),
  name: 'www',
  createdAt: aMoment.toISOString(),
  expiresAt,
})

describe.each(vectors.map((vector) => [vector.name, vector] as const))('%s', (_, vector) => {
  test('is signed by the client', async () => {
    const { secret, owner, imageId, format, preset, steps, output, fallback, expiresAt } = vector
    const picture = {
      imageId,
      format,
      preset,
      steps,
      output,
      fallback,
      ...(expiresAt && { expiresAt: new Date(expiresAt * 1000) }),
    }
    expect(await signUrl({ baseUrl, secret, owner }, picture)).toBe(vector.url)
  })

  test('is accepted by the server', async () => {
    const parts = partsOf(vector.url)
    expect(signatureOf(keyOf(vector), parts)).toBe(parts.signature)
  })
})

test('the Python signer in the documentation gives the same URLs', () => {
  const page = readFileSync(join(repositoryRoot, 'docs', 'signed-urls.md'), 'utf8')
  const program = `${programIn(page, 'python')}
import sys
for v in json.load(sys.stdin):
    print(sign_url("${baseUrl}", v["secret"], v["owner"], v["imageId"], v["steps"], v["output"], v["format"], v["expiresAt"], v.get("preset"), v.get("fallback")))
`
  const printed = execFileSync('python3', ['-c', program], {
    input: JSON.stringify(vectors),
    encoding: 'utf8',
  })
  expect(printed.trim().split('\n')).toEqual(vectors.map(({ url }) => url))
})

test('a srcset has the picture in each width, as the last step', async () => {
  const [{ secret, owner, imageId }] = vectors as [Vector]
  const srcset = await signSrcset({ baseUrl, secret, owner }, { imageId, steps: 'grayscale' }, [320, 640])
  const steps = srcset.split(', ').map((candidate) => {
    const [url = '', width] = candidate.split(' ')
    return [partsOf(url).steps, width]
  })
  expect(steps).toEqual([
    ['grayscale~resize:width=320', '320w'],
    ['grayscale~resize:width=640', '640w'],
  ])
})

test('the signer says what it expects of a secret', async () => {
  const signer = { baseUrl, secret: 'imgint_x_y', owner: 'alice' }
  await expect(signUrl(signer, { imageId: 'x' })).rejects.toThrow('Expected the secret of a signing key')
})

describe('verifying', () => {
  const [vector] = vectors as [Vector]
  const parts = partsOf(vector.url)
  const worldWith = (expiresAt?: string) => ({
    signingKeys: {
      read: async (owner: string) => ({ owner, keys: [keyOf(vector, expiresAt)], revision: 1 }),
    },
    urlAliases: { ownerOf: async () => undefined },
    now: () => aMoment,
  })
  const verify = (changes: Partial<typeof parts>, expiresAt?: string) =>
    verifySignature(worldWith(expiresAt), { ...parts, ...changes })

  test('accepts what the key has signed', async () => {
    expect(await verify({})).toMatchObject({ owner: vector.owner, key: { keyId: keyOf(vector).keyId } })
  })

  test('refuses any change, always with the same error', async () => {
    const [keyId, mac = ''] = parts.signature.split('.')
    // The last character of 256 bits in base64url has two spare bits: four characters decode to the same bytes.
    const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_'
    const twin = alphabet[alphabet.indexOf(mac.at(-1)!) ^ 1]!
    const altered: Partial<typeof parts>[] = [
      { steps: `${parts.steps}0` },
      { owner: 'somebody-else' },
      { file: parts.file.replace('.', 'x.') },
      { signature: `${keyId}.${mac.slice(0, -1)}${twin}` },
      { signature: `zzzzzzzzzzzz.${mac}` },
      { signature: mac },
      { signature: '' },
      { owner: '../x' },
    ]
    for (const each of altered)
      await expect(verify(each), JSON.stringify(each)).rejects.toMatchObject({
        code: 'INVALID_SIGNATURE',
        httpStatus: 403,
        detail: expect.stringContaining('missing or wrong'),
      })
  })

  test('respects the expiry of a key', async () => {
    const at = (ms: number) => new Date(aMoment.getTime() + ms).toISOString()
    await expect(verify({}, at(1))).resolves.toBeDefined()
    await expect(verify({}, at(0))).rejects.toMatchObject({ code: 'INVALID_SIGNATURE' })
  })
})
