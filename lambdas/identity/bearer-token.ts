/** The token of an Authorization header of the form "Bearer <token>" (RFC 6750); undefined for anything else. */
export const bearerToken = (header: string | undefined): string | undefined =>
  /^bearer ([\w.~+/=-]{1,8192})$/i.exec(header ?? '')?.[1]
