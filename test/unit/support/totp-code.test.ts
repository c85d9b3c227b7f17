import { expect, test } from 'vitest'
import { totpCode } from '../../support/totp-code.ts'

// RFC 6238, appendix B, for the ASCII secret 12345678901234567890: the last six of the eight digits.
const secret = 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ'
test.each([
  [59, '287082'],
  [1_111_111_109, '081804'],
  [1_234_567_890, '005924'],
  [20_000_000_000, '353130'],
])('the code at %i s is that of the RFC', (seconds, code) => {
  expect(totpCode(secret, 0, seconds * 1000)).toBe(code)
})
