import { reportedOf } from '../check/check-blocks.ts'
import type { CheckedTemplate } from '../check/check-template.ts'
import type { Reported } from '../check/finding.ts'
import { type Configuration, isMadeUp } from '../check/trials.ts'
import { atLeast } from '../kernel/version.ts'
import { DeploymentError, type Diagnostic } from '../model/diagnostic.ts'
import type { PolicySources } from '../policy/policy-sources.ts'
import { createRuntime, type Runtime, type RuntimeOptions } from './runtime.ts'

/** Enough to lead through the blocks of common templates, few enough to be quick. */
const MOST_DEPLOYMENTS = 6

const APPLICATION = `<mule xmlns="http://www.mulesoft.org/schema/mule/core" xmlns:http="http://www.mulesoft.org/schema/mule/http">
  <http:listener-config name="in"><http:listener-connection host="127.0.0.1" port="0"/></http:listener-config>
  <flow name="main"><http:listener config-ref="in" path="/*"/><http:request url="http://127.0.0.1/"/></flow>
</mule>`

/**
 * Compiles a policy with generated configurations, as applied to a small application: what a deployment says about its
 * elements, references and expressions. What is only wrong with a value that the check made up is left out.
 */
export const tryDeployments = async (
  path: string,
  sources: PolicySources,
  { ways, uses }: CheckedTemplate,
  options: RuntimeOptions,
): Promise<Reported[]> => {
  const runtime = await createRuntime({ ...options, log: false })
  const tried = ways.slice(0, MOST_DEPLOYMENTS)
  const found = new Map<string, Fault>()
  for (const configuration of tried)
    for (const diagnostic of await faultsOf(path, configuration, runtime)) {
      const key = `${diagnostic.code} ${diagnostic.file}:${diagnostic.line}:${diagnostic.column}`
      const known = found.get(key)
      const isReal = !isAboutMadeUpValue(diagnostic, configuration, uses, sources)
      found.set(key, {
        diagnostic: known?.isReal || !isReal ? (known?.diagnostic ?? diagnostic) : diagnostic,
        isReal: isReal || known?.isReal === true,
        shownBy: [...(known?.shownBy ?? []), configuration],
      })
    }
  await runtime.stop()
  const own = new Set(sources.templates.map(({ file }) => file))
  return [...found.values()].flatMap(({ diagnostic, shownBy, isReal }) => {
    // Names that are missing were found in the template itself, in all its branches.
    if (!isReal || !own.has(diagnostic.file) || diagnostic.code === 'POL024') return []
    const reported = forApplications(reportedOf(diagnostic), sources)
    if (shownBy.length === tried.length) return [reported]
    const hint = reported.hint || 'give the parameter a default, or put {{#if}} around what needs it'
    return [{ ...reported, hint, configuration: deciding(shownBy, uses) }]
  })
}

/** What a deployment finds wrong at one place, whatever the configuration. */
interface Fault {
  readonly diagnostic: Diagnostic
  readonly shownBy: readonly Configuration[]
  /** With one of them at least no value that the check made up stands there. */
  readonly isReal: boolean
}

/** A policy that is not isolated may use what only the application it is applied to has (spec/policies.md §1.2). */
const forApplications = (finding: Reported, { descriptor }: PolicySources): Reported =>
  finding.code === 'REF003' && !atLeast(descriptor.minMuleVersion, '4.4.0')
    ? { ...finding, severity: 'warning', hint: 'the application has to have it; the policy may bring its own instead' }
    : finding

const faultsOf = async (
  template: string,
  configuration: Configuration,
  runtime: Runtime,
): Promise<readonly Diagnostic[]> => {
  try {
    const compiled = await runtime.compile(
      { 'application.xml': APPLICATION, 'contracts.yaml': 'clients: []' },
      { name: 'application', policies: [{ template, configuration }] },
    )
    await compiled.dispose()
    return compiled.warnings
  } catch (failure) {
    if (failure instanceof DeploymentError) return failure.diagnostics
    throw failure
  }
}

/** Of the shortest configuration that shows a fault, the parameters that decide what is rendered. */
const deciding = (shownBy: readonly Configuration[], uses: CheckedTemplate['uses']): Configuration => {
  const [shortest = {}] = [...shownBy].sort((a, b) => Object.keys(a).length - Object.keys(b).length)
  const names = new Set(
    uses.flatMap(({ names }) =>
      names.flatMap(({ as, resolved }) => (as === 'value' || resolved === 'missing' ? [] : (resolved.parameter ?? []))),
    ),
  )
  return Object.fromEntries(Object.entries(shortest).filter(([name]) => names.has(name)))
}

/** What is said about elements and which attributes they have: no value in an attribute could be to blame. */
const STRUCTURE = new Set(['CFG001', 'CFG002', 'CFG004', 'CFG033', 'CFG106'])

/** What is said of a value that has to be given only because of others, which no definition can demand. */
const CONDITIONAL = new Set(['CFG271'])

/** The fault stands in a tag or text into which a value was inserted that nobody but the check chose. */
const isAboutMadeUpValue = (
  { code, file, line, column }: Diagnostic,
  configuration: Configuration,
  uses: CheckedTemplate['uses'],
  { definition }: PolicySources,
): boolean => {
  const used = uses.find(({ template }) => template.file === file)
  if (!used || STRUCTURE.has(code)) return false
  const { template, insertions } = used
  const at = template.offsetOf({ line, column: column - 1 })
  const start = markupBefore(template.text, at)
  const end = markupAfter(template.text, at)
  return insertions.some(({ offset, value, name }) => {
    const parameter = value.parameter ?? name
    // Without a definition nothing says what may be left out.
    const given = !definition || Object.hasOwn(configuration, parameter) || CONDITIONAL.has(code)
    return offset >= start && offset < end && given && isMadeUp(definition, parameter)
  })
}

/** Where the tag around an offset begins, and where its text ends; CDATA sections belong to the text. */
const markupBefore = (text: string, at: number): number => {
  let start = text.lastIndexOf('<', at)
  while (start > 0 && text.startsWith('<![CDATA[', start)) start = text.lastIndexOf('<', start - 1)
  return Math.max(0, start)
}

const markupAfter = (text: string, at: number): number => {
  let end = text.indexOf('<', at + 1)
  while (end >= 0 && text.startsWith('<![CDATA[', end))
    end = text.indexOf('<', Math.max(end + 1, text.indexOf(']]>', end)))
  return end < 0 ? text.length : end
}
