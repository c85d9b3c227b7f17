import { cleanup, screen } from '@testing-library/react'
import { expect, onTestFinished, test } from 'vitest'
import { useDraft } from '../../../../dashboard/src/edit/use-draft.ts'
import { show } from './show.tsx'

function Draft({ id }: { readonly id: string }) {
  const { steps, setSteps } = useDraft(id)
  return (
    <button type="button" onClick={() => setSteps([...steps, { operation: 'grayscale' }])}>
      {steps.length} steps
    </button>
  )
}

test('what is being done to a photo is kept when the editor closes, for this photo alone', async () => {
  onTestFinished(() => sessionStorage.clear())
  const user = await show(<Draft id="one" />)
  await user.click(screen.getByRole('button', { name: '0 steps' }))
  await user.click(screen.getByRole('button', { name: '1 steps' }))
  expect(screen.getByRole('button').textContent).toBe('2 steps')
  cleanup()
  await show(<Draft id="other" />)
  expect(screen.getByRole('button').textContent).toBe('0 steps')
  cleanup()
  await show(<Draft id="one" />)
  expect(screen.getByRole('button').textContent).toBe('2 steps')
})

test('what another version of the page has kept is no draft', async () => {
  onTestFinished(() => sessionStorage.clear())
  sessionStorage.setItem('draft one', '{')
  await show(<Draft id="one" />)
  expect(screen.getByRole('button').textContent).toBe('0 steps')
})
