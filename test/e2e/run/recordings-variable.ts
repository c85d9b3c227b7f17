import { tmpdir } from 'node:os'
import { join } from 'node:path'

/**
 * Names the folder in which the files of one run leave what they recorded of permissions. Whoever runs file by file may
 * set it: what lies there already counts as well, and stays.
 */
export const recordingsVariable = 'IMGINT_TEST_RECORDINGS'

/** Folders that belong to one run begin so. */
export const recordingsPrefix = join(tmpdir(), 'imgint-recordings-')
