import { createRuntime, formatDiagnostic } from '../../../engine/index.ts'
import { deployXml, type TestApp } from '../../support/app.ts'

const xml = (content: string) =>
  `<mule xmlns="http://www.mulesoft.org/schema/mule/core" xmlns:xml-module="http://www.mulesoft.org/schema/mule/xml-module">
${content}
</mule>`

const HANDLER = `<error-handler><on-error-continue type="ANY">
  <set-variable variableName="type" value="#[error.errorType.namespace &amp; ':' &amp; error.errorType.identifier]"/>
  <set-variable variableName="description" value="#[error.description]"/>
  <set-variable variableName="violations" value="#[error.errorMessage.payload]"/>
</on-error-continue></error-handler>`

/** One operation in a flow, whose failure is told in variables. */
export const deployOperation = (element: string, files: Record<string, string> = {}, globals = ''): Promise<TestApp> =>
  deployXml('', {
    files: { 'flows.xml': xml(`${globals}<flow name="main"><try>${element}${HANDLER}</try></flow>`), ...files },
  })

/** Line, code and message of everything that is wrong with a flow of one element. */
export const diagnose = async (
  element: string,
  files: Record<string, string> = {},
  globals = '',
): Promise<string[]> => {
  const runtime = await createRuntime({ log: false })
  const found = await runtime.check({ 'app.xml': xml(`${globals}<flow name="main">\n${element}</flow>`), ...files })
  await runtime.stop()
  return found.map(formatDiagnostic)
}
