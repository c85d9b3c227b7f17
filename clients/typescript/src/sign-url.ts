import type { NewTransform } from './schema.ts'

/**
 * What is needed to sign URLs for one account of one stack. Keep the secret on the server that generates your pages;
 * anybody can read a secret in a page.
 */
export interface UrlSigner {
  /** The output ApiUrl of the stack, or the host of the CDN in front of it. */
  readonly baseUrl: string
  /** The secret of a signing key, which is shown only once: `imgsig_…`. */
  readonly secret: string
  /** The account whose photos are shown: `owner` of GET /v1/me. */
  readonly owner: string
}

type Fields = Readonly<Record<string, unknown>>

export interface SignedPicture {
  readonly imageId: string
  /**
   * A version of a preset, `web@3`. Its steps come before `steps`, and its output applies where `output` says nothing.
   * @default none
   */
  readonly preset?: `${string}@${number}`
  /** Steps as for a transform, or as text in the form of a URL. @default none */
  readonly steps?: NewTransform['steps'] | string
  /** Fields of the output except its format, such as `{ quality: 70 }`. @default - the defaults of the format */
  readonly output?: Fields
  /** `auto`: AVIF, WebP or JPEG, depending on the browser. @default auto */
  readonly format?: 'auto' | 'avif' | 'bmp' | 'gif' | 'jpeg' | 'jpg' | 'png' | 'tif' | 'tiff' | 'webp'
  /** When the URL expires. @default never */
  readonly expiresAt?: Date
  /**
   * `rendition` shows one until the picture is ready. Only with no step but `resize`. @default nothing is shown instead
   */
  readonly fallback?: 'rendition'
}

const secretPattern = /^imgsig_([a-z2-7]{12})_([\w-]{43})$/

/** Writes a value in characters that need no encoding: "!" replaces the "%" of encodeURIComponent. */
const written = (value: unknown): string =>
  encodeURIComponent(typeof value === 'object' ? JSON.stringify(value) : String(value))
    .replace(/[!~*'()]/g, (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`)
    .replaceAll('%3A', ':')
    .replaceAll('%', '!')

function part(name: string, fields: Fields): string {
  const pairs = Object.entries(fields).filter(([, value]) => value !== undefined)
  const text = pairs.map(([field, value]) => `${field}=${written(value)}`).join(',')
  return text === '' ? name : `${name}:${text}`
}

const stepParts = (steps: NonNullable<SignedPicture['steps']>): readonly string[] =>
  typeof steps === 'string' ? [steps] : steps.map(({ operation, ...fields }) => part(operation, fields))

/** Writes the steps of a picture as they appear in its URL: `resize:width=800~out:quality=70`. */
export function writeUrlSteps({
  preset,
  steps = [],
  output = {},
  expiresAt,
  fallback,
}: Omit<SignedPicture, 'imageId'>): string {
  const parts = [
    ...(preset ? [`preset:${preset}`] : []),
    ...stepParts(steps),
    ...(Object.keys(output).length > 0 ? [part('out', output)] : []),
    ...(fallback ? [`fallback:${fallback}`] : []),
    ...(expiresAt ? [`exp:${Math.floor(expiresAt.getTime() / 1000)}`] : []),
  ]
  return parts.length > 0 ? parts.join('~') : '-'
}

async function hmac(secret: string, text: string): Promise<string> {
  const utf8 = new TextEncoder()
  const algorithm = { name: 'HMAC', hash: 'SHA-256' }
  const key = await crypto.subtle.importKey('raw', utf8.encode(secret), algorithm, false, ['sign'])
  const bytes = new Uint8Array(await crypto.subtle.sign('HMAC', key, utf8.encode(text)))
  const base64 = btoa(String.fromCharCode(...bytes))
  return base64.replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '')
}

/** A URL that shows a picture to anyone who has it, without credentials. Changing any part of it makes it invalid. */
export async function signUrl(
  { baseUrl, secret, owner }: UrlSigner,
  picture: SignedPicture,
): Promise<string> {
  const [, keyId, key] = secretPattern.exec(secret) ?? []
  if (!keyId || !key)
    throw new Error('Expected the secret of a signing key: imgsig_, its id and 43 characters.')
  const file = `${picture.imageId}.${picture.format ?? 'auto'}`
  const signed = [writeUrlSteps(picture), owner, file].join('/')
  const signature = await hmac(key, `${keyId}/${signed}`)
  return `${baseUrl.replace(/\/+$/, '')}/r/${keyId}.${signature}/${signed}`
}

/** `srcset` of an <img>: the picture in these widths in pixels. A photo is never enlarged. */
export async function signSrcset(
  signer: UrlSigner,
  picture: SignedPicture,
  widths: readonly number[],
): Promise<string> {
  const steps = stepParts(picture.steps ?? [])
  const candidates = widths.map(async (width) => {
    const sized = [...steps, part('resize', { width })].join('~')
    return `${await signUrl(signer, { ...picture, steps: sized })} ${width}w`
  })
  return (await Promise.all(candidates)).join(', ')
}
