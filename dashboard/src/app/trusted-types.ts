interface Rules {
  createHTML?(html: string): string | null
  createScriptURL?(url: string): string
}
type Policy = { createScriptURL(url: string): string }

const { trustedTypes } = globalThis as {
  trustedTypes?: { createPolicy(name: string, rules: Rules): Policy }
}

/** React Aria clears what it announces to screen readers with `innerHTML = ''`. No other text may be used as HTML. */
export const trustEmptyHtml = (): void =>
  void trustedTypes?.createPolicy('default', { createHTML: (html) => (html === '' ? html : null) })

/** The page's policy allows scripts from its own host only; so does this. */
const workers = trustedTypes?.createPolicy('imgint-workers', {
  createScriptURL: (url) => {
    if (new URL(url, location.href).origin !== location.origin)
      throw new TypeError(`Expected a script of ${location.origin}; received ${url}`)
    return url
  },
})

/** The URL of a worker's script, as Trusted Types require it. */
export const trustedScript = (url: string): string => workers?.createScriptURL(url) ?? url
