import { join } from 'node:path'
import { entriesOf, isFolder } from './classpath.ts'

/** What surrounds applications: offline policies and policy templates (spec/policies.md §5.4). Absolute paths. */
export interface Home {
  readonly path: string
  /** `policies/offline-policies/*.json`, by name. */
  readonly offlinePolicies: readonly string[]
  /** Every sub-folder of `policy-templates/` and `policies/policy-templates/`. */
  readonly policyTemplates: readonly string[]
  /** The folders that hold those, as far as they exist: what a watcher watches. */
  readonly folders: readonly string[]
}

/** The home at a path; undefined when it holds neither policies nor templates. */
export const findHome = (path: string): Home | undefined => {
  const offline = join(path, 'policies/offline-policies')
  const templates = [join(path, 'policy-templates'), join(path, 'policies/policy-templates')]
  const folders = [offline, ...templates].filter(isFolder)
  if (folders.length === 0) return undefined
  return {
    path,
    offlinePolicies: entriesOf(offline)
      .filter((entry) => !entry.isFolder && entry.name.endsWith('.json'))
      .map(({ name }) => join(offline, name)),
    policyTemplates: templates.flatMap((folder) =>
      entriesOf(folder)
        .filter((entry) => entry.isFolder)
        .map(({ name }) => join(folder, name)),
    ),
    folders,
  }
}
