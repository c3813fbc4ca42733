import { createRuntime, errorTypeName, type FlowInput, MuleError } from '../../engine/index.ts'
import { deployXml, mule, type TestApp } from './app.ts'

/** How a flow ends: its payload, or `NS:ID: description` of its error. */
export const outcomeOf = async (app: TestApp, flow: string, input: FlowInput = {}): Promise<unknown> => {
  try {
    return (await app.flow(flow).run(input)).payload
  } catch (failure) {
    if (!(failure instanceof MuleError)) throw failure
    return `${errorTypeName(failure.errorType)}: ${failure.description}`
  }
}

/** As {@link outcomeOf}, of a flow that holds only these elements, beside these global ones. */
export const outcomeOfElements = async (elements: string, input: FlowInput = {}, globals = ''): Promise<unknown> => {
  const app = await deployXml(`${globals}<flow name="f">${elements}</flow>`)
  try {
    return await outcomeOf(app, 'f', input)
  } finally {
    await app.stop()
  }
}

/** What is wrong with a configuration: `CODE message`, in order. */
export const faultsOf = async (content: string, files: Readonly<Record<string, string>> = {}): Promise<string[]> => {
  const runtime = await createRuntime({ log: false })
  const found = await runtime.check({ 'app.xml': mule(content), ...files }, { name: 'app' })
  await runtime.stop()
  return found.map(({ code, message }) => `${code} ${message}`)
}
