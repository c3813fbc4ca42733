import type { Expression } from '../expression/expression.ts'
import { type Attribute, attributeOf, type Element, elementName } from '../model/element.ts'
import { muleErrors } from '../model/error-type.ts'
import type { Event } from '../model/event.ts'
import { MuleError } from '../model/mule-error.ts'
import type { Compilation } from './compile-artifact.ts'
import type { Scope } from './compile-element.ts'
import { type Texts, textsFor, textsWithoutEvent, withoutTexts, withTexts } from './computed-attributes.ts'
import { createInstances, type Instances } from './instances.ts'
import { CORE } from './operation.ts'
import type { Processor, Run } from './run.ts'

/** A configuration with expressions: what it compiles to depends on the values they give (spec/core.md §1.6). */
export interface DynamicConfiguration {
  readonly element: Element
  /** An operation that refers to it: compiled for each instance, it runs with the one that the event needs. */
  operation(caller: Compilation, element: Element, scope: Scope): Processor
  /** What it is to whatever exists before any event, such as a source or a store. Fails with a MuleError where expressions need one. */
  fixed(): unknown
}

/** How elements are compiled, handed in by who compiles them. */
export type Compile = (compilation: Compilation, element: Element, scope: Scope) => unknown

type Disposals = (() => void | Promise<void>)[]

/** What a configuration compiled to for some values, with the operations that were compiled with it. */
interface Instance {
  readonly value: unknown
  readonly operations: WeakMap<Scope, Processor>
  readonly disposals: Disposals
}

const known = new WeakSet<object>()

export const isDynamic = (value: unknown): value is DynamicConfiguration =>
  typeof value === 'object' && value !== null && known.has(value)

/** A configuration with the attributes whose texts expressions give, and everything it takes to compile it. */
export interface Declared {
  readonly compilation: Compilation
  readonly element: Element
  readonly scope: Scope
  readonly computed: readonly Attribute[]
  /** Those of the attributes, in their order. */
  readonly expressions: readonly Expression[]
  readonly compile: Compile
}

/** Checks what can be checked of a configuration without values, and gives how it becomes instances. */
export const dynamicConfiguration = (declared: Declared): DynamicConfiguration => {
  const { compilation, element, scope, computed, expressions, compile } = declared
  const instances = instancesOf(declared)
  compilation.disposals.push(() => instances.dispose())
  let fixed: { readonly value: unknown } | undefined
  const configuration: DynamicConfiguration = {
    element,
    fixed: () => {
      fixed ??= {
        value: compile(compilation, withTexts(element, computed, textsWithoutEvent(expressions, element)), scope),
      }
      return fixed.value
    },
    operation: (caller, operation, at) => operationOf(declared, instances, caller, operation, at),
  }
  known.add(configuration)
  compile(compilation, withoutTexts(element, computed), scope)
  return configuration
}

const nameOf = (element: Element): string => attributeOf(element, 'name')?.value ?? element.name

const instancesOf = (declared: Declared): Instances<Instance> => {
  const { compilation, element } = declared
  const logger = compilation.logging('org.mule.runtime.module.extension.internal.manager.DefaultExtensionManager')
  const { instanceExpiration } = compilation.context.settings
  const maxIdleTime = ownIdleTime(declared) ?? instanceExpiration.maxIdleTime
  return createInstances<Instance>({ ...instanceExpiration, maxIdleTime }, ({ disposals }) =>
    disposeAll(disposals).catch((failure: Error) =>
      logger.log('WARN', `An instance of '${nameOf(element)}' could not be disposed: ${failure.message}`),
    ),
  )
}

/** Milliseconds that the configuration itself says; its faults are told when the whole of it is checked. */
const ownIdleTime = ({ compilation, element, scope, compile }: Declared): number | undefined => {
  const policy = element.children.find(({ uri, name }) => uri === CORE && name === 'expiration-policy')
  return policy && (compile({ ...compilation, report: () => {} }, policy, scope) as number | undefined)
}

const instanceOf = ({ compilation, element, scope, computed, compile }: Declared, texts: Texts): Instance => {
  const disposals: Disposals = []
  const filled = withTexts(element, computed, texts)
  const subject = `The configuration '${nameOf(element)}' cannot be used with the values that its expressions gave`
  const value = compileLate(compilation, disposals, subject, (late) => compile(late, filled, scope))
  return { value, operations: new WeakMap(), disposals }
}

const operationOf = (
  declared: Declared,
  instances: Instances<Instance>,
  caller: Compilation,
  operation: Element,
  at: Scope,
): Processor => {
  const { element, expressions, compile } = declared
  const compiledFor = ({ value, operations, disposals }: Instance): Processor => {
    const found = operations.get(at)
    if (found) return found
    const subject = `<${elementName(operation)}> cannot be used with the configuration '${nameOf(element)}'`
    const processor = compileLate(caller, disposals, subject, (late) =>
      compile(withGlobal(late, element, value), operation, at),
    ) as Processor
    operations.set(at, processor)
    return processor
  }
  const runFor = (texts: Texts, event: Event, run: Run): Event | Promise<Event> => {
    const key = JSON.stringify(texts)
    const instance = instances.acquire(key, () => instanceOf(declared, texts))
    return afterwards(
      () => compiledFor(instance)(event, run),
      () => instances.release(key),
    )
  }
  return (event, run) => {
    const texts = textsFor(expressions, event)
    return texts instanceof Promise ? texts.then((ready) => runFor(ready, event, run)) : runFor(texts, event, run)
  }
}

/** The compilation of one who sees this in place of a configuration. */
export const withGlobal = (compilation: Compilation, element: Element, value: unknown): Compilation => ({
  ...compilation,
  global: (name) => {
    const found = compilation.global(name)
    return found?.element === element ? { element, value } : found
  },
})

/**
 * Compiles while events are on their way: nobody reads diagnostics any more, so faults are an error of the event. What the artifact's
 * inventories say was said when it was deployed.
 */
const compileLate = (
  compilation: Compilation,
  disposals: Disposals,
  subject: string,
  compile: (late: Compilation) => unknown,
): unknown => {
  const faults: string[] = []
  const own: Disposals = []
  const late: Compilation = {
    ...compilation,
    report: (_code, _place, message, options) => {
      if (options?.severity !== 'warning') faults.push(message)
    },
    disposals: own,
    expressions: [],
    calls: [],
    background: [],
  }
  const compiled = compile(late)
  if (faults.length === 0) {
    disposals.push(...own)
    return compiled
  }
  // The fault is what is told.
  disposeAll(own).catch(() => {})
  throw new MuleError(muleErrors.UNKNOWN, `${subject}: ${faults.join(' ')}`)
}

const disposeAll = async (disposals: Disposals): Promise<void> => {
  for (const dispose of disposals.splice(0).reverse()) await dispose()
}

/** Runs, and does something when it is over, however it ends. */
const afterwards = (work: () => Event | Promise<Event>, end: () => void): Event | Promise<Event> => {
  let result: Event | Promise<Event>
  try {
    result = work()
  } catch (failure) {
    end()
    throw failure
  }
  if (result instanceof Promise) return result.finally(end)
  end()
  return result
}
