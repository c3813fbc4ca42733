import type { Stats } from 'node:fs'
import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import type { FileAttributes } from './attributes.ts'
import { fileFailure } from './failure.ts'
import { inspect, inspectExisting } from './inspect.ts'
import type { FileTest } from './matcher-conditions.ts'

/** What to list, and how. */
export interface Listing {
  readonly recursive: boolean
  readonly test: FileTest | undefined
  /** Told of what cannot be looked at, and is left out. */
  readonly onDenied: (text: string) => void
}

/** The files and folders in a folder by their names, those in a folder before the folder itself. */
export const listFolder = async (path: string, listing: Listing): Promise<FileAttributes[]> => {
  const found: FileAttributes[] = []
  const { stats } = await inspectExisting(path)
  await collect(path, listing, Date.now(), found, [stats])
  return found
}

const collect = async (
  path: string,
  listing: Listing,
  now: number,
  found: FileAttributes[],
  /** The folder and those it is in: a link to one of them leads in circles. */
  inside: readonly Stats[],
): Promise<void> => {
  for (const name of await namesIn(path)) {
    const file = await inspectQuietly(join(path, name), listing)
    if (!file) continue
    const { stats } = file
    if (file.directory && listing.recursive && !inside.some(({ dev, ino }) => dev === stats.dev && ino === stats.ino))
      try {
        await collect(file.path, listing, now, found, [...inside, stats])
      } catch {
        listing.onDenied(`A directory with path ${file.path} was found while listing but read access was denied`)
        continue
      }
    if (!listing.test || listing.test(file, now)) found.push(file)
  }
}

const namesIn = async (path: string): Promise<string[]> => {
  try {
    return (await readdir(path)).sort()
  } catch (failure) {
    throw fileFailure(failure, {
      denied: `Could not list files from directory '${path}' because access was denied by the operating system`,
      missing: `Path '${path}' doesn't exist`,
      other: `Could not list files from directory '${path}'`,
    })
  }
}

/** Files come and go while a folder is listed. */
const inspectQuietly = async (path: string, { onDenied }: Listing): Promise<FileAttributes | undefined> => {
  try {
    return await inspect(path)
  } catch {
    onDenied(`A file with path ${path} was found while listing but access was denied`)
    return undefined
  }
}
