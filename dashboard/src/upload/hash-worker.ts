/** Hashes files apart from the page, which stays smooth. A message is a file and its number; so is the answer. */
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
