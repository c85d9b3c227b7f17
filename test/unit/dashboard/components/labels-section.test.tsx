import { cleanup, screen } from '@testing-library/react'
import { expect, test, vi } from 'vitest'
import { queue } from '../../../../dashboard/src/design/toast-region.tsx'
import { Toasts } from '../../../../dashboard/src/design/toasts.tsx'
import { LabelsSection } from '../../../../dashboard/src/photo/labels-section.tsx'
import { type Photo, usePhoto } from '../../../../dashboard/src/photo/use-photo.ts'
import { giveFeedback } from '../../../../lambdas/feedback/give-feedback.ts'
import { listFeedback } from '../../../../lambdas/feedback/list-feedback.ts'
import { shownVision } from '../../../../lambdas/feedback/shown-vision.ts'
import { withdrawFeedback } from '../../../../lambdas/feedback/withdraw-feedback.ts'
import { aLabel, alice, aSeenRow, labelled } from '../../support/feedback-factories.ts'
import { feedbackWorld } from '../../support/feedback-world.ts'
import { show } from './show.tsx'

const served = vi.hoisted(() => ({ api: {} }))
vi.mock('../../../../dashboard/src/api/api.ts', () => ({ api: () => served.api }))

const row = aSeenRow(
  labelled(
    aLabel('geyser', ['spring', 'landscape'], 0.9),
    aLabel('landscape', [], 0.8),
    aLabel('sky', [], 0.7),
  ),
)
const id = row.imageId

/** The service's own use cases behind the page, on tables in memory. */
function serve() {
  queue.clear()
  const { deps, rows } = feedbackWorld(row)
  served.api = {
    getImage: async () => ({ imageId: id, state: 'completed', vision: shownVision(rows.get(id)!) }),
    giveFeedback: ({ body }: { body: never }) => giveFeedback(deps, alice, id, body),
    withdrawFeedback: ({ path }: { path: { id: string } }) => withdrawFeedback(deps, alice.owner, path.id),
    listFeedback: ({ query }: { query: never }) => listFeedback(deps, alice.owner, query),
  }
}

function Labels() {
  const { data } = usePhoto(id)
  return data ? <LabelsSection photo={data as Photo} /> : null
}

const page = () =>
  show(
    <>
      <Labels />
      <Toasts />
    </>,
  )

/** The page after a reload: nothing is remembered but what the service has. */
function reload() {
  cleanup()
  return page()
}

const verdict = (name: string) => screen.findByRole('button', { name })
const chips = async () => {
  await screen.findByRole('button', { name: 'Add' })
  return screen.getAllByRole('listitem').map(({ textContent }) => textContent)
}
const isPressed = (button: HTMLElement) => button.getAttribute('aria-pressed') === 'true'
const pressed = (name: string) => vi.waitFor(async () => expect(isPressed(await verdict(name))).toBe(true))
const released = (name: string) => vi.waitFor(async () => expect(isPressed(await verdict(name))).toBe(false))

test('a tick is shown, also after a reload, and a second press takes it back', async () => {
  serve()
  const person = await page()
  await person.click(await verdict('sky is right'))
  await pressed('sky is right')
  const again = await reload()
  await pressed('sky is right')
  expect(await chips()).toContain('sky70% · confirmed by you')
  await again.click(await verdict('sky is right'))
  await released('sky is right')
  await reload()
  expect(await chips()).toContain('sky70%')
})

test('a removed label stays in its place, struck out, and comes back with a press after a reload', async () => {
  serve()
  const person = await page()
  await person.click(await verdict('geyser is wrong'))
  await pressed('geyser is wrong')
  const again = await reload()
  await pressed('geyser is wrong')
  expect((await chips())[0]).toBe('geyser90% · removed by you')
  expect(screen.getByText('geyser').tagName).toBe('DEL')
  await again.click(await verdict('geyser is wrong'))
  await vi.waitFor(async () => expect(screen.getByText('geyser').tagName).toBe('SPAN'))
  expect((await chips())[0]).toContain('geyser90% · spring · landscape')
})

test('a cross says what else it removes, before and after, and taking it back brings all of it back', async () => {
  serve()
  const person = await page()
  const cross = await verdict('landscape is wrong')
  const described = document.getElementById(cross.getAttribute('aria-describedby')!)
  expect(described?.textContent).toBe('Also removes: geyser and spring')
  await person.hover(cross)
  const geyser = screen.getByText('geyser').closest('li')!
  expect(geyser.hasAttribute('data-threatened')).toBe(true)
  await person.click(cross)
  await screen.findByText('Thank you. The photo has been updated. Also removed: geyser and spring.')
  await vi.waitFor(() => expect(screen.queryByText('geyser')).toBeNull())
  await pressed('landscape is wrong')
  await person.click(screen.getByRole('button', { name: 'Undo' }))
  await released('landscape is wrong')
  await screen.findByText('geyser')
})

test('a cross on a label that nothing depends on announces no other', async () => {
  serve()
  await page()
  expect((await verdict('sky is wrong')).hasAttribute('aria-describedby')).toBe(false)
})

test('an added label can be removed later, and that can be regretted', async () => {
  serve()
  const person = await page()
  await person.type(await screen.findByRole('textbox', { name: 'What is missing?' }), 'steam')
  await person.click(screen.getByRole('button', { name: 'Add' }))
  await screen.findByText('steam')
  queue.clear()
  const again = await reload()
  await again.click(await verdict('Remove steam'))
  await vi.waitFor(() => expect(screen.queryByText('steam')).toBeNull())
  await screen.findByText('Taken back. The photo has been updated.')
  await again.click(screen.getByRole('button', { name: 'Undo' }))
  expect((await screen.findByText('steam')).closest('li')?.textContent).toContain('added by you')
})

test('undoing a change of mind restores the verdict before it', async () => {
  serve()
  const person = await page()
  await person.click(await verdict('sky is wrong'))
  await pressed('sky is wrong')
  queue.clear()
  await person.click(await verdict('sky is right'))
  await pressed('sky is right')
  await person.click(await screen.findByRole('button', { name: 'Undo' }))
  await pressed('sky is wrong')
})
