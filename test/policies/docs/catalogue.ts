import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { basename, join, resolve } from 'node:path'
import { readYaml } from '../../../engine/config/read-yaml.ts'
import { collectDiagnostics } from '../../../engine/model/diagnostic.ts'
import { findDefinition } from '../../../engine/policy/find-definition.ts'
import type { PolicyDefinition } from '../../../engine/policy/policy-definition.ts'
import { openPolicyFolder } from '../../../engine/policy/policy-folder.ts'

export const templatesFolder = resolve(import.meta.dirname, '../../../policy-templates')

type Fields = Readonly<Record<string, unknown>>

/** A policy of policy-templates as its page shows it. */
export interface Entry {
  readonly id: string
  readonly folder: string
  readonly definition: PolicyDefinition
  /** The file `<id>.yaml`, whichever of the two forms it has. */
  readonly yaml: Fields
  readonly readme: string
  /** Whether it wraps flows, outgoing requests, or both. */
  readonly wraps: readonly ('flows' | 'requests')[]
}

const readEntry = (folder: string): Entry => {
  const id = basename(folder)
  const { diagnostics, report } = collectDiagnostics()
  const opened = openPolicyFolder(folder)
  const { definition } = opened ? findDefinition(opened, report) : { definition: undefined }
  const yaml = readYaml(readFileSync(join(folder, `${id}.yaml`), 'utf8'), `${id}.yaml`, report)?.value as Fields
  if (!definition || diagnostics.length > 0) throw new Error(`${id}: ${JSON.stringify(diagnostics)}`)
  const template = readFileSync(join(folder, 'src/main/mule/template.xml'), 'utf8')
  const readme = join(folder, 'README.md')
  return {
    id,
    folder,
    definition,
    yaml,
    readme: existsSync(readme) ? readFileSync(readme, 'utf8') : '',
    wraps: [
      ...(template.includes('<http-policy:source') ? (['flows'] as const) : []),
      ...(template.includes('<http-policy:operation') ? (['requests'] as const) : []),
    ],
  }
}

/** Every folder of policy-templates. */
export const catalogue: readonly Entry[] = readdirSync(templatesFolder, { withFileTypes: true })
  .filter((each) => each.isDirectory())
  .map(({ name }) => name)
  .sort()
  .map((name) => readEntry(join(templatesFolder, name)))
