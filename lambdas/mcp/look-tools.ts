import type { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js'
import * as z from 'zod/mini'
import { ImageId } from '../platform/identifiers.ts'
import { similarityMethods } from '../similarity/similarity.ts'
import { answering, briefly, pictureOf, said } from './answers.ts'
import { imageInWords } from './image-in-words.ts'
import type { ToolContext } from './tool-context.ts'

const imageId = ImageId.check(z.describe('Id of an image'))
const limit = z._default(z.int().check(z.gte(1), z.lte(25)), 10)
const text = (description: string) => z.optional(z.string().check(z.describe(description)))
const readOnly = { readOnlyHint: true, openWorldHint: false }

const shownNames = 15

/** Tools that find and read images, and change nothing. */
export function addLookTools(server: McpServer, { api, describeFault }: ToolContext): void {
  const answerWith = answering(describeFault)
  server.registerTool(
    'search_photos',
    {
      title: 'Search photos',
      description:
        'Finds photos by words, labels or dates, best matches first; without any of them, the newest photos.',
      inputSchema: {
        words: text('Words of labels, objects, text in the picture, tags, titles, camera and file name'),
        label: text('Labels that all have to match, with commas between them, such as "dog,beach"'),
        takenFrom: text('Taken at this date or later: 2024, 2024-05 or 2024-05-31'),
        takenTo: text('Taken at this date or earlier'),
        limit,
      },
      annotations: readOnly,
    },
    ({ words, ...query }) =>
      answerWith(async () => {
        const { items, nextCursor } = await api.listImages({ query: { ...query, q: words } })
        return [said({ images: items.map(briefly), more: nextCursor !== undefined })]
      }),
  )
  server.registerTool(
    'show_photo',
    {
      title: 'Show a photo',
      description: 'Shows a photo: a small picture of it, and the facts that identify it.',
      inputSchema: { imageId },
      annotations: readOnly,
    },
    ({ imageId: id }) =>
      answerWith(async () => {
        const image = await api.getImage({ path: { id } })
        const { filename, state, reason, createdAt, annotations, analysis } = image
        const facts = {
          imageId: id,
          filename,
          state,
          reason,
          createdAt,
          annotations,
          takenAt: analysis?.metadata.takenAt,
        }
        return [said(facts), ...(await pictureOf(image))]
      }),
  )
  server.registerTool(
    'describe_photo',
    {
      title: 'Describe a photo',
      description:
        'Says in words what the models and the measurements found in a photo: labels, objects, faces, text, colours, ' +
        'quality, camera, time and place. Sends no picture.',
      inputSchema: { imageId },
      annotations: readOnly,
    },
    ({ imageId: id }) =>
      answerWith(async () => [{ type: 'text', text: imageInWords(await api.getImage({ path: { id } })) }]),
  )
  server.registerTool(
    'find_similar',
    {
      title: 'Find similar photos',
      description:
        'Finds copies of a photo (by hash), or photos that look like it to a model (by embedding).',
      inputSchema: { imageId, by: z._default(z.enum(similarityMethods), 'embedding'), limit },
      annotations: readOnly,
    },
    ({ imageId: id, ...query }) =>
      answerWith(async () => {
        const { items } = await api.findSimilarImages({ path: { id }, query })
        return [said(items.map(({ image, ...how }) => ({ ...briefly(image), ...how })))]
      }),
  )
  server.registerTool(
    'list_duplicates',
    {
      title: 'List duplicates',
      description:
        'Lists groups of photos that are copies of each other, with the one to keep. Deletes nothing.',
      inputSchema: { limit: z._default(z.int().check(z.gte(1), z.lte(20)), 5) },
      annotations: readOnly,
    },
    (query) =>
      answerWith(async () => {
        const { items } = await api.listDuplicates({ query })
        return [said(items.map(({ groupId, imageIds, best }) => ({ groupId, imageIds, best })))]
      }),
  )
  server.registerTool(
    'library_stats',
    {
      title: 'Count photos',
      description:
        'Counts the photos of the library by state, label, camera, place and month, or those that match words.',
      inputSchema: { words: text('Count only photos that these words find') },
      annotations: readOnly,
    },
    ({ words }) =>
      answerWith(async () => {
        const { labels, cameras, places, months, ...counts } = await api.getLibraryStats({
          query: { q: words },
        })
        const shown = (all: typeof labels) =>
          all.slice(0, shownNames).map(({ name, images }) => `${name} ${images}`)
        return [
          said({
            ...counts,
            labels: shown(labels),
            cameras: shown(cameras),
            places: shown(places),
            months: shown(months),
          }),
        ]
      }),
  )
}
