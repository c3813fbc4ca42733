import { statSync } from 'node:fs'
import type { Resources } from '../../config/configuration.ts'

interface KeptFile {
  readonly content: Buffer
  readonly size: number
  readonly changed: number
}

/** How many files of one artifact are kept, and how large each of them may be. */
const MOST_FILES = 32
const LARGEST = 4 * 1024 * 1024

/**
 * Reads files of the classpath for `readUrl`. A file that has not changed, by its size and time, is not read again: the same bytes are
 * given, so that DataWeave need not parse them again either.
 */
export const keptFiles = (resources: Resources): ((path: string) => Buffer | undefined) => {
  const kept = new Map<string, KeptFile>()
  return (path) => {
    const place = resources.locate(path)
    const now = place === undefined ? undefined : statSync(place, { throwIfNoEntry: false })
    const known = kept.get(path)
    if (known && now && known.size === now.size && known.changed === now.mtimeMs) return known.content
    kept.delete(path)
    const content = resources.read(path)
    if (content === undefined || now === undefined || content.length > LARGEST) return content
    if (kept.size >= MOST_FILES) kept.clear()
    kept.set(path, { content, size: now.size, changed: now.mtimeMs })
    return content
  }
}
