import { describe, expect, test } from 'vitest'
import { readRestoreOptions } from '../../../scripts/restore/restore-options.ts'
import { restoredName } from '../../../scripts/restore/restored-table.ts'

const now = new Date('2026-11-25T09:45:07Z')
const backup = 'arn:aws:dynamodb:eu-central-1:111122223333:table/Results/backup/0176-ab'

describe('the options of a restore', () => {
  test.each([
    [{ at: '2026-11-24T10:00:00Z' }, { kind: 'time', at: new Date('2026-11-24T10:00:00Z') }],
    [{ at: '2026-11-24T12:00:00+02:00' }, { kind: 'time', at: new Date('2026-11-24T10:00:00Z') }],
    [{ backup }, { kind: 'backup', backupArn: backup }],
    [{ table: 'Results-restored' }, { kind: 'table', name: 'Results-restored' }],
  ])('%j say where rows come from', (values, source) => {
    expect(readRestoreOptions({ stage: 'dev', ...values }, now)).toEqual({
      stage: 'dev',
      source,
      overwrite: false,
      isDryRun: false,
      run: '20261125t094507',
      peopleFile: undefined,
    })
  })

  test.each([
    [{ stage: 'dev' }, /one of --at, --backup and --table; received 0/],
    [{ stage: 'dev', backup, table: 'Results' }, /received 2/],
    [{ table: 'Results' }, /stage/],
    [{ stage: 'dev', at: 'yesterday' }, /at/],
    [{ stage: 'dev', backup: 'mine' }, /backup/],
    [{ stage: 'dev', table: 'Results', run: '../x' }, /letters, digits and -/],
  ])('%j are refused', (values, message) => {
    expect(() => readRestoreOptions(values, now)).toThrow(message)
  })

  test('a source has the same table each time, and another source another one', () => {
    const names = [
      { kind: 'time', at: now } as const,
      { kind: 'time', at: new Date('2026-11-24T10:00:00Z') } as const,
      { kind: 'backup', backupArn: backup } as const,
    ].map((source) => restoredName('Results', source))
    expect(names).toEqual(['Results-20261125T094507000Z', 'Results-20261124T100000000Z', 'Results-0176ab'])
    expect(restoredName('Results', { kind: 'table', name: 'mine' })).toBe('mine')
  })
})
