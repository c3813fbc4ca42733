import type { Stats } from 'node:fs'
import { basename } from 'node:path'
import { type HostObject, localDateTimeOf } from '../../engine/sdk.ts'

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
        return localDateTimeOf(this.stats[TIMES[name]])
      case 'regularFile':
        return this.stats.isFile()
      case 'name':
        return this.fileName
      default:
        return this[name]
    }
  }
}
