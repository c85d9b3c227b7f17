import { appendFileSync, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { openJournal, readJournal } from '../../../bin/imgint/upload/journal.ts'
import { uploadSlot } from './support/library.ts'

let file = ''
beforeEach(() => {
  file = path.join(mkdtempSync(path.join(tmpdir(), 'imgint-journal-')), 'uploads', 'library.ndjson')
})
afterEach(() => rmSync(path.dirname(path.dirname(file)), { recursive: true }))

describe('the journal of uploads', () => {
  test('has entries at once, and still after the process was killed', () => {
    const journal = openJournal(file)
    const [first, second, third] = [uploadSlot('1'), uploadSlot('2'), uploadSlot('3')]
    journal.opened([
      { sha256: 'a', slot: first },
      { sha256: 'b', slot: second },
      { sha256: 'c', slot: third },
    ])
    journal.begun('b', second)
    journal.begun('c', third)
    journal.arrived('c', third.imageId)
    const told = {
      a: { sha256: 'a', imageId: first.imageId, slot: first },
      b: { sha256: 'b', imageId: second.imageId, slot: second, begun: true },
      c: { sha256: 'c', imageId: third.imageId },
    }
    for (const [sha256, entry] of Object.entries(told)) expect(journal.find(sha256)).toEqual(entry)

    const again = openJournal(file)
    for (const [sha256, entry] of Object.entries(told)) expect(again.find(sha256)).toEqual(entry)
    again.close()
  })

  test('ignores half a line at its end, and continues after it', () => {
    const journal = openJournal(file)
    journal.arrived('a', uploadSlot('1').imageId)
    appendFileSync(file, '{"sha256":"b","imag')
    const again = openJournal(file)
    expect(again.find('b')).toBeUndefined()
    again.arrived('c', uploadSlot('3').imageId)
    expect([...readJournal(file).keys()]).toEqual(['a', 'c'])
  })

  test('forgets superseded lines, with their presigned URLs, when it is opened', () => {
    const journal = openJournal(file)
    journal.opened([{ sha256: 'a', slot: uploadSlot('1') }])
    journal.arrived('a', uploadSlot('1').imageId)
    journal.close()
    openJournal(file).close()
    expect(readFileSync(file, 'utf8')).toBe(
      `${JSON.stringify({ sha256: 'a', imageId: uploadSlot('1').imageId })}\n`,
    )
  })

  test('can be read only by its owner', () => {
    openJournal(file).close()
    expect(statSync(file).mode & 0o777).toBe(0o600)
  })
})
