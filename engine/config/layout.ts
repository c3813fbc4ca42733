import type { Classpath } from './classpath.ts'

/** A configuration file before it is read. */
export interface ConfigFile {
  /** Path as Mule addresses it: `orders.xml`, `flows/orders.xml`. */
  readonly name: string
  /** Name in places: relative to the current folder where it lies inside, else absolute; the key of a source in memory. */
  readonly file: string
  /** Absolute path on disk. */
  readonly path?: string
  readonly content: string | Buffer
}

/** A file that describes the application. */
export interface TextFile {
  readonly text: string
  /** Name in places. */
  readonly file: string
  /** Absolute path on disk. */
  readonly path?: string
}

/** The files of an application, found but not understood yet. */
export interface Layout {
  /** Name of the folder or file; undefined for sources in memory. */
  readonly name?: string
  /** Absolute path of the application's folder. */
  readonly home?: string
  readonly configs: readonly ConfigFile[]
  /** Folder, as shown, that `configs` of the descriptor and misspelt names are looked for in. */
  readonly folder: string
  readonly descriptor?: TextFile
  /** The project's pom.xml. */
  readonly pom?: TextFile
  readonly classpath: Classpath
  /**
   * True when every configuration file must be one: in a project's own folder or as the only file. In a plain folder XML
   * files may also be resources.
   */
  readonly strict: boolean
}

/** Folders of a plain application that hold no configuration files. */
const skipped: ReadonlySet<string> = new Set(['policies', 'policy-templates', 'test', 'target', 'META-INF'])

export const holdsConfigs = (folder: string): boolean => !skipped.has(folder)

/** True for the XML files of a plain folder that may be configurations: not for Maven's and the loggers' own. */
export const isConfigName = (path: string): boolean => {
  const name = path.slice(path.lastIndexOf('/') + 1)
  return name.endsWith('.xml') && name !== 'pom.xml' && !/^(log4j2?|logback)[\w.-]*\.xml$/.test(name)
}

export const DESCRIPTOR = 'mule-artifact.json'
/** Where the descriptor stands in an unpacked archive. */
export const PACKED_DESCRIPTOR = 'META-INF/mule-artifact/mule-artifact.json'
