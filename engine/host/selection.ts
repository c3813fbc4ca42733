import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { type FoundApplication, findApplications } from '../config/find-applications.ts'
import type { Home } from '../config/find-home.ts'
import { shownPath } from '../config/shown-path.ts'
import { collectDiagnostics, type Diagnostic, type Report } from '../model/diagnostic.ts'
import { readOfflinePolicy } from '../policy/offline-policy.ts'
import type { PolicyConfig } from '../policy/policy-config.ts'
import type { DeployOptions } from './deployment.ts'
import { shippedTemplates } from './package.ts'

/** The applications that the PATH arguments name, as they are on disk at one moment. */
export interface Selection {
  /** Each path once, in the order of the arguments. */
  readonly applications: readonly FoundApplication[]
  /** What is wrong with the paths themselves, and with the homes' offline policies. */
  readonly diagnostics: readonly Diagnostic[]
  /** What an application is deployed with: its home's offline policies and templates, then the templates Hinny ships. */
  optionsFor(path: string): Pick<DeployOptions, 'policies' | 'policyTemplates'>
  /** Files of the homes, which concern every application. */
  readonly files: readonly string[]
  /** Folders in which applications, offline policies and templates come and go. */
  readonly folders: readonly string[]
}

/** Looks at the paths; without any, at the current folder, which may be one application, a folder of them or a home. */
export const selectApplications = (paths: readonly string[]): Selection => {
  const { diagnostics, report } = collectDiagnostics()
  const found = (paths.length > 0 ? paths : ['.']).map((path) => findApplications(path, report))
  const homes = new Map(found.flatMap(({ home }) => (home ? [[home.path, home] as const] : [])))
  const policies = new Map([...homes.values()].map((home) => [home.path, offlinePolicies(home, report)]))
  const homeOf = new Map(
    found.flatMap(({ applications, home }) => applications.map(({ path }) => [path, home] as const)),
  )
  const applications = new Map(found.flatMap((each) => each.applications.map((one) => [one.path, one] as const)))
  return {
    applications: [...applications.values()],
    diagnostics,
    optionsFor: (path) => {
      const home = homeOf.get(path)
      return {
        policies: (home && policies.get(home.path)) ?? [],
        policyTemplates: home ? templateFolders(home) : [],
      }
    },
    files: [...homes.values()].flatMap((home) => home.offlinePolicies),
    folders: [...found.flatMap(({ folder }) => folder ?? []), ...[...homes.values()].flatMap((home) => home.folders)],
  }
}

const templateFolders = ({ path }: Home): string[] => [
  join(path, 'policy-templates'),
  join(path, 'policies/policy-templates'),
]

const offlinePolicies = (home: Home, report: Report): PolicyConfig[] => {
  const folders = [...templateFolders(home), shippedTemplates()]
  return home.offlinePolicies
    .map((file) => readOfflinePolicy(readFileSync(file, 'utf8'), shownPath(file), folders, report))
    .filter((policy) => policy !== undefined)
}
