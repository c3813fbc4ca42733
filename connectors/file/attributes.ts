import type { Stats } from 'node:fs'
import { createRequire } from 'node:module'
import { basename } from 'node:path'
import type { HostObject } from '../../engine/sdk.ts'

const require = createRequire(import.meta.url)

const TIMES = { lastModifiedTime: 'mtimeMs', lastAccessTime: 'atimeMs', creationTime: 'birthtimeMs' } as const
const NAMES = [
  ...(Object.keys(TIMES) as (keyof typeof TIMES)[]),
  'size',
  'regularFile',
  'directory',
  'symbolicLink',
  'path',
  'fileName',
  'name',
] as const
type Name = (typeof NAMES)[number]

/** What is known of a file: the attributes of file:read, of file:list's messages and of file:listener. Times are local. */
export class FileAttributes implements HostObject {
  readonly path: string
  readonly stats: Stats
  readonly symbolicLink: boolean

  constructor(path: string, stats: Stats, symbolicLink: boolean) {
    this.path = path
    this.stats = stats
    this.symbolicLink = symbolicLink
  }

  get fileName(): string {
    return basename(this.path)
  }

  get size(): number {
    return this.stats.size
  }

  get directory(): boolean {
    return this.stats.isDirectory()
  }

  lookup(name: string): unknown {
    return (NAMES as readonly string[]).includes(name) ? this.#member(name as Name) : undefined
  }

  toJSON(): unknown {
    const members: Record<string, unknown> = {}
    for (const name of NAMES) if (name !== 'name') members[name] = this.#member(name)
    return members
  }

  #member(name: Name): unknown {
    switch (name) {
      case 'lastModifiedTime':
      case 'lastAccessTime':
      case 'creationTime':
        return localTime(this.stats[TIMES[name]])
      case 'regularFile':
        return this.stats.isFile()
      case 'name':
        return this.fileName
      default:
        return this[name]
    }
  }
}

/** Loaded when somebody asks for a time. */
const localTime = (milliseconds: number): unknown => {
  const { Instant, LocalDateTime, ZoneId } = require('@js-joda/core') as typeof import('@js-joda/core')
  return LocalDateTime.ofInstant(Instant.ofEpochMilli(Math.trunc(milliseconds)), ZoneId.systemDefault())
}
