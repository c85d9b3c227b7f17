/** What a dead letter and a row have in common. Versions of an image share its letters. */
export const letterKey = ({
  owner,
  imageId,
  ...rest
}: {
  owner: string
  imageId: string
  transformId?: string
}) => [owner, imageId, rest.transformId ?? ''].join(' ')
