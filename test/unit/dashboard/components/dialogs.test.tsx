import { screen, waitFor, within } from '@testing-library/react'
import { expect, test, vi } from 'vitest'
import { ConfirmButton } from '../../../../dashboard/src/design/confirm-button.tsx'
import { show } from './show.tsx'

async function asked() {
  const onConfirm = vi.fn()
  const person = await show(
    <ConfirmButton label="Delete" question="Delete this key?" onConfirm={onConfirm}>
      Programs that use it stop working.
    </ConfirmButton>,
  )
  await person.click(await screen.findByRole('button', { name: 'Delete' }))
  const dialog = await screen.findByRole('alertdialog', { name: 'Delete this key?' })
  return { person, onConfirm, dialog }
}
const isClosed = () => waitFor(() => expect(screen.queryByRole('alertdialog')).toBeNull())

test('an action that cannot be undone asks first, and says what it does', async () => {
  const { onConfirm, dialog } = await asked()
  expect(dialog.textContent).toContain('Programs that use it stop working.')
  expect(onConfirm).not.toHaveBeenCalled()
})

test('the answer yes does it once and closes the dialog', async () => {
  const { person, onConfirm, dialog } = await asked()
  await person.click(within(dialog).getByRole('button', { name: 'Delete' }))
  await isClosed()
  expect(onConfirm).toHaveBeenCalledOnce()
})

test.each(['Cancel', 'Close'])('%s does nothing and gives the focus back', async (name) => {
  const { person, onConfirm } = await asked()
  await person.click(screen.getByRole('button', { name }))
  await isClosed()
  expect(onConfirm).not.toHaveBeenCalled()
  await waitFor(() => expect(document.activeElement).toBe(screen.getByRole('button', { name: 'Delete' })))
})
