import { embeddingDimensions, jointDimensions } from './index-entry.ts'

/**
 * The type of a column. `seen` is a list of {name, confidence}, `colors` of {hex, share}, `words` of {source, word}.
 */
export type ColumnType =
  | 'text'
  | 'texts'
  | 'int32'
  | 'int64'
  | 'float64'
  | 'seen'
  | 'colors'
  | 'words'
  | { readonly fixed: 'uint8' | 'float32'; readonly length: number }

/** `list` finds the rows whose list has a value; `fts` is a full-text index. */
export type IndexKind = 'btree' | 'bitmap' | 'list' | 'fts'

interface Column {
  readonly type: ColumnType
  readonly index?: IndexKind
  readonly required?: true
}

/** The columns of a dataset, in their order. */
export const columns = {
  imageId: { type: 'text', index: 'btree', required: true },
  revision: { type: 'int32', required: true },
  deletedAt: { type: 'text', index: 'btree' },
  createdAt: { type: 'text' },
  state: { type: 'text', index: 'bitmap' },
  sizeBytes: { type: 'int64', index: 'btree' },
  sha256: { type: 'text', index: 'btree' },
  externalId: { type: 'text', index: 'btree' },
  format: { type: 'text', index: 'bitmap' },
  orientation: { type: 'text', index: 'bitmap' },
  brightness: { type: 'text', index: 'bitmap' },
  ai: { type: 'text', index: 'bitmap' },
  sharpness: { type: 'float64', index: 'btree' },
  widthPx: { type: 'int32' },
  heightPx: { type: 'int32' },
  metadataFields: { type: 'int32' },
  camera: { type: 'text' },
  cameraNames: { type: 'texts', index: 'list' },
  takenAt: { type: 'text' },
  takenDigits: { type: 'int64', index: 'btree' },
  month: { type: 'text', index: 'bitmap' },
  labels: { type: 'seen' },
  objects: { type: 'seen' },
  labelKeys: { type: 'texts', index: 'list' },
  objectKeys: { type: 'texts', index: 'list' },
  faceCount: { type: 'int32', index: 'bitmap' },
  largestFace: { type: 'float64' },
  codeFormats: { type: 'texts', index: 'list' },
  kinds: { type: 'texts', index: 'list' },
  tags: { type: 'texts' },
  tagKeys: { type: 'texts', index: 'list' },
  palette: { type: 'colors' },
  colorCells: { type: 'texts', index: 'list' },
  words: { type: 'words' },
  tokens: { type: 'text', index: 'fts' },
  latitude: { type: 'float64', index: 'btree' },
  longitude: { type: 'float64', index: 'btree' },
  place: { type: 'text' },
  placeNames: { type: 'texts', index: 'list' },
  country: { type: 'text', index: 'bitmap' },
  hash: { type: { fixed: 'uint8', length: 16 } },
  embedding: { type: { fixed: 'float32', length: embeddingDimensions } },
  embeddingModel: { type: 'text', index: 'bitmap' },
  jointEmbedding: { type: { fixed: 'float32', length: jointDimensions } },
  jointModel: { type: 'text', index: 'bitmap' },
  kept: { type: 'texts', index: 'list' },
  familyId: { type: 'text', index: 'btree' },
} as const satisfies Record<string, Column>

export type ColumnName = keyof typeof columns
export const columnNames = Object.keys(columns) as ColumnName[]

export const columnOf = (name: ColumnName): Column => columns[name]
