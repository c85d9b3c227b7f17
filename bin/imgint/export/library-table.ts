import { parquetWriteFile } from 'hyparquet-writer'
import type { ExportLine } from './exported-image.ts'
import { shownNames } from './shown-names.ts'

type Cell = string | number | Date | readonly string[] | undefined
interface Column {
  readonly type: 'STRING' | 'INT32' | 'DOUBLE' | 'TIMESTAMP' | 'JSON'
  readonly of: (line: ExportLine) => Cell
}

/** The columns of library.parquet: what people filter and count by. library.jsonl has everything. */
const columns: Readonly<Record<string, Column>> = {
  imageId: { type: 'STRING', of: ({ imageId }) => imageId },
  state: { type: 'STRING', of: ({ state }) => state },
  filename: { type: 'STRING', of: ({ filename }) => filename },
  externalId: { type: 'STRING', of: ({ externalId }) => externalId },
  title: { type: 'STRING', of: ({ annotations }) => annotations?.title },
  tags: { type: 'JSON', of: ({ annotations }) => annotations?.tags },
  notes: { type: 'STRING', of: ({ annotations }) => annotations?.notes },
  createdAt: { type: 'TIMESTAMP', of: ({ createdAt }) => new Date(createdAt) },
  takenAt: { type: 'STRING', of: ({ analysis }) => analysis?.metadata.takenAt },
  latitude: { type: 'DOUBLE', of: ({ analysis }) => analysis?.metadata.gps?.latitude },
  longitude: { type: 'DOUBLE', of: ({ analysis }) => analysis?.metadata.gps?.longitude },
  city: { type: 'STRING', of: ({ analysis }) => analysis?.place?.city },
  region: { type: 'STRING', of: ({ analysis }) => analysis?.place?.region },
  countryCode: { type: 'STRING', of: ({ analysis }) => analysis?.place?.countryCode },
  cameraMake: { type: 'STRING', of: ({ analysis }) => analysis?.metadata.camera?.make },
  cameraModel: { type: 'STRING', of: ({ analysis }) => analysis?.metadata.camera?.model },
  width: { type: 'INT32', of: ({ analysis }) => analysis?.geometry.width },
  height: { type: 'INT32', of: ({ analysis }) => analysis?.geometry.height },
  sizeBytes: { type: 'DOUBLE', of: ({ original }) => original?.sizeBytes },
  contentType: { type: 'STRING', of: ({ original }) => original?.contentType },
  sha256: { type: 'STRING', of: ({ analysis }) => analysis?.file.sha256 },
  labels: { type: 'JSON', of: ({ vision }) => shownNames(vision, 'labels') },
  objects: { type: 'JSON', of: ({ vision }) => shownNames(vision, 'objects') },
  file: {
    type: 'STRING',
    of: ({ original }) => (original && 'file' in original ? (original.file as string) : undefined),
  },
}

/** Collects the rows of a Parquet file, column by column. */
export function createLibraryTable() {
  const data = Object.entries(columns).map(([name, column]) => ({
    name,
    ...column,
    cells: [] as (Cell | null)[],
  }))
  return {
    add(line: ExportLine): void {
      for (const { of, cells } of data) cells.push(of(line) ?? null)
    },
    write: (filename: string): void =>
      parquetWriteFile({
        filename,
        columnData: data.map(({ name, type, cells }) => ({ name, type, data: cells, nullable: true })),
      }),
  }
}
