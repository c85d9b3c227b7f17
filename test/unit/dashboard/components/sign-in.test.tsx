import { ApiError } from '@image-intelligence/client'
import { screen } from '@testing-library/react'
import { beforeEach, expect, test, vi } from 'vitest'
import { CodeStep } from '../../../../dashboard/src/session/code-step.tsx'
import { signInWithCode } from '../../../../dashboard/src/session/tokens.ts'
import { show } from './show.tsx'

// The calls themselves are made in test/e2e/authenticator.test.ts.
vi.mock('../../../../dashboard/src/session/tokens.ts', () => ({ signInWithCode: vi.fn() }))
beforeEach(() => {
  vi.mocked(signInWithCode).mockReset()
})

const authenticator = { secret: 'JBSWY3DPEHPK3PXP', link: 'otpauth://totp/x?secret=JBSWY3DPEHPK3PXP' }
const send = async (code: string, wanted = {}) => {
  const person = await show(
    <CodeStep wanted={{ challenge: 'code:you:session', ...wanted }} onBack={() => {}} />,
  )
  await person.type(await screen.findByLabelText('Code'), code)
  await person.click(screen.getByRole('button', { name: 'Sign in' }))
}

test('somebody with an authenticator is only asked for the code', async () => {
  await send('123456')
  expect(signInWithCode).toHaveBeenCalledWith('code:you:session', '123456')
  expect(screen.queryByText(/secret/)).toBeNull()
})

test('somebody without one gets a QR code, a link and the secret', async () => {
  await send('123456', { authenticator })
  expect(await screen.findByTitle('QR code for your authenticator')).toBeDefined()
  expect(screen.getByRole('link').getAttribute('href')).toBe(authenticator.link)
  expect(screen.getByText(authenticator.secret)).toBeDefined()
})

test.each([
  ['WRONG_CODE', 403, /Wait for the next one/],
  ['UNAUTHENTICATED', 401, /took too long/],
])('%s is explained', async (code, status, text) => {
  vi.mocked(signInWithCode).mockRejectedValue(
    new ApiError('POST /v1/session/code', new Response(null, { status }), {
      ...{ type: 'about:blank', title: 'Refused', status, code, detail: 'as the API says' },
    }),
  )
  await send('000000')
  expect((await screen.findByRole('alert')).textContent).toMatch(text)
})
