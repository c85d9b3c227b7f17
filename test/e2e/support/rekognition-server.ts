import type { IncomingMessage, ServerResponse } from 'node:http'
import { text } from 'node:stream/consumers'
import { serve } from '../../support/serve.ts'
import {
  aDetectFacesAnswer,
  aDetectLabelsAnswer,
  aDetectModerationLabelsAnswer,
  aDetectTextAnswer,
} from '../../unit/vision/rekognition/fixtures/answers.ts'

/**
 * `garbage` is not JSON, as from a proxy in between; `other-shape` is JSON of an unknown shape; `no-access`,
 * `bad-image` and `bad-gateway` are refusals of other kinds; `cut-off` closes the connection.
 */
export type RekognitionMode =
  | 'ok'
  | 'throttle'
  | 'server-error'
  | 'bad-gateway'
  | 'garbage'
  | 'other-shape'
  | 'hang'
  | 'cut-off'
  | 'no-access'
  | 'bad-image'

const goodAnswers: Record<string, object> = {
  DetectLabels: aDetectLabelsAnswer(),
  DetectFaces: aDetectFacesAnswer(),
  DetectText: aDetectTextAnswer(),
  DetectModerationLabels: aDetectModerationLabelsAnswer(),
}

const fault = (name: string) => JSON.stringify({ __type: name, Message: 'Made up for a test' })
type Reply = [status: number, body: string]
const replies: Partial<Record<RekognitionMode, Reply>> = {
  throttle: [400, fault('ThrottlingException')],
  'server-error': [500, fault('InternalServerError')],
  'bad-gateway': [502, '<html><h1>Bad gateway</h1></html>'],
  garbage: [200, '<html><h1>Welcome to the hotel WiFi</h1></html>'],
  'other-shape': [
    200,
    JSON.stringify({ Labels: 'many', FaceDetails: [1], TextDetections: {}, Hello: 'world' }),
  ],
  'no-access': [400, fault('AccessDeniedException')],
  'bad-image': [400, fault('InvalidImageFormatException')],
}

export interface RekognitionServerOptions {
  /** @default ok */
  mode?: RekognitionMode
  /** Unusual answers for mode `ok`, by operation. */
  answers?: Record<string, object>
  /** How long an answer takes. @default 0 */
  delayMs?: number
}

export interface RekognitionServer {
  /** For AWS_ENDPOINT_URL_REKOGNITION. */
  url: string
  /** The number of requests, by operation ("DetectLabels"). */
  calls: Record<string, number>
  /** The bodies of the requests, the latest last; pictures as base64. */
  requests: { operation: string; body: unknown }[]
  /** Sets the mode from the next request on, for these operations or for all. */
  setMode(mode: RekognitionMode, ...operations: string[]): void
  /** Also ends hanging requests. */
  stop(): Promise<void>
}

/** A server on 127.0.0.1 that answers like Rekognition, or fails like it. */
export async function startRekognitionServer(
  options: RekognitionServerOptions = {},
): Promise<RekognitionServer> {
  const { answers = {}, delayMs = 0 } = options
  let usual = options.mode ?? 'ok'
  const modes = new Map<string, RekognitionMode>()
  const calls: RekognitionServer['calls'] = {}
  const requests: RekognitionServer['requests'] = []

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const operation = String(request.headers['x-amz-target']).replace('RekognitionService.', '')
    calls[operation] = (calls[operation] ?? 0) + 1
    const mode = modes.get(operation) ?? usual
    requests.push({ operation, body: JSON.parse(await text(request)) })
    if (mode === 'hang') return
    if (mode === 'cut-off') {
      request.socket.destroy()
      return
    }
    const good = answers[operation] ?? goodAnswers[operation]
    const unknown: Reply = [400, fault('UnknownOperationException')]
    const [status, body] = replies[mode] ?? (good ? [200, JSON.stringify(good)] : unknown)
    setTimeout(() => {
      response.writeHead(status, { 'content-type': 'application/x-amz-json-1.1' }).end(body)
    }, delayMs)
  }

  const { url, stop } = await serve((request, response) => {
    // A client that gave up has closed the connection.
    answer(request, response).catch(() => response.destroy())
  })

  return {
    url,
    calls,
    requests,
    setMode(mode, ...operations) {
      if (operations.length === 0) {
        modes.clear()
        usual = mode
      }
      for (const operation of operations) modes.set(operation, mode)
    },
    stop,
  }
}
