import { readdirSync, readFileSync } from 'node:fs'
import { join, posix, resolve, sep } from 'node:path'
import { statIfThere } from '../model/stat-if-there.ts'
import type { Resources } from './configuration.ts'

/** Resources that can also be listed, to find what a misspelt name was meant to be. */
export interface Classpath extends Resources {
  names(): string[]
}

/** The path inside the classpath, with `/` between its parts; undefined when it leads out of it. */
export const classpathName = (path: string): string | undefined => {
  const name = posix.normalize(path.replaceAll('\\', '/').replace(/^(classpath:)?\/*/, ''))
  return name === '.' || name === '..' || name.startsWith('../') || name.includes('\0') ? undefined : name
}

/** Folders on disk as one classpath: the first that has a file wins. */
export const diskClasspath = (roots: readonly string[]): Classpath => {
  const find = (path: string): { file: string; bytes: Buffer } | undefined => {
    const name = classpathName(path)
    if (name === undefined) return undefined
    for (const root of roots) {
      const file = resolve(root, name)
      const bytes = file.startsWith(root + sep) ? readIfThere(file) : undefined
      if (bytes) return { file, bytes }
    }
    return undefined
  }
  return {
    read: (path) => find(path)?.bytes,
    locate: (path) => find(path)?.file,
    names: () => roots.flatMap((root) => listFiles(root, () => true)),
  }
}

/** Sources in memory as a classpath; `prefixes` are the folders in their keys that count as roots. */
export const memoryClasspath = (sources: ReadonlyMap<string, Buffer>, prefixes: readonly string[]): Classpath => ({
  read: (path) => {
    const name = classpathName(path)
    if (name === undefined) return undefined
    for (const prefix of prefixes) {
      const bytes = sources.get(prefix + name)
      if (bytes) return bytes
    }
    return undefined
  },
  locate: () => undefined,
  names: () =>
    prefixes.flatMap((prefix) =>
      [...sources.keys()].filter((key) => key.startsWith(prefix)).map((key) => key.slice(prefix.length)),
    ),
})

/** The content of a file; undefined when there is no such file or it cannot be read. */
export const readIfThere = (file: string): Buffer | undefined => {
  try {
    return readFileSync(file)
  } catch {
    return undefined
  }
}

const LISTED = 10_000
const MAX_DEPTH = 30

/**
 * The files below a folder, relative to it with `/`, in the order of their names. Hidden ones and node_modules are left
 * out, and folders that `enters` refuses by their name. Empty when the folder cannot be read.
 */
export const listFiles = (root: string, enters: (folder: string) => boolean): string[] => {
  const found: string[] = []
  const visit = (folder: string, prefix: string, depth: number): void => {
    for (const { name, isFolder } of entriesOf(folder)) {
      if (found.length >= LISTED) return
      if (!isFolder) found.push(prefix + name)
      else if (depth < MAX_DEPTH && name !== 'node_modules' && enters(name)) {
        visit(join(folder, name), `${prefix}${name}/`, depth + 1)
      }
    }
  }
  visit(root, '', 0)
  return found
}

/** What stands in a folder and is not hidden, by name; links are followed. Empty when it cannot be read. */
export const entriesOf = (folder: string): { name: string; isFolder: boolean }[] => {
  try {
    return readdirSync(folder, { withFileTypes: true })
      .filter((entry) => !entry.name.startsWith('.'))
      .map((entry) => ({
        name: entry.name,
        isFolder: entry.isSymbolicLink() ? isFolder(join(folder, entry.name)) : entry.isDirectory(),
      }))
      .sort((a, b) => (a.name < b.name ? -1 : 1))
  } catch {
    return []
  }
}

export const isFolder = (path: string): boolean => statIfThere(path)?.isDirectory() ?? false
