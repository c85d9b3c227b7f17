import { sharp } from '../../analysis/configured-sharp.ts'
import type { Raster } from '../../analysis/raster.ts'
import { AppError } from '../../platform/errors.ts'
import { ProviderFault } from '../provider-fault.ts'
import { createProviderPolicy } from '../provider-policy.ts'
import { providers } from '../providers.ts'
import type { Feature, Source } from '../vision.ts'
import type { Sighting, VisionProvider } from '../vision-provider.ts'
import { captionRequest } from './ask-for-caption.ts'
import { chatFaultOf, faultOfStatus } from './chat-fault.ts'
import type { ChatSettings } from './chat-settings.ts'
import { readCaption } from './read-caption.ts'

/** A caption is a few hundred bytes. A server that sends more is not a model server. */
const maxAnswerBytes = 256 * 1024

export interface ChatVisionDeps {
  settings: ChatSettings
  /** Milliseconds that only grow. */
  clock: () => number
  /** @default fetch of the runtime */
  request?: typeof fetch
}

/**
 * A model behind an HTTP API in the shape of OpenAI's chat completions as a provider: OpenAI itself, Bedrock's gateway,
 * vLLM, Ollama. The request carries the picture. The address is a setting of the operator, so it may be private.
 */
export function createChatVision({ settings, clock, request = fetch }: ChatVisionDeps): VisionProvider {
  const { url, model, key, language, pictureUsd, timeoutMs } = settings
  const policy = createProviderPolicy(chatFaultOf, { callTimeoutMs: timeoutMs })

  async function ask(jpeg: Buffer, signal: AbortSignal): Promise<unknown> {
    const answer = await request(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...(key && { authorization: `Bearer ${key}` }) },
      body: JSON.stringify(captionRequest(jpeg, settings)),
      // A redirect would take the picture and the key to an address that nobody has set.
      redirect: 'error',
      signal,
    })
    if (!answer.ok) {
      await answer.body?.cancel()
      throw faultOfStatus(answer.status)
    }
    return jsonOf(await bytesOf(answer))
  }

  const see = async (picture: Raster): Promise<Sighting<'caption'>> => {
    const jpeg = await encode(picture)
    return policy(async (signal) => {
      const startedMs = clock()
      const answer = await ask(jpeg, signal)
      return {
        findings: readCaption(answer, language),
        source: {
          provider: 'chat',
          models: [{ name: model, version: versionIn(answer) }],
          parameters: parameters(settings),
          durationMs: Math.round(clock() - startedMs),
          costUsd: pictureUsd,
        },
      }
    })
  }

  return {
    name: 'chat',
    async see(photo, features) {
      const each = features.map(async (feature) => {
        if (feature !== 'caption') return [feature, notOffered(feature)]
        return [feature, await see(photo).catch((error: Error) => error)]
      })
      return Object.fromEntries(await Promise.all(each))
    },
    isCurrent: async (feature: Feature, { provider, models, parameters: used }: Source) =>
      provider === 'chat' &&
      feature === 'caption' &&
      models[0]!.name === model &&
      Object.entries(parameters(settings)).every(([name, value]) => used[name] === value),
  }
}

const parameters = ({ language }: ChatSettings): Source['parameters'] => ({
  language,
  visionVersion: providers.chat.readingVersion,
})

const notOffered = (feature: Feature) =>
  new AppError('INTERNAL', `Expected a feature that a chat model offers; received ${feature}`)

/** The server says which build answered, or at least the full name of the model. */
function versionIn(answer: unknown): string {
  const { system_fingerprint: fingerprint, model } = answer as Record<string, unknown>
  const known = [fingerprint, model].find((each) => typeof each === 'string' && each !== '')
  return (known as string | undefined)?.slice(0, 100) ?? 'unknown'
}

async function bytesOf({ body }: Response): Promise<Buffer> {
  const chunks: Uint8Array[] = []
  let length = 0
  for await (const chunk of body ?? []) {
    length += chunk.length
    if (length > maxAnswerBytes)
      throw new ProviderFault('bad-answer', `Expected at most ${maxAnswerBytes} bytes from the chat model`)
    chunks.push(chunk)
  }
  return Buffer.concat(chunks)
}

function jsonOf(bytes: Buffer): unknown {
  try {
    return JSON.parse(bytes.toString('utf8'))
  } catch (cause) {
    throw new ProviderFault('bad-answer', 'Expected JSON from the chat model', { cause })
  }
}

function encode({ data, widthPx, heightPx, channels }: Raster): Promise<Buffer> {
  const image = sharp(data, { raw: { width: widthPx, height: heightPx, channels } })
  return (channels === 4 ? image.flatten({ background: 'white' }) : image).jpeg({ quality: 85 }).toBuffer()
}
