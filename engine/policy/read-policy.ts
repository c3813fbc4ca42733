import { globalProperties, readApplicationProperties } from '../config/application-properties.ts'
import type { Configuration } from '../config/configuration.ts'
import { resolvePlaceholders } from '../config/placeholders.ts'
import { createLocationProperties, createProperties, type OuterProperties } from '../config/properties.ts'
import { firstOf, type PropertySource } from '../config/property-source.ts'
import { readConfigs } from '../config/read-configs.ts'
import type { Report } from '../model/diagnostic.ts'
import type { Element } from '../model/element.ts'
import type { Place } from '../model/place.ts'
import { ENCRYPTION_KEY, openConfiguration } from './encrypted-configuration.ts'
import { parseTemplate } from './parse-template.ts'
import { type PolicyConfig, placesOf } from './policy-config.ts'
import { sensitiveValues } from './policy-definition.ts'
import { missingParameters, readParameters, templateVariables } from './policy-parameters.ts'
import type { PolicySources } from './policy-sources.ts'
import { renderTemplate } from './render-template.ts'
import type { Origination, Rendering } from './rendering.ts'
import { createSecrets, type Secrets } from './secrets.ts'
import { nameIn, parameterIn } from './validate-configuration.ts'

/** What a policy finds outside of itself. */
export interface PolicyOuter {
  readonly properties: OuterProperties
  /** The application's properties: weaker than the policy's own. */
  readonly application: PropertySource
}

/** A policy's configuration whose places are those of the rendered XML, and the way back from there. */
export interface ReadPolicy {
  readonly configuration: Configuration
  readonly secrets: Secrets
  readonly writtenAt: (place: Place) => Place
  /** The parameter whose value stands at a place in the rendered XML. */
  readonly parameterAt: (place: Place) => string | undefined
  /** Reports at places in rendered XML. */
  readonly report: Report
}

/** The name of a property is none of its secrets: whoever left it out must be told which. */
const PLACEHOLDER = /^\$\{[^}:]+\}$/

/** Renders a policy with its parameters and reads the result: the three layers of spec/policies.md §1.3, but the last. */
export const readPolicy = (
  policy: PolicyConfig,
  id: string,
  sources: PolicySources,
  outer: PolicyOuter,
  report: Report,
): ReadPolicy | undefined => {
  const { templates, definition, descriptor, classpath } = sources
  const opened = openConfiguration(policy, encryptionKey(outer), report)
  const refused = new Set<string>()
  const hidden = createSecrets(opened.secrets).maskReport(report)
  const parameters = readParameters(opened.policy, definition, hidden, refused)
  const sensitive = [...opened.secrets, ...(definition ? sensitiveValues(definition.schema, parameters) : [])]
  const written = sensitive.filter((value) => !PLACEHOLDER.test(value))
  const masked = createSecrets(written).maskReport(report)
  const variables = templateVariables(parameters, id)
  const renderings = new Map<string, Rendering>()
  for (const { file, text } of templates) {
    const template = parseTemplate(text, file, masked)
    const rendering =
      template &&
      renderTemplate(template, variables, masked, missingParameters(template, definition, parameters, masked))
    if (rendering) renderings.set(file, rendering)
  }
  if (renderings.size < templates.length) return undefined
  const mapped = mappedReport(renderings, policy, refused, masked)
  const elements = readElements(renderings, sources, outer, mapped)
  if (!elements) return undefined
  const secrets = createSecrets([...written, ...elements.resolved(sensitive), ...elements.secrets])
  return {
    configuration: {
      name: id,
      descriptor,
      elements: elements.elements.map(secrets.maskSource),
      properties: elements.properties,
      resources: classpath,
      files: [...sources.files, ...elements.files],
    },
    secrets,
    writtenAt: (place) => renderings.get(place.file)?.originOf(place).place ?? place,
    parameterAt: (place) => renderings.get(place.file)?.originOf(place).parameter,
    report: secrets.maskReport(mapped),
  }
}

const encryptionKey = ({ properties, application }: PolicyOuter): string | undefined =>
  properties.system?.[ENCRYPTION_KEY] ?? properties.environment?.[ENCRYPTION_KEY] ?? application.get(ENCRYPTION_KEY)

/**
 * Leads places in rendered XML back to the template, and says which parameter put there what is wrong, and where it is configured. Of
 * parameters that were refused nothing more is told: that would be the same fault once more.
 */
const mappedReport =
  (
    renderings: ReadonlyMap<string, Rendering>,
    policy: PolicyConfig,
    refused: ReadonlySet<string>,
    report: Report,
  ): Report =>
  (code, place, message, options) => {
    const origin = renderings.get(place.file)?.originOf(place)
    if (!origin) return report(code, place, message, options)
    if (origin.pointer !== undefined && refused.has(parameterIn(origin.pointer))) return
    const hints = [options?.hint, whoseValue(origin, policy)]
    report(code, origin.place, message, { ...options, hint: hints.filter(Boolean).join('; ') || undefined })
  }

/** Says which parameter's value stands somewhere, and where it is configured; undefined for what the template itself says. */
export const whoseValue = ({ parameter, pointer }: Origination, policy: PolicyConfig): string | undefined => {
  if (parameter === undefined) return undefined
  if (pointer === undefined) return `this is the value of parameter '${parameter}'`
  const said = `this is the value of parameter '${nameIn(pointer)}'`
  const { file, line, column } = placesOf(policy).placeOf(`/configuration${pointer}`)
  // A default stands in no file, and what a program gives has no place.
  const written = Object.hasOwn(policy.configuration ?? {}, parameterIn(pointer)) && (line > 1 || column > 1)
  return written ? `${said} in ${file}:${line}:${column}` : said
}

const readElements = (
  renderings: ReadonlyMap<string, Rendering>,
  { classpath }: PolicySources,
  outer: PolicyOuter,
  report: Report,
) => {
  const configs = [...renderings].map(([file, { xml }]) => ({ name: file, file, content: xml }))
  const layout = { configs, folder: '', classpath, strict: true }
  const globals = (elements: readonly Element[]) =>
    firstOf('properties of the application', [globalProperties(elements), outer.application])
  const locations = (elements: readonly Element[]) => createLocationProperties(outer.properties, globals(elements))
  const read = readConfigs(configs, layout, locations, report)
  if (!read.complete) return undefined
  const own = readApplicationProperties(read.elements, classpath, locations(read.elements), report)
  const properties = createProperties(outer.properties, classpath, own.sources, globals(read.elements))
  return {
    properties,
    elements: read.elements.map((element) => resolvePlaceholders(element, properties, report)),
    files: own.files,
    secrets: own.secrets,
    /** Texts with the values of their properties; what is wrong with them was reported. */
    resolved: (texts: readonly string[]) => texts.map((text) => properties.resolve(text, () => {})),
  }
}
