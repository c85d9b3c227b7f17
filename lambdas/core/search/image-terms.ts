import type { Facets } from '../contracts/index-rows.ts'
import { colorCell } from './color/color-cells.ts'
import { labOf } from './color/lab.ts'
import { foldName } from './fold-text.ts'
import { term } from './term.ts'

const named = (field: 'label' | 'object', seen: Facets['labels']) =>
  (seen ?? []).map(({ name }) => term(field, foldName(name)))

/** Everything under which an image can be looked up, each once. */
export function imageTerms(facets: Facets, cameraNames: readonly string[]): string[] {
  const { state, format, orientation, brightness, sha256, faceCount, tags = [], palette = [] } = facets
  const terms = [
    term('state', state),
    ...(format ? [term('format', format)] : []),
    ...(orientation ? [term('orientation', orientation)] : []),
    ...(brightness ? [term('brightness', brightness)] : []),
    ...(sha256 ? [term('content', sha256)] : []),
    ...(faceCount === undefined ? [] : [term('faces', String(faceCount > 0))]),
    ...cameraNames.map((name) => term('camera', name)),
    ...tags.map((tag) => term('tag', foldName(tag))),
    ...named('label', facets.labels),
    ...named('object', facets.objects),
    ...palette.map(({ hex }) => term('color', colorCell(labOf(hex)))),
    ...Object.values(facets.words)
      .flat()
      .map((word) => term('word', word)),
  ]
  return [...new Set(terms)]
}
