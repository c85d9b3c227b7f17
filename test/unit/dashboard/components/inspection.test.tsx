import { ApiError, type InspectionView } from '@image-intelligence/client'
import { screen, within } from '@testing-library/react'
import { beforeEach, expect, test, vi } from 'vitest'
import { Inspection } from '../../../../dashboard/src/operations/inspection.tsx'
import { show } from './show.tsx'

const calls = { getInspection: vi.fn(), startInspection: vi.fn(), repairDifferences: vi.fn() }
vi.mock('../../../../dashboard/src/api/api.ts', () => ({ api: () => calls }))
beforeEach(() => {
  for (const call of Object.values(calls)) call.mockReset()
})

const inspection: InspectionView = {
  inspectionId: '0197a000-0000-7000-8000-000000000001',
  scope: 'everything',
  state: 'completed',
  startedBy: 'schedule',
  startedAt: '2026-11-25T03:00:00.000Z',
  completedAt: '2026-11-25T03:10:00.000Z',
  differences: 215,
  lost: 1,
  totals: {
    owners: 12,
    images: 1_204,
    originalBytes: 4_816_022_118,
    transforms: 31,
    checkedOriginals: 40,
    checkedBytes: 160_000_000,
  },
  groups: [
    {
      kind: 'original-missing',
      title: 'Originals that are missing',
      explanation: 'The image has results, but its original is not in the bucket.',
      isLoss: true,
      count: 1,
      repair: 'Brings it back.',
      deletes: false,
      examples: [
        { kind: 'original-missing', owner: 'alice', subject: '0197a000-0000-7000-8000-0000000000aa' },
      ],
      repaired: {
        kind: 'original-missing',
        state: 'completed',
        begunAt: '2026-11-25T04:00:00.000Z',
        done: 0,
        changed: 0,
        refused: 1,
        refusal: 'The bucket keeps no version of the original.',
      },
    },
    {
      kind: 'record-unreadable',
      title: 'Records that cannot be read',
      explanation: 'The record cannot be read.',
      isLoss: false,
      count: 214,
      deletes: false,
      examples: [],
    },
  ],
  statement: '# Inspection of 2026-11-25\n\n**1 original is missing or changed.** The inspection lists them.',
}

test('shows what the stage holds, what is wrong, and the statement', async () => {
  calls.getInspection.mockResolvedValue(inspection)
  await show(<Inspection />)
  expect(await screen.findByText('1,204')).toBeTruthy()
  expect(screen.getByText('4.82 GB')).toBeTruthy()
  expect(screen.getByText('Originals that are missing')).toBeTruthy()
  expect(screen.getByText(/1 refused.*keeps no version/)).toBeTruthy()
  expect(screen.getByText('1 original is missing or changed.').tagName).toBe('STRONG')
})

test('repairs a kind once it is confirmed, and offers no repair where there is none', async () => {
  calls.getInspection.mockResolvedValue(inspection)
  calls.repairDifferences.mockResolvedValue({ state: 'running' })
  const person = await show(<Inspection />)
  const buttons = await screen.findAllByRole('button', { name: /^Repair: / })
  expect(buttons).toHaveLength(1)
  await person.click(buttons[0]!)
  const dialog = await screen.findByRole('alertdialog', { name: 'Repair 1 difference?' })
  expect(calls.repairDifferences).not.toHaveBeenCalled()
  await person.click(within(dialog).getByRole('button', { name: 'Repair' }))
  expect(calls.repairDifferences).toHaveBeenCalledExactlyOnceWith({
    path: { id: inspection.inspectionId },
    body: { kind: 'original-missing', apply: true },
  })
})

test('says that there has been no inspection yet, and starts one', async () => {
  calls.getInspection.mockRejectedValue(
    new ApiError('getInspection', new Response(null, { status: 404 }), undefined),
  )
  calls.startInspection.mockResolvedValue(inspection)
  const person = await show(<Inspection />)
  expect(await screen.findByText('This stage has not been inspected yet.')).toBeTruthy()
  await person.click(screen.getByRole('button', { name: 'Inspect now' }))
  expect(calls.startInspection).toHaveBeenCalledOnce()
})
