import { basename, dirname, join, resolve } from 'node:path'
import { readIfThere } from '../config/classpath.ts'
import { readJson } from '../config/read-json.ts'
import { readXml } from '../config/read-xml.ts'
import { readYaml } from '../config/read-yaml.ts'
import { shownPath } from '../config/shown-path.ts'
import type { Report } from '../model/diagnostic.ts'
import { readOfflinePolicy } from '../policy/offline-policy.ts'
import { parseTemplate } from '../policy/parse-template.ts'
import type { PolicyConfig } from '../policy/policy-config.ts'
import { type JsonSchema, sensitiveValues } from '../policy/policy-definition.ts'
import { missingParameters, readParameters, templateVariables } from '../policy/policy-parameters.ts'
import { type PolicySources, readPolicySources } from '../policy/policy-sources.ts'
import { whoseValue } from '../policy/read-policy.ts'
import { renderTemplate } from '../policy/render-template.ts'
import { maskRendering, type RenderedLine, renderedLines } from '../policy/rendered-lines.ts'
import { createSecrets } from '../policy/secrets.ts'
import { shippedTemplates } from './package.ts'

/** A policy rendered to be looked at. */
export interface RenderedPolicy {
  readonly policy: string
  /** One for each template of the policy. */
  readonly templates: readonly {
    readonly template: string
    readonly xml: string
    readonly lines: readonly RenderedLine[]
  }[]
}

export interface RenderOptions {
  /** A file with the configuration: JSON or YAML, alone or as the `configuration` of a policy file. */
  readonly config: string | undefined
  /** `name=value`; the value may be JSON. They win over the file. */
  readonly set: readonly string[]
  /** Shows sensitive values. */
  readonly secrets: boolean
}

/** Renders a policy as deployment does; reports what is wrong with configuration, template and outcome. */
export const renderPolicyAt = (path: string, options: RenderOptions, report: Report): RenderedPolicy | undefined => {
  const named = policyAt(path, report)
  const sources = named && readPolicySources(named, report)
  if (!sources) return undefined
  const policy = configured(named, sources, options, report)
  if (!policy) return undefined
  const parameters = readParameters(policy, sources.definition, report)
  const id = policy.id ?? sources.name
  const sensitive = sources.definition ? sensitiveValues(sources.definition.schema, parameters) : []
  const secrets = createSecrets(options.secrets ? [] : sensitive)
  const masked = secrets.maskReport(report)
  const templates = sources.templates.flatMap(({ file, text }) => {
    const template = parseTemplate(text, file, masked)
    const onMissing = template && missingParameters(template, sources.definition, parameters, masked)
    const rendering = onMissing && renderTemplate(template, templateVariables(parameters, id), masked, onMissing)
    if (!rendering) return []
    readXml(rendering.xml, file, (code, place, message, said) => {
      const origin = rendering.originOf(place)
      const hints = [said?.hint, whoseValue(origin, policy)]
      masked(code, origin.place, message, { ...said, hint: hints.filter(Boolean).join('; ') || undefined })
    })
    const shown = secrets.none ? rendering : maskRendering(template, rendering, secrets)
    return [{ template: file, xml: shown.xml, lines: renderedLines(shown, file) }]
  })
  return { policy: id, templates }
}

/** The policy at a path, with the configuration that the options give it. */
export const configuredPolicyAt = (
  path: string,
  options: Pick<RenderOptions, 'config' | 'set'>,
  report: Report,
): PolicyConfig | undefined => {
  const named = policyAt(path, report)
  const sources = named && readPolicySources(named, report)
  return sources && configured(named, sources, options, report)
}

/** A policy file in the offline format names its template; whatever else there is is a template itself. */
const policyAt = (path: string, report: Report): PolicyConfig | undefined => {
  if (!path.endsWith('.json')) return { template: path, file: shownPath(resolve(path)) }
  const text = readIfThere(path)?.toString('utf8')
  if (text === undefined) return { template: path }
  const around = dirname(dirname(resolve(path)))
  const roots = [around, dirname(around)].flatMap((root) => [root, dirname(root)])
  const folders = roots.flatMap((root) => [join(root, 'policy-templates'), join(root, 'policies/policy-templates')])
  return readOfflinePolicy(text, shownPath(resolve(path)), [...folders, shippedTemplates()], report)
}

/** Undefined where a file with values cannot be read: without them the outcome would mislead. */
const configured = (
  policy: PolicyConfig,
  { definition }: PolicySources,
  { config, set }: Pick<RenderOptions, 'config' | 'set'>,
  report: Report,
): PolicyConfig | undefined => {
  const read = config === undefined ? undefined : readConfiguration(config, report)
  if (config !== undefined && !read) return undefined
  const values: Record<string, unknown> = { ...(read ?? policy.configuration) }
  const properties = (definition?.schema.properties ?? {}) as Readonly<Record<string, JsonSchema>>
  for (const pair of set) {
    const equals = pair.indexOf('=')
    const name = pair.slice(0, equals)
    values[name] = parsedValue(pair.slice(equals + 1), Object.hasOwn(properties, name) ? properties[name] : undefined)
  }
  // Places are those of the policy's file, which says nothing about other values.
  return config === undefined && set.length === 0
    ? policy
    : { ...policy, configuration: values, file: config === undefined ? '--set' : shownPath(resolve(config)) }
}

/** A text where the definition wants one; else whatever JSON makes of it. */
const parsedValue = (text: string, schema: JsonSchema | undefined): unknown => {
  if (schema?.type === 'string') return text
  try {
    return JSON.parse(text)
  } catch {
    return text
  }
}

const readConfiguration = (path: string, report: Report): Readonly<Record<string, unknown>> | undefined => {
  const file = shownPath(resolve(path))
  const text = readIfThere(path)?.toString('utf8')
  if (text === undefined) {
    report('POL030', { file, line: 1, column: 1 }, `The configuration '${basename(file)}' was not found.`)
    return undefined
  }
  const content = path.endsWith('.json') ? readJson(text, file, report) : readYaml(text, file, report)
  const value = content?.value
  if (value === null || typeof value !== 'object' || Array.isArray(value)) {
    if (content) report('POL044', content.placeOf(''), 'The configuration of a policy must be an object.')
    return undefined
  }
  const fields = value as Readonly<Record<string, unknown>>
  const inner = fields.configuration
  return inner !== null && typeof inner === 'object' && !Array.isArray(inner) ? { ...inner } : fields
}
