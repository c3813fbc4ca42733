import { expect, onTestFinished } from 'vitest'
import type { CompileContext } from '../../engine/kernel/compile-context.ts'

/** A policy's element, as far as its state needs one; `dispose` ends it. */
export const policyElement = (properties: Record<string, string>, policy = 'p') => {
  const services = new Map<symbol, unknown>()
  const disposals: (() => void | Promise<void>)[] = []
  const log: string[] = []
  const context = {
    artifact: {
      kind: 'policy',
      name: policy,
      property: (key: string) => properties[key],
      service: (key: symbol, create: () => unknown) => {
        if (!services.has(key)) services.set(key, create())
        return services.get(key)
      },
    },
    element: { place: { file: 'template.xml', line: 1, column: 1 } },
    logger: () => ({ enabled: () => true, log: (_: string, message: string) => void log.push(message) }),
    report: (code: string, message: string) => expect.fail(`${code} ${message}`),
    callsOut: () => {},
    onDispose: (dispose: () => void) => void disposals.push(dispose),
  } as unknown as CompileContext
  const dispose = async () => {
    for (const each of disposals.splice(0)) await each()
  }
  onTestFinished(dispose)
  return { context, log, services, dispose }
}
