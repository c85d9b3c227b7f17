import type { CallToolResult } from '@modelcontextprotocol/sdk/types.js'
import type { AnswerOf, ImageView } from '../../clients/typescript/src/index.ts'

type ListedImage = AnswerOf<'listImages'>['items'][number]
export type Content = CallToolResult['content'][number]

/** Models read every byte of an answer, so pictures are at most this long at their long edge. */
const maxPictureEdgePx = 512
const shownLabels = 6

/** Facts as compact JSON; fields without a value are left out. */
export const said = (facts: unknown): Content => ({ type: 'text', text: JSON.stringify(facts) })

/** The few facts that identify an image in a list. */
export const briefly = ({
  imageId,
  state,
  filename,
  createdAt,
  geometry,
  vision,
  annotations,
}: ListedImage) => ({
  imageId,
  filename,
  // Nearly all are.
  state: state === 'completed' ? undefined : state,
  uploadedAt: createdAt.slice(0, 10),
  pixels: geometry && `${geometry.width} x ${geometry.height}`,
  labels: vision?.labels?.slice(0, shownLabels),
  people: vision?.faceCount || undefined,
  title: annotations?.title,
  tags: annotations?.tags?.length ? annotations.tags : undefined,
})

/** The largest rendition that is still small; nothing for an image without renditions. */
export async function pictureOf({ renditions = [] }: Pick<ImageView, 'renditions'>): Promise<Content[]> {
  const small = renditions.filter(({ width, height }) => Math.max(width, height) <= maxPictureEdgePx)
  const [best] = small.sort((a, b) => b.width - a.width)
  return best ? [await downloadPicture(best.url, 'image/webp')] : []
}

export async function downloadPicture(url: string, mimeType: string): Promise<Content> {
  const answer = await fetch(url)
  if (!answer.ok) throw new Error(`Expected a picture from S3; it answered ${answer.status}. Try again.`)
  return { type: 'image', mimeType, data: Buffer.from(await answer.arrayBuffer()).toString('base64') }
}

/** Runs a tool. What goes wrong is told to the model as a sentence, so that it can try something else. */
export const answering =
  (describeFault: (fault: unknown) => string) =>
  async (work: () => Promise<Content[]>): Promise<CallToolResult> => {
    try {
      return { content: await work() }
    } catch (fault) {
      return { isError: true, content: [{ type: 'text', text: describeFault(fault) }] }
    }
  }
