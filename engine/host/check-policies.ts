import { reportedOf } from '../check/check-blocks.ts'
import { checkTemplate, tidy } from '../check/check-template.ts'
import type { Finding, Reported } from '../check/finding.ts'
import { shownPath } from '../config/shown-path.ts'
import { collectDiagnostics } from '../model/diagnostic.ts'
import { type JsonSchema, type PolicyDefinition, sensitiveValues } from '../policy/policy-definition.ts'
import { readPolicySources } from '../policy/policy-sources.ts'
import { registryFor } from './artifact-needs.ts'
import type { RuntimeOptions } from './runtime.ts'
import { tryDeployments } from './try-deployments.ts'

/** A policy that was checked by itself. */
export interface CheckedPolicy {
  readonly name: string
  readonly path: string
  readonly findings: readonly Finding[]
  /** How many configurations it was tried with. */
  readonly configurations: number
}

/** Checks a policy: its folder, its template, or whatever else a policy may be named by. `given` are configurations it is applied with. */
export const checkPolicyAt = async (
  path: string,
  given: readonly Readonly<Record<string, unknown>>[],
  options: RuntimeOptions,
): Promise<CheckedPolicy> => {
  const { report, diagnostics } = collectDiagnostics()
  const shown = shownPath(path)
  const sources = readPolicySources({ template: path, file: shown }, report)
  const found: Reported[] = diagnostics.map(reportedOf)
  if (!sources) return { name: shown, path, findings: tidy(found), configurations: 0 }
  const template = await checkTemplate(sources, given, registryFor)
  const deployed = await tryDeployments(path, sources, template, options)
  const all = [...found, ...template.found, ...deployed].map((each) => withoutSecrets(each, sources.definition))
  return { name: sources.name, path, findings: tidy(all), configurations: template.configurations }
}

/** A configuration that shows a finding may be one that is in use. */
const withoutSecrets = (finding: Reported, definition: PolicyDefinition | undefined): Reported => {
  const { configuration } = finding
  if (!configuration || !definition) return finding
  const properties = (definition.schema.properties ?? {}) as Readonly<Record<string, JsonSchema>>
  const shown = Object.entries(configuration).map(([name, value]) => [
    name,
    sensitiveValues(properties[name], value).length > 0 ? '****' : value,
  ])
  return { ...finding, configuration: Object.fromEntries(shown) }
}
