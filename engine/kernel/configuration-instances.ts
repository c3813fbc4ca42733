import type { Expression } from '../expression/expression.ts'
import { type Attribute, attributeOf, type Element } from '../model/element.ts'
import { muleErrors } from '../model/error-type.ts'
import type { Event } from '../model/event.ts'
import { MuleError } from '../model/mule-error.ts'
import type { Compilation } from './compile-artifact.ts'
import type { Scope } from './compile-element.ts'
import { type Texts, textsFor, textsWithoutEvent, withoutTexts, withTexts } from './computed-attributes.ts'
import { createInstances } from './instances.ts'
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

/** Checks what can be checked of a configuration without values, and gives how it becomes instances. */
export const dynamicConfiguration = (
  compilation: Compilation,
  element: Element,
  scope: Scope,
  computed: readonly Attribute[],
  expressions: readonly Expression[],
  compile: Compile,
): DynamicConfiguration => {
  const logger = compilation.logging('org.mule.runtime.module.extension.internal.manager.DefaultExtensionManager')
  const name = attributeOf(element, 'name')?.value ?? element.name
  const { instanceExpiration } = compilation.context.settings
  const maxIdleTime = ownIdleTime(compilation, element, scope, compile) ?? instanceExpiration.maxIdleTime
  const instances = createInstances<Instance>({ ...instanceExpiration, maxIdleTime }, ({ disposals }) =>
    disposeAll(disposals).catch((failure: Error) =>
      logger.log('WARN', `An instance of the configuration '${name}' could not be disposed: ${failure.message}`),
    ),
  )
  compilation.disposals.push(() => instances.dispose())
  const instantiate = (texts: Texts): Instance => {
    const disposals: Disposals = []
    const filled = withTexts(element, computed, texts)
    const value = compileLate(compilation, disposals, name, (late) => compile(late, filled, scope))
    return { value, operations: new WeakMap(), disposals }
  }
  let fixed: { readonly value: unknown } | undefined
  const configuration: DynamicConfiguration = {
    element,
    fixed: () => {
      fixed ??= {
        value: compile(compilation, withTexts(element, computed, textsWithoutEvent(expressions, element)), scope),
      }
      return fixed.value
    },
    operation: (caller, operation, at) => {
      const compiledFor = ({ value, operations, disposals }: Instance): Processor => {
        const found =
          operations.get(at) ??
          (compileLate(caller, disposals, name, (late) =>
            compile(withGlobal(late, element, value), operation, at),
          ) as Processor)
        operations.set(at, found)
        return found
      }
      const runFor = (texts: Texts, event: Event, run: Run): Event | Promise<Event> => {
        const key = JSON.stringify(texts)
        const instance = instances.acquire(key, () => instantiate(texts))
        return afterwards(
          () => compiledFor(instance)(event, run),
          () => instances.release(key),
        )
      }
      return (event, run) => {
        const texts = textsFor(expressions, event)
        return texts instanceof Promise ? texts.then((ready) => runFor(ready, event, run)) : runFor(texts, event, run)
      }
    },
  }
  known.add(configuration)
  compile(compilation, withoutTexts(element, computed), scope)
  return configuration
}

/** Milliseconds that the configuration itself says; its faults are told when the whole of it is checked. */
const ownIdleTime = (
  compilation: Compilation,
  element: Element,
  scope: Scope,
  compile: Compile,
): number | undefined => {
  const policy = element.children.find(({ uri, name }) => uri === CORE && name === 'expiration-policy')
  return policy && (compile({ ...compilation, report: () => {} }, policy, scope) as number | undefined)
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
  name: string,
  compile: (late: Compilation) => unknown,
): unknown => {
  const faults: string[] = []
  const late: Compilation = {
    ...compilation,
    report: (_code, _place, message, options) => {
      if (options?.severity !== 'warning') faults.push(message)
    },
    disposals,
    expressions: [],
    calls: [],
    background: [],
  }
  const compiled = compile(late)
  if (faults.length === 0) return compiled
  void disposeAll(disposals)
  throw new MuleError(
    muleErrors.UNKNOWN,
    `The configuration '${name}' cannot be used with the values that its expressions gave: ${faults.join(' ')}`,
  )
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
