import { api } from '../api/api.ts'
import type { UploadItem } from './upload-item.ts'
import { explainRefusal } from './upload-refusal.ts'
import { addItems, useUploads } from './upload-store.ts'

/** The most that one paste may add. A longer list is more likely a text that was pasted by mistake. */
const mostUrls = 50

/** The URLs of a text that holds nothing else. */
export function urlsIn(text: string): string[] {
  const words = text.split(/\s+/).filter((word) => word !== '')
  const areUrls =
    words.length <= mostUrls && words.every((word) => /^https?:\/\//i.test(word) && URL.canParse(word))
  return areUrls ? [...new Set(words)] : []
}

/** Has the service fetch photos. They are listed among the uploads, and show how far their images are. */
export async function fetchFromUrls(urls: readonly string[]): Promise<void> {
  const presets = [...useUploads.getState().presets]
  for (const url of urls) addItems([await fetchFrom(url, presets)])
}

async function fetchFrom(sourceUrl: string, presets: string[]): Promise<UploadItem> {
  const { pathname, host } = new URL(sourceUrl)
  const item = {
    id: crypto.randomUUID(),
    name: pathname.split('/').findLast((part) => part !== '') ?? host,
    ...{ size: 0, sentBytes: 0, modifiedAt: 0, contentType: '' },
  }
  try {
    const body = { sourceUrl, ...(presets.length > 0 && { presets }) }
    const { imageId } = await api().uploadFromUrl({ body })
    return { ...item, step: 'arrived', imageId }
  } catch (error) {
    const refusal = explainRefusal(error)
    return { ...item, step: 'failed', ...refusal, fault: refusal.fault === 'refused' ? 'url' : refusal.fault }
  }
}
