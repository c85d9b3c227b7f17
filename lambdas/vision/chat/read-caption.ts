import * as z from 'zod/mini'
import { cutText } from '../../platform/text/cut-text.ts'
import { ProviderFault } from '../provider-fault.ts'
import type { Findings } from '../vision.ts'
import { captionLength } from './ask-for-caption.ts'

const ChatAnswer = z.object({
  choices: z
    .array(z.object({ message: z.object({ content: z.string() }) }))
    .check(z.minLength(1, 'Expected a choice')),
})

const CaptionAnswer = z.object({
  caption: z.string().check(z.trim(), z.minLength(1)),
  altText: z.optional(z.string()),
})

/** One line without control characters and without characters that turn the direction of what follows. */
const oneLine = (text: string): string =>
  text
    .normalize('NFC')
    .replace(/[\p{Cc}\u2028-\u202e\u2066-\u2069]+/gu, ' ')
    .replace(/\p{Surrogate}/gu, '')
    .replace(/\s+/g, ' ')
    .trim()

/** The text itself, or its beginning up to a word and an ellipsis. */
function shortened(text: string, maxLength: number): string {
  if (text.length <= maxLength) return text
  const start = cutText(text, maxLength - 1)
  const space = start.lastIndexOf(' ')
  return `${start.slice(0, space > maxLength / 2 ? space : undefined).trimEnd()}…`
}

/** Models like to put JSON between fences, or to say a word before it. */
function jsonIn(content: string): unknown {
  try {
    return JSON.parse(content.slice(content.indexOf('{'), content.lastIndexOf('}') + 1))
  } catch {
    return undefined
  }
}

/**
 * The caption in an answer of a chat model. Without an alternative text, the caption serves, as far as it fits.
 * @throws ProviderFault `bad-answer`, and nothing else, whatever the answer is
 */
export function readCaption(answer: unknown, language: string): Findings['caption'] {
  const chat = ChatAnswer.safeParse(answer)
  if (!chat.success) throw badAnswer('Expected an answer of chat completions', chat.error)
  const found = CaptionAnswer.safeParse(jsonIn(chat.data.choices[0]!.message.content))
  if (!found.success) throw badAnswer('Expected JSON with "caption" and "altText"', found.error)
  const sentence = oneLine(found.data.caption)
  if (!sentence) throw badAnswer('Expected a caption that can be read')
  return {
    sentence: shortened(sentence, captionLength.caption),
    altText: shortened(oneLine(found.data.altText ?? '') || sentence, captionLength.altText),
    language,
  }
}

const badAnswer = (expected: string, cause?: Error) =>
  new ProviderFault('bad-answer', `${expected} from the chat model; received something else`, { cause })
