import { cleanup, render, screen, waitFor } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { afterEach, expect, test, vi } from 'vitest'
import { Picture, Uploader } from '../../../../clients/react/src/index.ts'

afterEach(() => {
  cleanup()
  vi.unstubAllGlobals()
})

test('a picture shows what it waits for, then the photo; a refused one shows its fallback', async () => {
  const views = [
    { imageId: 'a', state: 'uploaded' },
    { imageId: 'a', state: 'completed', src: 'https://x/1', srcSet: 'https://x/1 320w', width: 4, height: 3 },
  ]
  const asked: string[] = []
  vi.stubGlobal('fetch', async (url: string) => {
    asked.push(url)
    return url.includes('id=a')
      ? Response.json(views[Math.min(asked.length, views.length) - 1])
      : Response.json({ detail: 'Expected a visitor who may see this photo.' }, { status: 401 })
  })
  const { rerender } = render(<Picture imageId="a" alt="A cat" pending="wait" fallback="none" />)
  await screen.findByText('wait')
  const picture = await screen.findByRole('img', { name: 'A cat' }, { timeout: 5_000 })
  expect(picture.getAttribute('srcset')).toBe('https://x/1 320w')
  expect(asked).toEqual(['/api/photos?id=a&wait=0', '/api/photos?id=a&wait=20'])
  rerender(<Picture imageId="b" alt="A dog" pending="wait" fallback="none" />)
  await screen.findByText('none')
  expect(screen.queryByRole('img')).toBeNull()
})

test('an uploader says why a file failed, sends it again, and forgets what is removed', async () => {
  let answers = 0
  vi.stubGlobal('fetch', async () => {
    answers += 1
    return Response.json({ detail: 'The day is full.' }, { status: 429 })
  })
  const user = userEvent.setup()
  render(<Uploader texts={{ choose: 'Fotos', retry: 'Otra vez', remove: 'Quitar' }} />)
  await user.upload(screen.getByLabelText('Fotos'), new File(['a'], 'cat.jpg', { type: 'image/jpeg' }))
  expect((await screen.findByRole('alert')).textContent).toBe('The day is full.')
  await user.click(screen.getByRole('button', { name: 'Otra vez: cat.jpg' }))
  await waitFor(() => expect(answers).toBe(2))
  await user.click(screen.getByRole('button', { name: 'Quitar: cat.jpg' }))
  expect(screen.queryByRole('listitem')).toBeNull()
})

test('a file that waits is sent when one under way is removed', async () => {
  const asked: string[] = []
  vi.stubGlobal('fetch', (_: string, { body, signal }: { body: string; signal: AbortSignal }) => {
    asked.push(JSON.parse(body).filename)
    return new Promise((_resolve, reject) => signal.addEventListener('abort', () => reject(signal.reason)))
  })
  const user = userEvent.setup()
  render(<Uploader texts={{ choose: 'Photos', remove: 'Remove' }} />)
  const names = ['a.jpg', 'b.jpg', 'c.jpg', 'd.jpg']
  const files = names.map((name) => new File(['a'], name, { type: 'image/jpeg' }))
  await user.upload(screen.getByLabelText('Photos'), files)
  await waitFor(() => expect(asked).toEqual(names.slice(0, 3)))
  await user.click(screen.getByRole('button', { name: 'Remove: a.jpg' }))
  await waitFor(() => expect(asked).toEqual(names))
})
