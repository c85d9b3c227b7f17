interface TrustedTypes {
  createPolicy(
    name: string,
    rules: { createScriptURL(url: string): string },
  ): { createScriptURL(url: string): string }
}

const { trustedTypes } = globalThis as { trustedTypes?: TrustedTypes }
/** The policy of the page takes scripts from its own host alone; so does this. */
const policy = trustedTypes?.createPolicy('imgint-workers', {
  createScriptURL: (url) => {
    if (new URL(url, location.href).origin !== location.origin)
      throw new TypeError(`Expected a script of ${location.origin}; received ${url}`)
    return url
  },
})

/** The address of a worker's script, as Trusted Types want it. */
export const trustedScript = (url: string): string => policy?.createScriptURL(url) ?? url
