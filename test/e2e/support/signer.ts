import { beforeAll } from 'vitest'
import { type SignedPicture, signUrl, type UrlSigner } from '../../../clients/typescript/src/index.ts'
import { samplePhoto, upload } from './photos.ts'
import type { DeployedStack } from './stack.ts'
import { isSettled, waitAgain } from './wait-again.ts'

/** A signing key of the stack's account and an image of its own, for the tests of one file. */
export function useSigner(stack: () => DeployedStack) {
  const api = () => stack().client(stack().account.accessToken)
  let signer: UrlSigner | undefined
  let imageId = ''

  async function newImage(bytes: Buffer): Promise<string> {
    const id = await upload(stack(), bytes, { features: [] })
    await waitAgain(() => api().getImage({ path: { id }, query: { wait: 20 } }), isSettled)
    return id
  }

  beforeAll(async () => {
    const { secret } = await api().createSigningKey({ body: { name: 'www' } })
    signer = { baseUrl: stack().outputs.ApiUrl, secret, owner: stack().owner }
    imageId = await newImage(samplePhoto('cat.jpg'))
  }, 300_000)

  const get = (url: string, headers: Record<string, string> = {}) =>
    fetch(url, { headers, redirect: 'manual' })
  return {
    signer: () => signer!,
    imageId: () => imageId,
    newImage,
    sized: (width: number): SignedPicture => ({
      imageId,
      steps: [{ operation: 'resize', width }],
      format: 'webp',
    }),
    get,
    /** Requests a picture without following where it leads. */
    ask: async (picture: SignedPicture, headers?: Record<string, string>, by = signer!) =>
      get(await signUrl(by, picture), headers),
  }
}
