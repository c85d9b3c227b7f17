import { en } from 'zod/locales'
import { config } from 'zod/mini'

/**
 * zod/mini says "Invalid input" for everything until a language is set. Import this file wherever people read its
 * messages.
 */
config(en())
