import type { ImageRow } from '../contracts/image-row.ts'
import { type Facets, type WordSource, wordSources } from '../contracts/index-rows.ts'
import { cameraName } from './camera-names.ts'
import { indexWords } from './split-words.ts'

/** Different words of one image. A page of text has more; a photo that somebody looks for by its text seldom does. */
export const maxWords = 100

const textsOf = ({ upload, analysis, vision, annotations }: ImageRow, seen: SeenNames) => {
  const { metadata } = analysis ?? {}
  const text = vision?.text?.status === 'completed' ? vision.text.fullText : undefined
  return {
    tag: annotations?.tags,
    title: [annotations?.title, metadata?.title],
    label: seen.labels?.map(({ name }) => name),
    object: seen.objects?.map(({ name }) => name),
    keyword: metadata?.keywords,
    camera: [cameraName(metadata?.camera)],
    filename: [upload?.filename],
    notes: [annotations?.notes, metadata?.description],
    text: [text],
  } satisfies Record<WordSource, readonly (string | undefined)[] | undefined>
}

type SeenNames = Pick<Facets, 'labels' | 'objects'>

/** The words of an image by where they come from, as many as are indexed. */
export function imageWords(row: ImageRow, seen: SeenNames): Facets['words'] {
  const texts = textsOf(row, seen)
  const all = new Set<string>()
  const words: Facets['words'] = {}
  for (const source of wordSources) {
    const found = new Set((texts[source] ?? []).flatMap((text) => (text ? indexWords(text) : [])))
    const kept = [...found].filter((word) => all.has(word) || (all.size < maxWords && all.add(word)))
    if (kept.length > 0) words[source] = kept
  }
  return words
}
