import { existsSync, readFileSync } from 'node:fs'
import { basename, join, resolve } from 'node:path'
import { entriesOf } from '../config/classpath.ts'
import { statIfThere } from '../model/stat-if-there.ts'

/** What a PATH of a command about policies names. */
export interface PolicyPaths {
  /** Policies: folders, templates, archives. Absolute. */
  readonly policies: readonly string[]
  /** What is left: applications and homes. */
  readonly others: readonly string[]
}

/**
 * Tells policies from applications: a policy's folder holds `template.xml` (or another configuration with an
 * `http-policy:proxy`), in Mule's layout or as it is; a folder of such folders stands for all of them.
 */
export const policyPaths = (paths: readonly string[]): PolicyPaths => {
  const policies: string[] = []
  const others: string[] = []
  for (const path of paths) {
    const root = resolve(path)
    const within = isPolicy(root) ? [root] : policiesIn(root)
    if (within.length > 0) policies.push(...within)
    else others.push(path)
  }
  return { policies: [...new Set(policies)], others }
}

const policiesIn = (folder: string): string[] => {
  if (!statIfThere(folder)?.isDirectory()) return []
  return entriesOf(folder)
    .map(({ name }) => join(folder, name))
    .filter(isPolicy)
}

const isPolicy = (path: string): boolean => {
  const stat = statIfThere(path)
  if (!stat) return false
  if (stat.isDirectory()) return [join(path, 'src/main/mule'), path].some(holdsTemplate)
  return path.endsWith('.jar') || (path.endsWith('.xml') && isTemplate(path))
}

const holdsTemplate = (folder: string): boolean =>
  existsSync(join(folder, 'template.xml')) ||
  entriesOf(folder).some(
    ({ name }) => name.endsWith('.xml') && basename(name) !== 'pom.xml' && isTemplate(join(folder, name)),
  )

/** An application may hold a policy by mistake; what has a flow with a source is none. */
const isTemplate = (file: string): boolean => {
  const text = readFileSync(file, 'utf8')
  return /<[\w.-]+:proxy[\s>]/.test(text) && text.includes('/schema/mule/http-policy"')
}
