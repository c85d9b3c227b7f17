import { act, screen } from '@testing-library/react'
import { expect, onTestFinished, test, vi } from 'vitest'
import { PageFault } from '../../../../dashboard/src/app/page-fault.tsx'
import { Loading } from '../../../../dashboard/src/design/states.tsx'
import { show } from './show.tsx'

test('what loads for long says so', async () => {
  vi.useFakeTimers({ shouldAdvanceTime: true })
  onTestFinished(() => void vi.useRealTimers())
  await show(<Loading />)
  expect(screen.queryByText(/longer than usual/)).toBeNull()
  act(() => void vi.advanceTimersByTime(7_000))
  expect(screen.getByText(/longer than usual/)).toBeDefined()
})

test('a page that the network kept back is opened again once the network is back', async () => {
  const reset = vi.fn()
  const error = new Error('Unable to preload CSS for /assets/photo-page.css')
  await show(<PageFault error={error} reset={reset} info={{ componentStack: '' }} />)
  expect(await screen.findByRole('alert')).toBeDefined()
  expect(reset).not.toHaveBeenCalled()
  dispatchEvent(new Event('online'))
  await vi.waitFor(() => expect(reset).toHaveBeenCalledOnce())
})
