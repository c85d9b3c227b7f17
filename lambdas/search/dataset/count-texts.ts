import type { Data } from 'apache-arrow'

/** Counts texts by their bytes. Making a string of each would take most of the time in a large library. */
export function textCounter() {
  const texts: { readonly bytes: Buffer; readonly hash: number; count: number }[] = []
  /**
   * Hash table of the places of texts: 1 is the first text, 0 a free slot. Its size is a power of two, at least twice
   * the number of texts.
   */
  let slots = new Int32Array(1_024)

  const seat = (hash: number, place: number): void => {
    let slot = hash & (slots.length - 1)
    while (slots[slot] !== 0) slot = (slot + 1) & (slots.length - 1)
    slots[slot] = place
  }

  function grow(): void {
    slots = new Int32Array(slots.length * 2)
    for (const [index, { hash }] of texts.entries()) seat(hash, index + 1)
  }

  function count(bytes: Uint8Array, start: number, end: number): void {
    // FNV-1a.
    let hash = 0x811c9dc5
    for (let at = start; at < end; at++) hash = Math.imul(hash ^ bytes[at]!, 0x01000193)
    for (let slot = hash & (slots.length - 1); ; slot = (slot + 1) & (slots.length - 1)) {
      const place = slots[slot]!
      if (place === 0) break
      const text = texts[place - 1]!
      if (text.hash !== hash || !isSame(text.bytes, bytes, start, end)) continue
      text.count++
      return
    }
    texts.push({ bytes: Buffer.from(bytes.subarray(start, end)), hash, count: 1 })
    if (texts.length * 2 > slots.length) grow()
    else seat(hash, texts.length)
  }

  return {
    /** Counts every n-th text of a column. */
    see({ values, valueOffsets, length }: Data, step = 1): void {
      const bytes = values as Uint8Array
      for (let index = 0; index < length; index += step) {
        const [start, end] = [valueOffsets[index]!, valueOffsets[index + 1]!]
        // Unknown values take no bytes.
        if (end > start) count(bytes, start, end)
      }
    },
    counts: (): Map<string, number> =>
      new Map(texts.map((text) => [text.bytes.toString(), text.count] as const)),
  }
}

function isSame(known: Uint8Array, bytes: Uint8Array, start: number, end: number): boolean {
  if (known.length !== end - start) return false
  for (let index = 0; index < known.length; index++) if (known[index] !== bytes[start + index]) return false
  return true
}
