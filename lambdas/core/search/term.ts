import { cutText } from '../text/cut-text.ts'
import { isSign } from './split-words.ts'

export type TermField =
  | 'state'
  | 'label'
  | 'object'
  | 'tag'
  | 'camera'
  | 'format'
  | 'orientation'
  | 'brightness'
  | 'faces'
  | 'color'
  | 'content'
  | 'word'

/** Names that come out of files can be of any length; a key cannot. */
const maxValueLength = 100

/** Something that an image can be looked up by: "label#tabby". */
export const term = (field: TermField, value: string): string => `${field}#${cutText(value, maxValueLength)}`

const wordPrefix = term('word', '')

/** Words that begin alike lie in one partition, so that all words with the same beginning can be asked for. */
function partitionOf(word: string): string {
  const [first = '', second = ''] = word
  return isSign(first) ? first : first + second
}

/** Where images with this term are: a partition, and what their sort keys begin with before the image's id. */
export interface PostingRange {
  readonly pk: string
  readonly prefix: string
}

export function postingsOf(owner: string, name: string): PostingRange {
  return name.startsWith(wordPrefix)
    ? { ...wordsWith(owner, name.slice(wordPrefix.length)), prefix: `${name.slice(wordPrefix.length)}#` }
    : { pk: `TERM#${owner}#${name}`, prefix: '' }
}

/** Where all words with this beginning are. "#" sorts before whatever a word is made of. */
export const wordsWith = (owner: string, beginning: string): PostingRange => ({
  pk: `WORD#${owner}#${partitionOf(beginning)}`,
  prefix: beginning,
})

/** The key of one image's posting. */
export function postingKey(owner: string, name: string, imageId: string): { pk: string; sk: string } {
  const { pk, prefix } = postingsOf(owner, name)
  return { pk, sk: prefix + imageId }
}

/** Word and image of a sort key below `wordsWith`. */
export function readWordKey(sortKey: string): { word: string; imageId: string } {
  const end = sortKey.lastIndexOf('#')
  return { word: sortKey.slice(0, end), imageId: sortKey.slice(end + 1) }
}
