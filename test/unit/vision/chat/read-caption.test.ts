import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { readCaption } from '../../../../lambdas/vision/chat/read-caption.ts'
import { ProviderFault } from '../../../../lambdas/vision/provider-fault.ts'
import { findingsByFeature } from '../../../../lambdas/vision/vision.ts'

const answer = (content: unknown) => ({ choices: [{ message: { role: 'assistant', content } }] })
const read = (caption: object) => readCaption(answer(JSON.stringify(caption)), 'en')

describe('a caption', () => {
  test('is read from JSON, also between fences and after words', () => {
    const told = { sentence: 'A cat sleeps.', altText: 'Sleeping cat', language: 'en' }
    const text = '{"caption": "A cat sleeps.", "altText": "Sleeping cat"}'
    for (const content of [text, `\`\`\`json\n${text}\n\`\`\``, `Of course: ${text} Anything else?`])
      expect(readCaption(answer(content), 'en')).toEqual(told)
  })

  test('serves as alternative text where there is none, cut at a word', () => {
    const caption = `${'Seven dogs run over a wide green field towards the sea '.repeat(3)}.`
    const { sentence, altText } = read({ caption })
    expect(sentence).toBe(caption)
    expect(altText).toMatch(/^Seven dogs run .*\w…$/)
    expect(altText.length).toBeLessThanOrEqual(120)
    expect(caption.startsWith(altText.slice(0, -1))).toBe(true)
  })

  test('has one line, without characters that hide or turn text', () => {
    expect(read({ caption: 'One\n\u0000two\u202e three\u2066', altText: ' \n' })).toEqual({
      sentence: 'One two three',
      altText: 'One two three',
      language: 'en',
    })
  })

  test.each([
    ['no choice', { choices: [] }],
    ['no text', answer(null)],
    ['prose', answer('A cat sleeps.')],
    ['an empty caption', answer('{"caption":" "}')],
    ['nothing to see', answer('{"caption":"\\u0000\\u202e"}')],
    ['an error with status 200', { error: { message: 'model not loaded' } }],
    ['nothing', undefined],
  ])('is refused as a bad answer: %s', (_, given) => {
    expect(() => readCaption(given, 'en')).toThrow(expect.objectContaining({ kind: 'bad-answer' }))
  })

  test('is within its schema, or a fault, whatever the model says', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'binary', maxLength: 900 }),
        fc.string({ unit: 'binary' }),
        (caption, altText) => {
          try {
            expect(findingsByFeature.caption.safeParse(read({ caption, altText })).error).toBeUndefined()
          } catch (error) {
            expect(error).toBeInstanceOf(ProviderFault)
          }
        },
      ),
    )
  })
})
