import type { NewTransform } from './schema.ts'

/** Who signs, for which stack. Keep the secret where pages are made: in a page, anybody could read it. */
export interface UrlSigner {
  /** The ApiUrl of the stack, or the host of the CDN before it. */
  readonly baseUrl: string
  /** Of a signing key, as it was shown once: `imgsig_…`. */
  readonly secret: string
  /** Whose photos: the `owner` of GET /v1/me. */
  readonly owner: string
}

type Fields = Readonly<Record<string, unknown>>

export interface SignedPicture {
  readonly imageId: string
  /** A version of a preset, `web@3`: its steps come before `steps`, its output holds where `output` says nothing. @default none */
  readonly preset?: `${string}@${number}`
  /** As for a transform, or written as in a URL. @default none */
  readonly steps?: NewTransform['steps'] | string
  /** Fields of the output but its format, such as `{ quality: 70 }`. @default as usual for the format */
  readonly output?: Fields
  /** `auto`: AVIF, WebP or JPEG, whatever the browser shows. @default auto */
  readonly format?: 'auto' | 'avif' | 'bmp' | 'gif' | 'jpeg' | 'jpg' | 'png' | 'tif' | 'tiff' | 'webp'
  /** When the URL ends. @default never */
  readonly expiresAt?: Date
}

const secretPattern = /^imgsig_([a-z2-7]{12})_([\w-]{43})$/

/** In characters that nobody has to encode: "!" stands for the "%" of encodeURIComponent. */
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

/** The steps of a picture as they stand in its URL: `resize:width=800~out:quality=70`. */
export function writeUrlSteps({
  preset,
  steps = [],
  output = {},
  expiresAt,
}: Omit<SignedPicture, 'imageId'>): string {
  const parts = [
    ...(preset ? [`preset:${preset}`] : []),
    ...stepParts(steps),
    ...(Object.keys(output).length > 0 ? [part('out', output)] : []),
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

/** A URL that shows a picture to whoever has it, without credentials. Nobody can make another one of it. */
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

/** `srcset` of an <img>: the picture in these widths, in pixels. A photo is never enlarged. */
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
