import { nameToSend, slotInOurTime, type UploadContentType } from '@image-intelligence/client'
import { api } from '../api/api.ts'
import type { ImageSummary } from '../library/tile.ts'
import { gather } from './gather.ts'
import type { UploadItem, UploadSlot } from './upload-item.ts'

type SlotRequest = Pick<UploadItem, 'name' | 'contentType' | 'size' | 'sha256' | 'presets'>

/** The most ids in one request. */
const mostIds = 100
const mostHashes = 20
const mostSlots = 20
const waitMs = 40

/** An upload's questions to the service. Questions of the same moment share a request. After `end`, none go out. */
export const photoQuestions = (end: AbortSignal) => ({
  /** The state of a photo; undefined if it was deleted. */
  stateOf: gather<string, ImageSummary['state'] | undefined>({
    most: mostIds,
    waitMs,
    async ask(imageIds) {
      end.throwIfAborted()
      const { items } = await api().listImages({
        query: { ids: [...new Set(imageIds)].join(), limit: mostIds },
      })
      const states = new Map(items.map(({ imageId, state }) => [imageId, state]))
      return imageIds.map((imageId) => states.get(imageId))
    },
  }),

  /** The photo of the library that has the bytes of this SHA-256. */
  known: gather<string, string | undefined>({
    most: mostHashes,
    waitMs,
    async ask(hashes) {
      end.throwIfAborted()
      const { items } = await api().listImages({
        query: { sha256: hashes.join(), limit: 100, state: 'completed' },
      })
      const byHash = new Map<string, string>()
      for (const { imageId, matches } of items)
        for (const { field, value } of matches ?? []) if (field === 'sha256') byHash.set(value, imageId)
      return hashes.map((hash) => byHash.get(hash))
    },
  }),

  openSlot: gather<SlotRequest, UploadSlot>({
    most: mostSlots,
    waitMs,
    async ask(requests) {
      end.throwIfAborted()
      const items = requests.map(({ name, contentType, size, sha256, presets = [] }) => ({
        filename: nameToSend(name),
        contentType: contentType as UploadContentType,
        size,
        sha256,
        ...(presets.length > 0 && { presets: [...presets] }),
      }))
      const askedMs = Date.now()
      const answer = await api().openUploads({ body: { items } })
      if (!answer || !('items' in answer)) throw new Error('Expected a slot for each photo')
      return answer.items.map((slot) => slotInOurTime(slot, askedMs))
    },
  }),
})
