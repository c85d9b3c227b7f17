/**
 * The file of cities, in sections of four-byte-aligned bytes: their lengths in bytes (little-endian, 32 bits each),
 * then the sections in this order. `index` is a tree of kdbush (longitude, latitude); the others have an entry for each
 * city, in the order of the tree. scripts/compile-places.ts writes the file.
 */
export const sectionNames = ['index', 'extents', 'regions', 'nameEnds', 'names', 'regionNames'] as const
export type Sections = Record<(typeof sectionNames)[number], Uint8Array>

/** The extents of cities are stored in quarters of a kilometre, one byte each. */
export const extentsPerKm = 4
export const maxExtentKm = 255 / extentsPerKm

const aligned = (length: number) => Math.ceil(length / 4) * 4

export function writeSections(sections: Sections): Uint8Array {
  const all = sectionNames.map((name) => sections[name])
  const head = 4 * all.length
  const file = Buffer.alloc(head + all.reduce((sum, { byteLength }) => sum + aligned(byteLength), 0))
  let at = head
  for (const [place, section] of all.entries()) {
    file.writeUInt32LE(section.byteLength, 4 * place)
    file.set(section, at)
    at += aligned(section.byteLength)
  }
  return file
}

/** Views of the file's bytes, without a copy. */
export function readSections(file: Uint8Array): Sections {
  const head = new DataView(file.buffer, file.byteOffset)
  let at = 4 * sectionNames.length
  const views = sectionNames.map((name, place) => {
    const length = head.getUint32(4 * place, true)
    const view = file.subarray(at, at + length)
    at += aligned(length)
    return [name, view]
  })
  return Object.fromEntries(views)
}
