import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { shownPath } from '../config/shown-path.ts'
import type { Report } from '../model/diagnostic.ts'
import type { PolicyConfig } from '../policy/application-policies.ts'
import { readOfflinePolicy } from '../policy/offline-policy.ts'
import type { DeploymentSource } from './deployment.ts'
import { shippedTemplates } from './package.ts'

const TEMPLATE_FOLDERS = ['policy-templates', 'policies/policy-templates']

/** The policies in an application's own `policies/*.json`, in Mule's offline format, and the files they come from. Hinny's own templates are looked for last. */
export const applicationPolicies = (
  source: DeploymentSource,
  templateFolders: readonly string[],
  report: Report,
): { policies: PolicyConfig[]; files: string[] } => {
  if (typeof source !== 'string') {
    const files = Object.keys(source)
      .filter((path) => /^policies\/[^/]+\.json$/.test(path))
      .sort()
    return {
      policies: read(
        files,
        (file) => String(source[file]),
        (file) => file,
        [...templateFolders, shippedTemplates()],
        report,
      ),
      files: [],
    }
  }
  const folder = join(source, 'policies')
  if (!existsSync(source) || !statSync(source).isDirectory() || !existsSync(folder)) return { policies: [], files: [] }
  const files = readdirSync(folder)
    .filter((file) => file.endsWith('.json'))
    .sort()
    .map((file) => join(folder, file))
  const own = TEMPLATE_FOLDERS.map((each) => join(source, each)).filter(existsSync)
  const folders = [...own, ...templateFolders, shippedTemplates()]
  const policies = read(files, (file) => readFileSync(file, 'utf8'), shownPath, folders, report)
  return { policies, files }
}

const read = (
  files: readonly string[],
  textOf: (file: string) => string,
  shown: (file: string) => string,
  folders: readonly string[],
  report: Report,
): PolicyConfig[] =>
  files
    .map((file) => readOfflinePolicy(textOf(file), shown(file), folders, report))
    .filter((policy) => policy !== undefined)
