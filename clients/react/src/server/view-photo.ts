import { type Client, type ImageView, signSrcset, signUrl, type UrlSigner } from '@image-intelligence/client'
import type { PhotoView } from '../photo-view.ts'

export interface PhotoServer {
  /** A client with a key that has the scopes `read` and `write`. It stays on the server. */
  readonly api: Client
  /** The secret of a signing key, and whose photos it signs. It stays on the server. */
  readonly signer: UrlSigner
  /** Widths in pixels that browsers choose from. @default 320, 640, 960, 1280, 1920 */
  readonly widths?: readonly number[]
  /** How long a signed URL works at least. It changes that seldom, so that browsers can cache the picture. @default 24 */
  readonly urlHours?: number
}

const usualWidths = [320, 640, 960, 1280, 1920]

/** The end of a URL. All URLs of one span of time have the same, so they are equal. */
export function endOf({ urlHours = 24 }: PhotoServer, nowMs = Date.now()): Date {
  const spanMs = urlHours * 3_600_000
  return new Date((Math.ceil(nowMs / spanMs) + 1) * spanMs)
}

/** What a page may know about a photo. For pages that the server renders. @throws ApiError, NetworkError */
export async function viewPhoto(server: PhotoServer, imageId: string, waitSeconds = 0): Promise<PhotoView> {
  const image = await server.api.getImage({ path: { id: imageId }, query: { wait: waitSeconds } })
  const { state, reason, analysis } = image
  const view: PhotoView = { imageId, state, ...(reason && { reason: reason.message }) }
  if (!analysis || !isShown(image)) return view
  const { width, height } = analysis.geometry
  return { ...view, width, height, ...(await signedOf(server, imageId)) }
}

const isShown = ({ state }: ImageView) => state === 'analyzed' || state === 'completed'

async function signedOf(server: PhotoServer, imageId: string) {
  const { signer, widths = usualWidths } = server
  const picture = { imageId, expiresAt: endOf(server) }
  const middle = widths[Math.floor(widths.length / 2)] ?? 960
  const steps = [{ operation: 'resize', width: middle }] as const
  const [src, srcSet] = await Promise.all([
    signUrl(signer, { ...picture, steps }),
    signSrcset(signer, picture, widths),
  ])
  return { src, srcSet }
}
