import { compileExpression } from '../expression/compile-expression.ts'
import type { Expression, ExpressionScope } from '../expression/expression.ts'
import { didYouMean, suggestName } from '../model/did-you-mean.ts'
import { type Attribute, attributeOf, type Element } from '../model/element.ts'
import type { Location } from '../model/location.ts'
import { MuleError } from '../model/mule-error.ts'
import { callFlowIn } from './call-flow.ts'
import { chain, type Step } from './chain.ts'
import type { Compilation } from './compile-artifact.ts'
import type { CompileContext } from './compile-context.ts'
import { compileOnce } from './compile-once.ts'
import { computedIn } from './computed-attributes.ts'
import { type DynamicConfiguration, dynamicConfiguration, isDynamic, withGlobal } from './configuration-instances.ts'
import { processorOf, runThen } from './continuation.ts'
import type { Connector, ElementDefinition } from './define-element.ts'
import { errorTypeNamed } from './error-type-named.ts'
import type { Flow } from './flow.ts'
import type { Site } from './interception.ts'
import { checkMappings, type ErrorMapping, wrapOperation } from './operation.ts'
import { CHAIN_KINDS, readElement } from './read-element.ts'
import { readXmlResource } from './read-xml-resource.ts'
import type { Processor } from './run.ts'

const DOC = 'http://www.mulesoft.org/schema/mule/documentation'

/** Where an element is being compiled. */
export interface Scope {
  readonly location: Location
  /** The flow that runs it; the caller for a sub-flow. */
  readonly flow: Flow | undefined
  /** The flow, sub-flow or global element it stands in. */
  readonly root: string
}

/** Errors are told apart by the location object, so an element has exactly one per place it was compiled for. */
export const locate = (compilation: Compilation, element: Element, path: string): Location => {
  const { configuration, writtenAt, mask } = compilation
  const place = writtenAt?.(element.place) ?? element.place
  return {
    path,
    artifact: configuration.name,
    place,
    file: configuration.configNames?.get(place.file) ?? place.file,
    docName: attributeOf(element, 'name', DOC)?.value,
    element,
    mask,
  }
}

/** Reads an element as declared and compiles it; undefined when something about it was reported. */
export const compileElement = (compilation: Compilation, element: Element, scope: Scope): unknown => {
  const { registry } = compilation
  const definition = registry.find(element.uri, element.name)
  if (!definition) return undefined
  const { hasInstances, isEvaluatedOnce } = definition
  const computed = hasInstances || isEvaluatedOnce ? computedIn(element, registry) : []
  if (computed.length > 0) {
    const expressions = expressionsOf(compilation, definition, element, scope, computed)
    const declared = expressions && { compilation, element, scope, computed, expressions, compile: compileElement }
    return declared && (hasInstances ? dynamicConfiguration(declared) : compileOnce(declared))
  }
  const dynamic = dynamicConfigurationOf(compilation, definition, element)
  let faults = 0
  // What is found once the attributes were read follows from a placeholder in them that was reported already.
  let caused = false
  const counted: Compilation = {
    ...(dynamic ? withGlobal(compilation, dynamic.element, undefined) : compilation),
    report: (code, place, message, options) => {
      if (options?.severity !== 'warning') faults++
      if (!caused) compilation.report(code, place, message, options)
    },
  }
  const context = createContext(counted, compilation, definition, element, scope)
  if (definition.refused) {
    const { reason, instead } = definition.refused
    context.report('CFG033', `Element <${context.name}> is not supported: ${reason}.`, { hint: instead })
    return undefined
  }
  const config = readElement(definition, context, registry)
  if (definition.kind === 'operation') checkMappings(context)
  if (faults > 0 || element.attributes.some(({ isComputed }) => isComputed)) return undefined
  if (dynamic) return dynamic.operation(compilation, element, scope)
  caused = compilation.configuration.unresolved === true && element.attributes.some(({ value }) => value.includes('${'))
  const compiled = definition.compile(config as never, context)
  if (faults > 0) return undefined
  if (compilation.suppressed && isOutside(definition, registry.connector(element.uri)))
    return compilation.suppressed(context.name)
  if (definition.kind !== 'operation') return compiled
  const { target, targetValue, 'error-mapping': mappings } = config
  return wrapOperation(
    compiled as Processor,
    context.location,
    target as string | undefined,
    targetValue as Parameters<typeof wrapOperation>[3],
    (mappings as (ErrorMapping | undefined)[]).filter((m) => m !== undefined),
  )
}

/** The expressions of attributes; undefined when one of them is none, which is reported. */
const expressionsOf = (
  compilation: Compilation,
  definition: ElementDefinition,
  element: Element,
  scope: Scope,
  computed: readonly Attribute[],
): readonly Expression[] | undefined => {
  let faults = 0
  const counted: Compilation = {
    ...compilation,
    report: (code, place, message, options) => {
      if (options?.severity !== 'warning') faults++
      compilation.report(code, place, message, options)
    },
  }
  const { expression } = createContext(counted, compilation, definition, element, scope)
  const expressions = computed.map(({ value, valuePlace }) => expression(value, 'value', valuePlace))
  return faults === 0 ? expressions : undefined
}

/** The configuration with instances that an element of a chain refers to. */
const dynamicConfigurationOf = (
  compilation: Compilation,
  { kind, attributes }: ElementDefinition,
  element: Element,
): DynamicConfiguration | undefined => {
  const name = CHAIN_KINDS.has(kind) && 'config-ref' in attributes && attributeOf(element, 'config-ref')?.value
  if (!name) return undefined
  const own = compilation.elementNamed(name)
  if (own && !compilation.registry.find(own.uri, own.name)?.hasInstances) return undefined
  const value = compilation.global(name)?.value
  return isDynamic(value) ? value : undefined
}

const isOutside = ({ kind, outside }: ElementDefinition, connector: Connector | undefined): boolean =>
  outside || (kind === 'operation' && connector?.outside === true)

const createContext = (
  counted: Compilation,
  compilation: Compilation,
  definition: ElementDefinition,
  element: Element,
  scope: Scope,
): CompileContext => {
  const { registry, report, instrumentation } = counted
  const { location } = scope
  const observed = (process: Processor, element: string, at: Location): Processor =>
    instrumentation ? instrumentation.processor(process, { element, location: at }) : process
  const name = registry.nameOf(definition)
  const under = (segment: string) => (segment ? `${location.path}/${segment}` : location.path)
  // Children report to the compilation itself: a faulty child does not keep its parent from being read.
  const compileChild = (child: Element, at: Location) => compileElement(compilation, child, { ...scope, location: at })
  const shown = (text: string) => location.mask?.(text) ?? text
  const site = (summary: string): Site => ({ element: name, location, flow: scope.root, summary: shown(summary) })
  return {
    name,
    element,
    location,
    artifact: compilation.context,
    flow: scope.flow,
    report: (code, message, options) => report(code, options?.place ?? element.place, message, options),
    expression: (text, form, place, parameters) => {
      const at = place ?? element.place
      const told = compilation.configuration.unresolved && text.includes('${') ? silent : report
      const compiled = compileExpression({
        text,
        form,
        place: at,
        scope: { ...expressionScope(compilation, scope), parameters },
        report: told,
      })
      // Without a place it is a default, which nobody wrote.
      if (place) compilation.expressions.push(...compiled.parts)
      return compiled
    },
    script: (text, parameters) =>
      compileExpression({
        text,
        form: 'dataweave',
        place: element.place,
        scope: { ...expressionScope(compilation, scope), parameters },
        // The event that brought the script is told; the artifact is not at fault.
        report: silent,
      }),
    global: (wanted, kinds, place) => resolveGlobal(counted, wanted, kinds, place ?? element.place),
    globalsOf: <T>(kind: string) => compilation.globalsOf(kind) as readonly (T | undefined)[],
    readXml: (path) => readXmlResource(compilation.configuration, path, report),
    globalNames: (kinds) => globalNames(counted, kinds),
    flowNamed: (wanted) => compilation.flowReference(wanted, scope.flow),
    flowNames: () => compilation.flowNames(),
    chain: (elements, segment = '', first = 0) => {
      const steps: Step[] = []
      elements.forEach((each, i) => {
        const at = locate(compilation, each, `${under(segment)}/processors/${first + i}`)
        const process = compileChild(each, at) as Processor | undefined
        if (process) steps.push({ process: observed(process, registry.canonicalName(each), at), location: at })
      })
      return isUnit(definition) ? observed(chain(steps), name, location) : chain(steps)
    },
    child: (each, segment) => compileChild(each, locate(compilation, each, under(segment))),
    errorType: (wanted) => errorTypeNamed(compilation, wanted),
    errorTypes: () => [...compilation.errorTypes.values()],
    isReservedNamespace: (namespace) => compilation.reserved.has(namespace.toUpperCase()),
    defaultErrorHandler: compilation.defaultErrorHandler,
    logger: compilation.logging,
    intercept: (joinPoint) => {
      const at = site(joinPoint.summary)
      return instrumentation
        ? instrumentation.operation(joinPoint, (each) => compilation.interception.operation(each, at))
        : compilation.interception.operation(joinPoint, at)
    },
    interceptSource: (joinPoint) => {
      const { flow } = scope
      const at = site(joinPoint.summary)
      // Not compiled yet, so its processor is looked up when it runs.
      const whole = processorOf((event, run, follows) => runThen((flow as Flow).run, event, run, follows))
      const runner = compilation.interception.source(joinPoint, at, whole)
      return instrumentation ? instrumentation.source(joinPoint, runner, at) : runner
    },
    onDispose: (dispose) => compilation.disposals.push(dispose),
    background: (source) => compilation.background.push(source),
    callsOut: (target) => compilation.calls.push({ ...target, element: name, location }),
  }
}

/** Elements that stand in no chain of others but hold one: routes, handlers, blocks, sub-flows. Flows are seen to on their own. */
const isUnit = ({ kind, name }: ElementDefinition): boolean =>
  kind === 'nested' || kind === 'both' || (kind === 'global' && name !== 'flow')

/** For what was reported already, such as a placeholder without value in the middle of an expression. */
const silent = () => {}

const resolveGlobal = <T>(
  compilation: Compilation,
  name: string,
  kinds: readonly string[],
  place: Element['place'],
): T | undefined => {
  const found = compilation.global(name)
  const kind = found && compilation.registry.canonicalName(found.element)
  if (kind && kinds.includes(kind))
    return (isDynamic(found.value) ? fixedOf(found.value, compilation, place) : found.value) as T
  const names = globalNames(compilation, kinds)
  const stereotypes = kinds.map((k) => (k.includes(':') ? k : `mule:${k}`).replace(/-/g, '_').toUpperCase())
  const hint =
    kind && didYouMean(name, names) === undefined
      ? `'${name}' is a ${kind}`
      : (suggestName(name, names) ?? `no <${kinds[0]}> is defined`)
  compilation.report(
    'REF003',
    place,
    `Referenced component '${name}' must be one of stereotypes [${stereotypes.join(', ')}].`,
    { hint },
  )
  return undefined
}

/** What exists before any event, such as a source or a store, can have a configuration only if its expressions need none. */
const fixedOf = (configuration: DynamicConfiguration, { report }: Compilation, place: Element['place']): unknown => {
  try {
    return configuration.fixed()
  } catch (failure) {
    if (!(failure instanceof MuleError)) throw failure
    report('EXP013', place, `The configuration is needed before there is any event: ${failure.description}`, {
      hint: 'its expressions may use properties, but nothing of an event; or give this element a configuration of its own',
    })
    return undefined
  }
}

const globalNames = ({ configuration, parent, registry }: Compilation, kinds: readonly string[]): string[] =>
  [...configuration.elements, ...(parent?.configuration.elements ?? [])]
    .filter((element) => kinds.includes(registry.canonicalName(element)))
    .flatMap((element) => attributeOf(element, 'name')?.value ?? [])

const expressionScope = (compilation: Compilation, scope: Scope): ExpressionScope => ({
  language: compilation.language,
  artifact: compilation.kind,
  flow: scope.flow?.name,
  app: {
    name: compilation.configuration.name,
    encoding: 'UTF-8',
    home: compilation.configuration.properties.get('app.home'),
  },
  mule: { version: compilation.runtimeVersion, home: compilation.configuration.properties.get('mule.home') },
  property: (key) => compilation.configuration.properties.get(key),
  resources: compilation.configuration.resources,
  callFlow: callFlowIn(compilation),
  isErrorType: (name) => errorTypeNamed(compilation, name) !== undefined,
  scriptModules: compilation.registry.scriptModules,
  tolerated: toleratedIn(compilation),
  log: (level, message) => compilation.logging(SCRIPT_LOG).log(level, message),
})

/**
 * Mule validates the syntax of expressions when it deploys, since 4.5.0, and finds unknown names when they run. What was not written
 * for Mule, and policies, hear of both at once.
 */
const toleratedIn = ({ configuration, context, kind }: Compilation): ExpressionScope['tolerated'] => {
  const { minMuleVersion, isMuleProject = minMuleVersion !== undefined } = configuration.descriptor
  if (kind === 'policy' || !isMuleProject) return undefined
  return context.writtenFor('4.5.0') ? ['name'] : ['name', 'syntax']
}

/** Where `log` of a DataWeave script writes. */
const SCRIPT_LOG = 'org.mule.weave.v2.model.service.DefaultLoggingService$'
