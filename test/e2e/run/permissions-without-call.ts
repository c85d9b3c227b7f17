import type { Unexercised } from '../../support/permissions/recording.ts'

/** Permissions that functions need and that no test here can use. An entry that is not true any more fails the run. */
export const permissionsWithoutCall: readonly Unexercised[] = []
