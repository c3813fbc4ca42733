import { attr, defineElement } from '../../engine/sdk.ts'
import type { FileAttributes } from './attributes.ts'

/** Sorts and cuts a list of files. */
export type Subset = (files: readonly FileAttributes[]) => readonly FileAttributes[]

const CRITERIA = {
  ALPHABETICALLY: (a: FileAttributes, b: FileAttributes) => compare(a.fileName, b.fileName),
  DATE_CREATED: (a: FileAttributes, b: FileAttributes) => a.stats.birthtimeMs - b.stats.birthtimeMs,
  DATE_MODIFIED: (a: FileAttributes, b: FileAttributes) => a.stats.mtimeMs - b.stats.mtimeMs,
  SIZE: (a: FileAttributes, b: FileAttributes) => a.size - b.size,
  PATH: (a: FileAttributes, b: FileAttributes) => compare(a.path, b.path),
} as const

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)

/** `file:subset`: how many files, and in which order. */
export const subset = defineElement({
  name: 'subset',
  kind: 'nested',
  doc: 'Sorts the files and takes a part of them.',
  attributes: {
    limit: attr.integer('Most files; 0 for no limit.', { default: '0', min: 0 }),
    offset: attr.integer('Files to leave out at the beginning.', { default: '0', min: 0 }),
    criteria: attr.oneOf('What to sort by.', Object.keys(CRITERIA) as (keyof typeof CRITERIA)[], 'DATE_MODIFIED'),
    order: attr.oneOf('Which come first.', ['ASCENDING', 'DESCENDING'], 'DESCENDING'),
  },
  compile: ({ limit, offset, criteria, order }): Subset => {
    const compareFiles = CRITERIA[criteria]
    const sign = order === 'ASCENDING' ? 1 : -1
    return (files) =>
      [...files].sort((a, b) => sign * compareFiles(a, b)).slice(offset, limit > 0 ? offset + limit : undefined)
  },
})
