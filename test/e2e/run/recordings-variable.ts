import { tmpdir } from 'node:os'
import { join } from 'node:path'

/**
 * The variable with the folder in which the test files of a run record calls. Set it to run files one by one:
 * recordings that are there already count as well, and stay.
 */
export const recordingsVariable = 'IMGINT_TEST_RECORDINGS'

/** Prefix of folders that belong to a single run. */
export const recordingsPrefix = join(tmpdir(), 'imgint-recordings-')
