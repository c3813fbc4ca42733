import { readFileSync } from 'node:fs'
import { basename, dirname, join, resolve } from 'node:path'
import type { Report } from '../model/diagnostic.ts'
import { didYouMean } from '../model/did-you-mean.ts'
import { statIfThere } from '../model/stat-if-there.ts'
import { diskClasspath, entriesOf, isFolder, listFiles, readIfThere } from './classpath.ts'
import {
  type ConfigFile,
  DESCRIPTOR,
  holdsConfigs,
  isConfigName,
  type Layout,
  PACKED_DESCRIPTOR,
  type TextFile,
} from './layout.ts'
import { POM } from './maven-project.ts'
import { startOf } from './places.ts'
import { shownPath } from './shown-path.ts'

/**
 * The layout of an application on disk: a Mule project (`src/main/mule`), a plain folder or one XML file. Reports what
 * does not exist, cannot be read or holds no configuration (CFG105) and returns undefined then.
 */
export const diskLayout = (source: string, report: Report): Layout | undefined => {
  const path = resolve(source)
  const stat = statIfThere(path)
  if (!stat) {
    reportMissingPath(path, report)
    return undefined
  }
  if (!stat.isDirectory()) return singleFile(path, report)
  const mule = join(path, 'src/main/mule')
  const isProject = isFolder(mule)
  const folder = isProject ? mule : path
  const names = isProject
    ? listFiles(mule, () => true).filter((name) => name.endsWith('.xml'))
    : listFiles(path, holdsConfigs).filter(isConfigName)
  if (names.length === 0) {
    const hint = 'configurations lie in src/main/mule/*.xml of a project, or as *.xml in a plain folder'
    report('CFG105', startOf(shownPath(path)), `'${shownPath(path)}' holds no configuration file.`, { hint })
    return undefined
  }
  const configs = readFiles(folder, names, report)
  const resources = join(path, 'src/main/resources')
  return (
    configs && {
      name: basename(path),
      home: path,
      configs,
      folder: shownPath(folder),
      classpath: diskClasspath(isProject ? [resources, mule] : [path]),
      strict: isProject,
      ...readDescribing(path),
    }
  )
}

const singleFile = (path: string, report: Report): Layout | undefined => {
  const file = shownPath(path)
  if (!path.endsWith('.xml')) {
    const hint = /\.(jar|zip)$/.test(path) ? 'unpack it and name the folder' : undefined
    report('CFG105', startOf(file), `'${file}' is neither an XML file nor a folder.`, { hint })
    return undefined
  }
  const folder = dirname(path)
  const configs = readFiles(folder, [basename(path)], report)
  const name = basename(path, '.xml')
  return (
    configs && {
      name,
      home: folder,
      configs,
      folder: shownPath(folder),
      classpath: diskClasspath([folder]),
      strict: true,
    }
  )
}

const readFiles = (folder: string, names: readonly string[], report: Report): ConfigFile[] | undefined => {
  const configs: ConfigFile[] = []
  for (const name of names) {
    const path = join(folder, name)
    const file = shownPath(path)
    try {
      configs.push({ name, file, path, content: readFileSync(path) })
    } catch (error) {
      report('CFG105', startOf(file), `'${file}' cannot be read: ${(error as Error).message}.`)
    }
  }
  return configs.length === names.length ? configs : undefined
}

const readDescribing = (folder: string): Pick<Layout, 'descriptor' | 'pom'> => {
  const descriptor = readText(folder, DESCRIPTOR) ?? readText(folder, PACKED_DESCRIPTOR)
  const pom = readText(folder, POM)
  return { ...(descriptor && { descriptor }), ...(pom && { pom }) }
}

const readText = (folder: string, name: string): TextFile | undefined => {
  const path = join(folder, name)
  const bytes = readIfThere(path)
  return bytes && { text: bytes.toString('utf8'), file: shownPath(path), path }
}

/** Reports that a path does not exist, with the sibling that was most likely meant. */
export const reportMissingPath = (path: string, report: Report): void => {
  const siblings = entriesOf(dirname(path)).map((entry) => entry.name)
  const near = didYouMean(basename(path), siblings)
  const shown = shownPath(path)
  report('CFG105', startOf(shown), `'${shown}' does not exist.`, {
    hint: near && `did you mean '${shownPath(join(dirname(path), near))}'?`,
  })
}
