interface Rules {
  createHTML?(html: string): string | null
  createScriptURL?(url: string): string
}
type Policy = { createScriptURL(url: string): string }

const { trustedTypes } = globalThis as {
  trustedTypes?: { createPolicy(name: string, rules: Rules): Policy }
}

/**
 * React Aria empties what it announces to screen readers by `innerHTML = ''`. No other text is taken for HTML anywhere.
 */
export const trustEmptyHtml = (): void =>
  void trustedTypes?.createPolicy('default', { createHTML: (html) => (html === '' ? html : null) })

/** The policy of the page takes scripts from its own host alone; so does this. */
const workers = trustedTypes?.createPolicy('imgint-workers', {
  createScriptURL: (url) => {
    if (new URL(url, location.href).origin !== location.origin)
      throw new TypeError(`Expected a script of ${location.origin}; received ${url}`)
    return url
  },
})

/** The address of a worker's script, as Trusted Types want it. */
export const trustedScript = (url: string): string => workers?.createScriptURL(url) ?? url
