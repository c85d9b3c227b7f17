/**
 * Hashes files in a worker, so that the page stays responsive. A message holds a file and its number; the response
 * has the same number.
 */
addEventListener(
  'message',
  async ({ data: { number, file } }: MessageEvent<{ number: number; file: File }>) => {
    try {
      const digest = await crypto.subtle.digest('SHA-256', await file.arrayBuffer())
      const sha256 = [...new Uint8Array(digest)].map((byte) => byte.toString(16).padStart(2, '0')).join('')
      postMessage({ number, sha256 })
    } catch (error) {
      postMessage({ number, fault: String(error) })
    }
  },
)
