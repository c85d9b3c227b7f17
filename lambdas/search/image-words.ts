import type { ImageRow } from '../image-record/image-row.ts'
import { cameraName } from './camera-names.ts'
import { placeNames } from './place-names.ts'
import { indexWords } from './split-words.ts'

/** Where the words of an image come from, the most telling source first. */
export const wordSources = [
  'tag',
  'title',
  'label',
  'object',
  'keyword',
  'place',
  'camera',
  'filename',
  'notes',
  'caption',
  'text',
  'code',
] as const
export type WordSource = (typeof wordSources)[number]

const textsOf = ({ upload, analysis, vision, annotations }: ImageRow, seen: SeenNames) => {
  const { metadata } = analysis ?? {}
  const text = vision?.text?.status === 'completed' ? vision.text.fullText : undefined
  const codes = vision?.codes?.status === 'completed' ? vision.codes.codes : undefined
  return {
    tag: annotations?.tags,
    title: [annotations?.title, metadata?.title],
    label: seen.labels.map(({ name }) => name),
    object: seen.objects.map(({ name }) => name),
    keyword: metadata?.keywords,
    place: analysis?.place && placeNames(analysis.place),
    camera: [cameraName(metadata?.camera)],
    filename: [upload?.filename],
    notes: [annotations?.notes, metadata?.description],
    caption: [vision?.caption?.status === 'completed' ? vision.caption.sentence : undefined],
    text: [text],
    code: codes?.map((each) => each.text),
  } satisfies Record<WordSource, readonly (string | undefined)[] | undefined>
}

/** Something that was seen, or a broader term for it. */
export interface Seen {
  readonly name: string
  readonly confidence: number
}

type SeenNames = Readonly<Record<'labels' | 'objects', readonly Seen[]>>

/** Folded words, by their source. */
export type Words = Partial<Record<WordSource, readonly string[]>>

/** All words of an image, each once per source. */
export function imageWords(row: ImageRow, seen: SeenNames): Words {
  const words: Words = {}
  for (const [source, texts] of Object.entries(textsOf(row, seen))) {
    const found = new Set((texts ?? []).flatMap((text) => (text ? indexWords(text) : [])))
    if (found.size > 0) words[source as WordSource] = [...found]
  }
  return words
}
