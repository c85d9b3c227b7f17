/**
 * Whether a caller already has what this ETag stands for.
 * @param ifNoneMatch the header If-None-Match; the comparison is weak, as RFC 9110 (13.1.2) prescribes for reads
 */
export const knowsEtag = (ifNoneMatch: string | undefined, etag: string): boolean =>
  (ifNoneMatch ?? '').split(',').some((each) => ['*', etag].includes(each.trim().replace(/^W\//, '')))
