import type { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js'
import * as z from 'zod/mini'
import { ImageIntelligenceError, waitFor } from '../../clients/typescript/src/index.ts'
import { NewFeedback } from '../feedback/feedback.ts'
import { JudgedFeature, Verdict } from '../image-record/corrections.ts'
import { ImageId } from '../platform/identifiers.ts'
import { operations } from '../transforms/operations.ts'
import { TransformPlan } from '../transforms/steps.ts'
import { answering, type Content, downloadPicture, pictureOf, said } from './answers.ts'
import type { ToolContext } from './tool-context.ts'

const imageId = ImageId.check(z.describe('Id of an image'))
const Tags = z._default(z.array(z.string()), [])
const Finding = z.looseObject({
  name: z.optional(z.string()),
  text: z.optional(z.string()),
  box: z.optional(z.object({ left: z.number(), top: z.number(), width: z.number(), height: z.number() })),
})
export const changes = { readOnlyHint: false, destructiveHint: false, openWorldHint: false }

/** A picture larger than this is only linked. */
const maxPictureBytes = 200_000

const stepsInWords = operations
  .map(({ description, example }) => `${JSON.stringify(example)}: ${description}`)
  .join('\n')

/** @throws Error that says what is wrong, in the words of the schema */
function parsed<S extends z.ZodMiniType>(schema: S, value: unknown): z.infer<S> {
  const read = schema.safeParse(value)
  if (read.success) return read.data
  throw new Error(
    read.error.issues.map(({ path: where, message }) => `${where.join('.')}: ${message}`).join('\n'),
  )
}

/** Waits for a new photo, and shows what was found in it. */
export async function showWhenSettled({ api, waitSeconds }: ToolContext, id: string): Promise<Content[]> {
  try {
    const image = await waitFor(api, { image: id }, { timeoutSeconds: waitSeconds })
    const { state, reason } = image
    if (state !== 'completed') return [said({ imageId: id, state, reason })]
    return [said({ imageId: id, state, vision: image.vision?.labels }), ...(await pictureOf(image))]
  } catch (fault) {
    if (!(fault instanceof ImageIntelligenceError) || fault.code !== 'NOT_SETTLED') throw fault
    return [said({ imageId: id, state: 'under way', next: 'Call show_photo in a moment.' })]
  }
}

function addUrlTool(server: McpServer, context: ToolContext): void {
  const answerWith = answering(context.describeFault)
  server.registerTool(
    'upload_from_url',
    {
      title: 'Add a photo from the web',
      description:
        'Has the service fetch a photo from a public https URL into the library, and waits until it is analysed. The ' +
        'URL has to be that of the file, not of a page that shows it.',
      inputSchema: { url: z.string().check(z.describe('Such as https://example.org/cat.jpg')) },
      annotations: { ...changes, openWorldHint: true },
    },
    ({ url }) =>
      answerWith(async () => {
        const { imageId } = await context.api.uploadFromUrl({ body: { sourceUrl: url } })
        return showWhenSettled(context, imageId)
      }),
  )
}

function addTransformTool(server: McpServer, { api, describeFault, waitSeconds }: ToolContext): void {
  const answerWith = answering(describeFault)
  server.registerTool(
    'transform_photo',
    {
      title: 'Make a picture of a photo',
      description:
        'Makes a picture of a photo by a preset or by steps, and answers with a link that works for some minutes; a ' +
        `small picture is shown too. The photo itself stays as it is. Steps, by example:\n${stepsInWords}`,
      inputSchema: {
        imageId,
        preset: z.optional(z.string().check(z.describe('Name of a preset, such as web; instead of steps'))),
        steps: z.optional(z.array(z.looseObject({ operation: z.string() }))),
        output: z.optional(
          z
            .looseObject({})
            .check(z.describe('Such as {"format": "webp", "quality": 80}; the same format if left out')),
        ),
      },
      annotations: { ...changes, idempotentHint: true },
    },
    ({ imageId: id, preset, steps, output }) =>
      answerWith(async () => {
        if ((preset === undefined) === (steps === undefined && output === undefined))
          throw new Error('Expected either a preset, or steps and an output.')
        const body = preset === undefined ? parsed(TransformPlan, { steps: steps ?? [], output }) : { preset }
        const asked = await api.requestTransform({ path: { id }, body })
        if (!asked) throw new Error('Expected a credential with the scope "read" as well.')
        const { transformId, state, result, reason } = await waitFor(
          api,
          { image: id, transform: asked.transformId },
          { timeoutSeconds: waitSeconds },
        )
        if (!result) return [said({ imageId: id, transformId, state, reason })]
        const { url, mimeType, widthPx, heightPx, sizeBytes } = result
        const facts = said({ imageId: id, transformId, mimeType, widthPx, heightPx, sizeBytes, url })
        return sizeBytes > maxPictureBytes ? [facts] : [facts, await downloadPicture(url, mimeType)]
      }),
  )
}

function addNoteTools(server: McpServer, { api, describeFault }: ToolContext): void {
  const answerWith = answering(describeFault)
  server.registerTool(
    'tag_photos',
    {
      title: 'Tag photos',
      description: 'Adds tags to photos, and removes tags from them. Other tags stay.',
      inputSchema: {
        imageIds: z.array(ImageId).check(z.minLength(1), z.maxLength(100)),
        add: Tags,
        remove: Tags,
      },
      annotations: { ...changes, idempotentHint: true },
    },
    (body) => answerWith(async () => [said(await api.tagImages({ body }))]),
  )
  server.registerTool(
    'give_feedback',
    {
      title: 'Correct a result',
      description:
        'Says that a label, object, face or text that the models found is right, wrong or corrected, or that one is ' +
        'missing. The photo shows the change at once. `subject` is what was found, as it is shown; `answer` is what ' +
        'would be right ("corrected") or should have been found ("missing").',
      inputSchema: {
        imageId,
        feature: JudgedFeature,
        verdict: Verdict,
        subject: z.optional(Finding),
        answer: z.optional(Finding),
      },
      annotations: changes,
    },
    ({ imageId: id, ...feedback }) =>
      answerWith(async () => {
        const { feedbackId } = await api.giveFeedback({ path: { id }, body: parsed(NewFeedback, feedback) })
        return [said({ feedbackId })]
      }),
  )
}

/** Tools that add to the library or change it. Nothing here deletes: a model may be misled by what a photo says. */
export function addChangeTools(server: McpServer, context: ToolContext): void {
  addUrlTool(server, context)
  addTransformTool(server, context)
  addNoteTools(server, context)
}
