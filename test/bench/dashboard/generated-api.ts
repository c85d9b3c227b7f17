import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import sharp from 'sharp'
import { rgbaToThumbHash } from 'thumbhash'

export interface GeneratedApi {
  readonly url: string
  close(): Promise<void>
}

const ratios = [1.5, 1.5, 1.333, 0.667, 0.75, 1, 1.778, 2.4]
const monthsOfLife = 150

/** Serves a made-up library of this many photos as the API does, spread unevenly over twelve and a half years. */
export async function serveGeneratedApi(photos: number): Promise<GeneratedApi> {
  const pictures = await Promise.all(ratios.map((ratio, at) => paint(ratio, at)))
  const months = spread(photos)
  const server = createServer((request, response) => {
    const { pathname, searchParams } = new URL(request.url!, 'http://localhost')
    const month = /^\/v1\/timeline\/(\d{4}-\d{2})$/.exec(pathname)?.[1]
    if (pathname.startsWith('/thumbnail/')) return picture(response, pictures, pathname)
    if (pathname === '/v1/session/refresh')
      return json(response, { accessToken: 'made-up', expiresInSeconds: 3600 })
    if (pathname === '/v1/me') return json(response, { owner: 'bench', scopes: ['read', 'write'] })
    if (pathname === '/v1/timeline') return json(response, { images: photos, months })
    if (month) return json(response, pageOf(month, months, pictures, origin(request), searchParams))
    if (pathname === '/v1/stats') return json(response, stats(photos))
    response.writeHead(404, { 'content-type': 'application/problem+json' }).end('{}')
  })
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: () => new Promise((closed) => server.close(() => closed())),
  }
}

interface Picture {
  readonly ratio: number
  readonly bytes: Buffer
  readonly placeholder: string
}

/** A picture of the size of the service's thumbnails. */
async function paint(ratio: number, at: number): Promise<Picture> {
  const [width, height] = ratio > 1 ? [512, Math.round(512 / ratio)] : [Math.round(512 * ratio), 512]
  const noise = sharp({
    create: {
      ...{ width, height, channels: 3 },
      background: { r: 40 + at * 25, g: 120, b: 200 - at * 20 },
      noise: { type: 'gaussian', mean: 128, sigma: 30 },
    },
  })
  const bytes = await noise.webp({ quality: 75 }).toBuffer()
  const small = await sharp(bytes)
    .resize(100, 100, { fit: 'inside' })
    .ensureAlpha()
    .raw()
    .toBuffer({ resolveWithObject: true })
  const hash = rgbaToThumbHash(small.info.width, small.info.height, small.data)
  return { ratio, bytes, placeholder: Buffer.from(hash).toString('base64') }
}

const monthAt = (at: number) => new Date(Date.UTC(2026, 10 - at, 1)).toISOString().slice(0, 7)

/** Some months have few photos, months of holidays have many. The last month takes what is left. */
function spread(photos: number) {
  const weights = Array.from({ length: monthsOfLife }, (_, at) => 1 + ((at * 7919) % 13) ** 2 / 12)
  const sum = weights.reduce((a, b) => a + b, 0)
  let left = photos
  return weights.map((weight, at) => {
    const images = at === monthsOfLife - 1 ? left : Math.min(left, Math.round((photos * weight) / sum))
    left -= images
    return { month: monthAt(at), images }
  })
}

function pageOf(
  month: string,
  months: ReturnType<typeof spread>,
  pictures: readonly Picture[],
  base: string,
  query: URLSearchParams,
) {
  const { images } = months.find((each) => each.month === month)!
  const [from, limit] = [Number(query.get('cursor') ?? 0), Number(query.get('limit') ?? 500)]
  const items = Array.from({ length: Math.min(limit, images - from) }, (_, index) => {
    const at = from + index
    const number = (at * 31 + Number(month.replace('-', ''))) % pictures.length
    const { ratio, placeholder } = pictures[number]!
    const createdAt = `${month}-${String(28 - (at % 28)).padStart(2, '0')}T12:00:00.000Z`
    return {
      ...{ imageId: `${month}-${at}`, state: 'completed', version: 1, filename: `photo-${month}-${at}.jpg` },
      ...{
        createdAt,
        updatedAt: createdAt,
        takenAt: createdAt.slice(0, 19),
        aspectRatio: ratio,
        placeholder,
      },
      thumbnail: {
        ...{ name: '512', width: 512, height: Math.round(512 / ratio), format: 'webp' },
        url: `${base}/thumbnail/${number}/${month}-${at}.webp`,
      },
    }
  })
  return { items, nextCursor: from + items.length < images ? String(from + items.length) : undefined }
}

const stats = (images: number) => ({
  ...{
    images,
    bytes: images * 3_000_000,
    states: { completed: images },
    labels: [],
    cameras: [],
    months: [],
  },
  ...{ duplicates: { groups: 0, extraCopies: 0 }, truncated: false },
})

const origin = ({ headers }: IncomingMessage) => `http://${headers.host}`

const json = (response: ServerResponse, body: unknown): void => {
  response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(body))
}

function picture(response: ServerResponse, pictures: readonly Picture[], path: string): void {
  response
    .writeHead(200, { 'content-type': 'image/webp', 'cache-control': 'max-age=600' })
    .end(pictures[Number(path.split('/')[2])]!.bytes)
}
