/** The policy and the lifecycle of the bucket know originals in quarantine by this tag. */
export const quarantineTag = { Key: 'quarantine', Value: 'malware' } as const
