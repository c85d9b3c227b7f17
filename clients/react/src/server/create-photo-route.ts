import {
  ApiError,
  ImageIntelligenceError,
  type InputOf,
  signUrl,
  type UploadOptions,
} from '@image-intelligence/client'
import { endOf, type PhotoServer, viewPhoto } from './view-photo.ts'

/** What a visitor of the page wants to do. */
export type PhotoAction =
  | { readonly action: 'upload' }
  | { readonly action: 'show'; readonly imageId: string }

export interface PhotoRouteOptions extends PhotoServer {
  /**
   * Whether this visitor may do this. Everybody who may upload can fill your library, so look at your session first.
   */
  readonly authorize: (request: Request, what: PhotoAction) => boolean | Promise<boolean>
  /** What is asked for every photo that visitors upload. @default - the stage decides */
  readonly upload?: Pick<UploadOptions, 'features' | 'effort' | 'presets'>
}

/** Answers a request of the components in this package. */
export type PhotoRoute = (request: Request) => Promise<Response>

const refuse = (status: number, detail: string, code?: string) => Response.json({ code, detail }, { status })

/** What a visitor says about a photo. */
type OneUpload = Pick<NewUpload, 'filename' | 'contentType' | 'size'>
type NewUpload = Exclude<InputOf<'openUploads'>['body'], { readonly items: unknown }>

/** The longest side that a loader may ask for. */
const mostPixels = 4096

/**
 * The route between a page and the API: `POST` opens a slot, which the browser fills itself; `GET ?id=` tells what a page
 * may know about a photo; `GET ?id=&w=` leads to a picture of this width. For every framework with standard requests.
 */
export function createPhotoRoute(options: PhotoRouteOptions): PhotoRoute {
  return async (request) => {
    try {
      if (request.method === 'POST') return await openSlot(options, request)
      if (request.method === 'GET') return await show(options, request)
      return refuse(405, 'Expected GET or POST.')
    } catch (fault) {
      if (!(fault instanceof ImageIntelligenceError)) throw fault
      return refuseLike(fault)
    }
  }
}

/** A refusal of the server's own credential is no fault of the visitor, who could do nothing about it. */
function refuseLike(fault: ImageIntelligenceError): Response {
  if (!(fault instanceof ApiError)) return refuse(504, 'The service did not answer.', fault.code)
  const isOurs = fault.status === 401 || fault.status === 403 || fault.status >= 500
  return isOurs
    ? refuse(502, 'The service refused this server.')
    : refuse(fault.status, fault.detail, fault.code)
}

async function openSlot({ api, authorize, upload }: PhotoRouteOptions, request: Request): Promise<Response> {
  if (!(await authorize(request, { action: 'upload' })))
    return refuse(401, 'Expected a visitor who may upload.')
  const asked: unknown = await request.json().catch(() => undefined)
  if (typeof asked !== 'object' || asked === null)
    return refuse(400, 'Expected filename, contentType and size as JSON.')
  // The API checks their values.
  const { filename, contentType, size } = asked as OneUpload
  const slot = await api.openUploads({ body: { ...upload, filename, contentType, size } })
  return Response.json(slot, { status: 201 })
}

async function show(options: PhotoRouteOptions, request: Request): Promise<Response> {
  const { searchParams } = new URL(request.url)
  const imageId = searchParams.get('id')
  if (!imageId) return refuse(400, 'Expected the id of an image: ?id=…')
  if (!(await options.authorize(request, { action: 'show', imageId })))
    return refuse(401, 'Expected a visitor who may see this photo.')
  if (searchParams.has('w')) return leadTo(options, imageId, searchParams)
  const wait = Math.min(20, Math.max(0, Number(searchParams.get('wait')) || 0))
  const view = await viewPhoto(options, imageId, wait)
  return Response.json(view, { headers: { 'cache-control': 'no-store' } })
}

async function leadTo(server: PhotoServer, imageId: string, asked: URLSearchParams): Promise<Response> {
  const width = Number(asked.get('w'))
  const quality = Number(asked.get('q') ?? 75)
  if (!(Number.isInteger(width) && width >= 1 && width <= mostPixels))
    return refuse(400, `Expected a width of 1 to ${mostPixels} pixels: ?w=…`)
  if (!(Number.isInteger(quality) && quality >= 1 && quality <= 100))
    return refuse(400, 'Expected a quality of 1 to 100: ?q=…')
  const steps = [{ operation: 'resize', width }] as const
  const location = await signUrl(server.signer, {
    imageId,
    steps,
    output: { quality },
    expiresAt: endOf(server),
  })
  return new Response(null, { status: 302, headers: { location, 'cache-control': 'private, max-age=3600' } })
}
