import type { Registry, RegistryFor } from '../kernel/registry.ts'
import { collectDiagnostics, type Report } from '../model/diagnostic.ts'
import type { Element } from '../model/element.ts'
import { parseTemplate, type Template } from '../policy/parse-template.ts'
import type { PolicyDefinition } from '../policy/policy-definition.ts'
import type { PolicySources } from '../policy/policy-sources.ts'
import { compileSchema } from '../policy/validate-configuration.ts'
import { checkBlocks, reportedOf } from './check-blocks.ts'
import { type Finding, findingOf, type Reported } from './finding.ts'
import { type NameUse, readTemplateUses } from './read-template.ts'
import { type RenderedPolicy, renderPolicy } from './render-trial.ts'
import { definitionDefaults } from './rules/definition-defaults.ts'
import { escapedValues } from './rules/escaped-values.ts'
import { falseTexts } from './rules/false-texts.ts'
import { loggedSecrets } from './rules/logged-secrets.ts'
import { nestedExpressions } from './rules/nested-expressions.ts'
import { propertyPlaceholders } from './rules/property-placeholders.ts'
import { rawValues } from './rules/raw-values.ts'
import type { TemplateRule, WrittenPolicy } from './rules/template-rule.ts'
import { unknownNames } from './rules/unknown-names.ts'
import { variablesSet } from './rules/unset-variables.ts'
import { unusedParameters } from './rules/unused-parameters.ts'
import { type Configuration, createTrials, smallest, type Trials } from './trials.ts'

/** Every rule about a policy as written. */
export const templateRules: readonly TemplateRule[] = [
  unknownNames,
  unusedParameters,
  escapedValues,
  rawValues,
  nestedExpressions,
  propertyPlaceholders,
  falseTexts,
  loggedSecrets,
  definitionDefaults,
]

/** A policy that was checked. */
export interface CheckedTemplate {
  readonly found: readonly Reported[]
  /** How many configurations were rendered. */
  readonly configurations: number
  /** Some of them that lead through every block, for a deployment on trial; none where the policy cannot be rendered. */
  readonly ways: readonly Configuration[]
  readonly uses: readonly WrittenPolicy['templates'][number][]
}

/** Checks a policy by what its files say, and by what they render to for configurations that its definition allows. */
export const checkTemplate = async (
  sources: PolicySources,
  configurations: readonly Configuration[],
  registryFor: RegistryFor,
): Promise<CheckedTemplate> => {
  const { report, diagnostics } = collectDiagnostics()
  const templates = sources.templates.flatMap(({ file, text }) => parseTemplate(text, file, report) ?? [])
  const definition = usableDefinition(sources, report)
  const found: Reported[] = diagnostics.map(reportedOf)
  const uses = templates.map((template) => ({ template, ...readTemplateUses(template, definition) }))
  const written: WrittenPolicy = { templates: uses, definition, configurations }
  for (const rule of templateRules) rule(written, (finding) => found.push(finding))
  const tried =
    templates.length === sources.templates.length
      ? await tryConfigurations(
          templates,
          uses.flatMap(({ names }) => names),
          definition,
          configurations,
          registryFor,
        )
      : { found: [], configurations: 0, ways: [] }
  return { ...tried, found: [...found, ...tried.found], uses }
}

/** A definition that is no JSON Schema says nothing about parameters. */
const usableDefinition = ({ definition }: PolicySources, report: Report): PolicyDefinition | undefined => {
  if (!definition) return undefined
  try {
    compileSchema(definition.schema)
    return definition
  } catch (error) {
    report('POL040', definition.place, `The definition of the policy is no JSON Schema: ${(error as Error).message}.`)
    return undefined
  }
}

/** Each finding once, in the order of the files. */
export const tidy = (found: readonly Reported[]): Finding[] => {
  const once = new Map(
    found
      .map(findingOf)
      .map((each) => [keyOf(each), each] as const)
      .reverse(),
  )
  const all = [...once.values()].reverse()
  const files = [...new Set(all.map(({ file }) => file))]
  return all.sort((a, b) => files.indexOf(a.file) - files.indexOf(b.file) || a.line - b.line || a.column - b.column)
}

const keyOf = ({ code, file, line, column, message }: Finding): string => `${code} ${file}:${line}:${column} ${message}`

interface Tried {
  readonly found: readonly Reported[]
  readonly configurations: number
  readonly ways: readonly Configuration[]
}

const tryConfigurations = async (
  templates: readonly Template[],
  names: readonly NameUse[],
  definition: PolicyDefinition | undefined,
  given: readonly Configuration[],
  registryFor: RegistryFor,
): Promise<Tried> => {
  const trials = createTrials(definition, names)
  const render = (configuration: Configuration) =>
    renderPolicy(templates, trials.complete(configuration) ?? configuration)
  const ways = [...given.filter((each) => trials.complete(each)), ...trials.ways]
  const edges = trials.edges.map((configuration) => ({ configuration, rendered: render(configuration) }))
  const rendered = ways.map((configuration) => ({ configuration, rendered: render(configuration) }))
  const broken = notXml([...rendered, ...edges], trials, render)
  const sound = rendered.filter((each) => each.rendered.faults.length === 0)
  const registry = await registryFor(
    sound.flatMap((each) => each.rendered.elements),
    'jsonata',
  )
  return {
    found: [...broken, ...blockFindings(sound, trials, render, registry)],
    configurations: ways.length + edges.length,
    ways: covering(sound),
  }
}

/** The one that leaves out least, the first, and then whichever leads to the most elements that none before did. */
const covering = (tried: readonly Trial[]): Configuration[] => {
  const size = ({ configuration }: Trial) => Object.keys(configuration).length
  const [fullest, ...others] = [...tried].sort((a, b) => size(b) - size(a))
  const [first] = tried
  if (!fullest || !first) return []
  const seen = new Set(placesIn(fullest.rendered))
  const left = others
    .sort((a, b) => Number(b === first) - Number(a === first))
    .map(({ configuration, rendered }) => ({ configuration, places: placesIn(rendered) }))
  const chosen = [fullest.configuration]
  for (let next = left.shift(); next; ) {
    chosen.push(next.configuration)
    for (const place of next.places) seen.add(place)
    const gains = left.map(({ places }) => places.filter((place) => !seen.has(place)).length)
    const most = Math.max(0, ...gains)
    next = most > 0 ? left.splice(gains.indexOf(most), 1)[0] : undefined
  }
  return chosen
}

/** Where the elements of a rendered policy stand in the template. */
const placesIn = ({ elements, writtenAt }: RenderedPolicy): string[] => {
  const places: string[] = []
  const visit = (element: Element): void => {
    const { file, line, column } = writtenAt(element.place)
    places.push(`${file}:${line}:${column}`)
    element.children.forEach(visit)
  }
  elements.forEach(visit)
  return places
}

interface Trial {
  readonly configuration: Configuration
  readonly rendered: RenderedPolicy
}

/** Configurations that are legal and do not render to XML: the first of each fault, made small. */
const notXml = (
  tried: readonly Trial[],
  trials: Trials,
  render: (configuration: Configuration) => RenderedPolicy,
): Reported[] => {
  const found = new Map<string, Reported>()
  for (const { configuration, rendered } of tried) {
    const [fault] = rendered.faults
    if (!fault || found.has(`${fault.file}:${fault.line}`)) continue
    const isSame = (each: Configuration) => render(each).faults[0]?.line === fault.line
    const small = smallest(configuration, trials, isSame)
    const always = tried.every((each) => each.rendered.faults.some(({ line }) => line === fault.line))
    found.set(`${fault.file}:${fault.line}`, {
      code: 'POL047',
      severity: 'error',
      place: fault,
      message: `${always ? 'The template does not render to XML' : 'With a configuration that the definition allows the template does not render to XML'}: ${fault.message}`,
      hint: fault.hint ?? 'look at the outcome with hinny policy render',
      configuration: always ? undefined : small,
    })
  }
  return [...found.values()]
}

/** What the blocks do wrong with any of these configurations; where not all show it, with the smallest that does. */
const blockFindings = (
  tried: readonly Trial[],
  trials: Trials,
  render: (configuration: Configuration) => RenderedPolicy,
  registry: Registry,
): Reported[] => {
  const known = new Map<string, ReadonlyMap<string, Reported>>()
  // What is set in a branch of the template may well be read outside of it.
  const variables = new Set(tried.flatMap(({ rendered }) => [...variablesSet(rendered.elements)]))
  const check = (rendered: RenderedPolicy): ReadonlyMap<string, Reported> => {
    const earlier = known.get(rendered.xml)
    const found = earlier ?? new Map(checkBlocks(rendered, registry, variables).map((each) => [placed(each), each]))
    if (!earlier) known.set(rendered.xml, found)
    return found
  }
  const first = new Map<string, { finding: Reported; configuration: Configuration; times: number }>()
  for (const { configuration, rendered } of tried)
    for (const [key, finding] of check(rendered)) {
      const seen = first.get(key)
      if (seen) seen.times++
      else first.set(key, { finding, configuration, times: 1 })
    }
  return [...first].map(([key, { finding, configuration, times }]) => {
    if (times === tried.length) return finding
    return { ...finding, configuration: smallest(configuration, trials, (one) => check(render(one)).has(key)) }
  })
}

const placed = ({ code, place }: Reported): string => `${code} ${place.file}:${place.line}:${place.column}`
