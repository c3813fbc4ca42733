import { dirname, join } from 'node:path'
import { listFiles } from '../config/classpath.ts'
import { DESCRIPTOR, holdsConfigs } from '../config/layout.ts'
import type { Application } from './application.ts'

const SOURCES = 'src/main/mule'
const RESOURCES = 'src/main/resources'
const POLICIES = 'policies'

/** Kinds of files that a deployment can depend on. */
const READABLE = /\.(xml|json|ya?ml|properties|dwl|pem|crt|cer|key|p12|pfx|jar)$/i

/** Which of an application's scripts import which others nobody asks: any of them may matter. */
const SCRIPT = /\.dwl$/i

/** Whether a file may matter at all; keeps logs and build output out of the watcher. */
export const isReadable = (file: string): boolean => READABLE.test(file)

const everywhere = () => true
const nowhere = () => false

const inside = (folder: string, matches: RegExp, enters: (folder: string) => boolean): string[] =>
  listFiles(folder, enters)
    .filter((file) => matches.test(file))
    .map((file) => join(folder, file))

/**
 * The files whose change concerns an application: those it was read from, and those that would be read if they appeared.
 * Nobody knows which file a faulty application lacks, so for such a one its resources count as well.
 */
export const watchedFiles = (path: string, running: Application | undefined, faulty: boolean): string[] => [
  path,
  join(path, DESCRIPTOR),
  ...(running?.files ?? []),
  ...inside(path, /\.xml$/, holdsConfigs),
  ...inside(join(path, POLICIES), /\.json$/, nowhere),
  ...inside(join(path, RESOURCES), SCRIPT, everywhere),
  ...(faulty ? [...inside(path, READABLE, nowhere), ...inside(join(path, RESOURCES), READABLE, everywhere)] : []),
]

/** Folders to watch for these files and for new ones beside them. */
export const watchedFolders = (path: string, files: Iterable<string>): Set<string> => {
  const folders = new Set([dirname(path), path, join(path, SOURCES), join(path, POLICIES), join(path, RESOURCES)])
  for (const file of files) folders.add(dirname(file))
  return folders
}

/** Whether a file is one of the policies applied to an application from its own folder. */
export const isPolicyFile = (path: string, file: string): boolean =>
  dirname(file) === join(path, POLICIES) && file.endsWith('.json')
