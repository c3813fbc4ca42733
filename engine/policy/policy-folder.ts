import { join } from 'node:path'
import { readArchive } from '../config/archive.ts'
import {
  type Classpath,
  diskClasspath,
  entriesOf,
  isFolder,
  memoryClasspath,
  readIfThere,
} from '../config/classpath.ts'
import { shownPath } from '../config/shown-path.ts'

/** The files of a policy: in a folder, or in the archive that a build made of one. */
export interface PolicyFolder {
  /** Absolute: of the folder or the archive. */
  readonly path: string
  /** The content of a file by its path in the folder; undefined when there is none. */
  read(name: string): Buffer | undefined
  /** The content of the first file, by name, whose path fits. */
  find(pattern: RegExp): Buffer | undefined
  /** Paths of the files that stand right in a sub-folder; '' for the folder itself. */
  filesIn(folder: string): readonly string[]
  /** How a file is named in messages: `policies/p/template.xml`, `p.jar!/template.xml`. */
  shown(name: string): string
  /** The file on disk that holds a file: what a watcher watches. */
  fileOf(name: string): string
  /** Some of its folders as one classpath. */
  classpath(folders: readonly string[]): Classpath
}

/** The policy at a path; undefined when there is neither a folder nor an archive. Throws an ArchiveFault. */
export const openPolicyFolder = (path: string): PolicyFolder | undefined => {
  if (isFolder(path)) return diskFolder(path)
  return path.endsWith('.jar') ? archivedFolder(path) : undefined
}

const diskFolder = (path: string): PolicyFolder => ({
  path,
  read: (name) => readIfThere(join(path, name)),
  // Only archives have places that are not known beforehand.
  find: () => undefined,
  filesIn: (folder) =>
    entriesOf(join(path, folder))
      .filter(({ isFolder }) => !isFolder)
      .map(({ name }) => join(folder, name)),
  shown: (name) => shownPath(join(path, name)),
  fileOf: (name) => join(path, name),
  classpath: (folders) => diskClasspath(folders.map((folder) => join(path, folder))),
})

/** Libraries, classes and the sources beside them are nothing an engine without Java could use. */
const USELESS = /^(repository|META-INF\/(mule-src|versions))\/|\.(class|jar)$/

/** An archive (spec/policies.md §5.3), read into memory. */
const archivedFolder = (path: string): PolicyFolder | undefined => {
  const files = readArchive(path, (name) => !USELESS.test(name))
  if (!files) return undefined
  return {
    path,
    read: (name) => files.get(name.replaceAll('\\', '/')),
    find: (pattern) => {
      const name = [...files.keys()].sort().find((each) => pattern.test(each))
      return name === undefined ? undefined : files.get(name)
    },
    filesIn: (folder) => {
      const prefix = folder === '' ? '' : `${folder}/`
      return [...files.keys()]
        .filter((name) => name.startsWith(prefix) && !name.slice(prefix.length).includes('/'))
        .sort()
    },
    shown: (name) => `${shownPath(path)}!/${name}`,
    fileOf: () => path,
    classpath: (folders) =>
      memoryClasspath(
        files,
        folders.map((folder) => (folder === '' ? '' : `${folder}/`)),
      ),
  }
}
