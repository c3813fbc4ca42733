import { basename, dirname, join, resolve } from 'node:path'
import type { Report } from '../model/diagnostic.ts'
import { statIfThere } from '../model/stat-if-there.ts'
import { entriesOf, isFolder, listFiles, readIfThere } from './classpath.ts'
import { reportMissingPath } from './disk-layout.ts'
import { findHome, type Home } from './find-home.ts'
import { DESCRIPTOR, holdsConfigs, isConfigName } from './layout.ts'
import { startOf } from './places.ts'
import { shownPath } from './shown-path.ts'

export interface FoundApplication {
  /** Name of its folder, or of its file without `.xml`. */
  readonly name: string
  /** Absolute path for `loadApplication`. */
  readonly path: string
}

export interface FoundApplications {
  readonly applications: readonly FoundApplication[]
  /** The home the applications belong to, when it holds policies or templates. */
  readonly home?: Home
  /** Absolute path of the folder whose entries are the applications; undefined where the path is one application. */
  readonly folder?: string
}

/**
 * Decides what a path is: one application (a Mule project, a plain folder of XML files, one XML file), a home (a folder
 * with `apps/`), or a folder of applications (each sub-folder and each XML file one). For what lies in a folder named
 * `apps`, the folder around it counts as the home, so that templates and offline policies beside it are found.
 *
 * A path that does not exist, holds no application or is a policy template is reported (CFG105), and so are two applications of one name
 * (CFG108); the result then holds what could be found.
 */
export const findApplications = (path: string, report: Report): FoundApplications => {
  const root = resolve(path)
  const stat = statIfThere(root)
  if (!stat) {
    reportMissingPath(root, report)
    return { applications: [] }
  }
  if (!stat.isDirectory()) return withHome([{ name: basename(root, '.xml'), path: root }], ...aroundApps(root))
  if (isHome(root)) return folderOfApplications(join(root, 'apps'), report)
  if (isFolderOfApplications(root)) return folderOfApplications(root, report)
  if (isPolicyTemplate(root)) {
    report('CFG105', startOf(shownPath(root)), `'${shownPath(root)}' is a policy template, not an application.`, {
      hint: "apply it: put a file that names it into the policies folder of an application, and name that application's path",
    })
    return { applications: [] }
  }
  if (holdsApplication(root)) return withHome([{ name: basename(root), path: root }], ...aroundApps(root))
  const hint = 'an application is a folder with src/main/mule/*.xml, a folder of XML files, or one XML file'
  report('CFG105', startOf(shownPath(root)), `'${shownPath(root)}' holds no application.`, { hint })
  return { applications: [] }
}

/** The first of some folders that is a home goes with the applications. */
const withHome = (applications: readonly FoundApplication[], ...candidates: string[]): FoundApplications => {
  const home = candidates.map(findHome).find((found) => found !== undefined)
  return { applications, ...(home && { home }) }
}

/** The folder around `apps/`, for an application inside it. */
const aroundApps = (application: string): string[] => {
  const folder = dirname(application)
  return basename(folder) === 'apps' ? [dirname(folder)] : []
}

const isProject = (folder: string): boolean =>
  isFolder(join(folder, 'src/main/mule')) || entriesOf(folder).some(({ name }) => name === DESCRIPTOR)

/** Their XML is made of parameters: only with a configuration it can be read. */
const isPolicyTemplate = (folder: string): boolean =>
  readIfThere(join(folder, 'src/main/mule/template.xml'))?.includes('http-policy:proxy') ?? false

const hasOwnConfigs = (folder: string): boolean =>
  entriesOf(folder).some((entry) => !entry.isFolder && isConfigName(entry.name))

const holdsApplication = (folder: string): boolean =>
  isProject(folder) || listFiles(folder, holdsConfigs).some(isConfigName)

const isHome = (folder: string): boolean =>
  isFolder(join(folder, 'apps')) && !isProject(folder) && !hasOwnConfigs(folder)

/** XML files alone make a plain application, unless the folder is named `apps` or holds projects beside them. */
const isFolderOfApplications = (folder: string): boolean => {
  if (isProject(folder)) return false
  if (basename(folder) === 'apps') return true
  const folders = subFolders(folder)
  if (folders.some(isProject)) return true
  return !hasOwnConfigs(folder) && folders.some(holdsApplication)
}

const subFolders = (folder: string): string[] =>
  entriesOf(folder)
    .filter(({ name, isFolder }) => isFolder && holdsConfigs(name) && name !== 'node_modules')
    .map(({ name }) => join(folder, name))

const folderOfApplications = (folder: string, report: Report): FoundApplications => {
  const applications: FoundApplication[] = []
  for (const path of subFolders(folder)) {
    if (isPolicyTemplate(path)) continue
    if (holdsApplication(path)) applications.push({ name: basename(path), path })
    else {
      const message = `'${shownPath(path)}' holds no application and is passed over.`
      report('CFG105', startOf(shownPath(path)), message, { severity: 'warning' })
    }
  }
  for (const entry of entriesOf(folder)) {
    if (entry.isFolder || !isConfigName(entry.name)) continue
    const name = basename(entry.name, '.xml')
    const path = join(folder, entry.name)
    if (!applications.some((application) => application.name === name)) applications.push({ name, path })
    else {
      const hint = `rename it or the folder '${name}'`
      report('CFG108', startOf(shownPath(path)), `There are two applications named '${name}'.`, { hint })
    }
  }
  if (applications.length === 0) {
    report('CFG105', startOf(shownPath(folder)), `'${shownPath(folder)}' holds no application.`)
  }
  return { ...withHome(applications, folder, dirname(folder)), folder }
}
