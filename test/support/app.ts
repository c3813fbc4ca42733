import {
  type Application,
  createRuntime,
  type DeployOptions,
  type Runtime,
  type RuntimeOptions,
} from '../../engine/index.ts'

/** Modules beyond HTTP and policies; a test that needs another one adds it here, on the same line of the document. */
const MODULES = {
  ee: 'http://www.mulesoft.org/schema/mule/ee/core',
  validation: 'http://www.mulesoft.org/schema/mule/validation',
  file: 'http://www.mulesoft.org/schema/mule/file',
  compression: 'http://www.mulesoft.org/schema/mule/compression',
  crypto: 'http://www.mulesoft.org/schema/mule/crypto',
  authentication: 'http://www.mulesoft.org/schema/mule/authentication',
  os: 'http://www.mulesoft.org/schema/mule/os',
  redis: 'http://www.mulesoft.org/schema/mule/redis',
  vm: 'http://www.mulesoft.org/schema/mule/vm',
}

const modules = Object.entries(MODULES)
  .map(([prefix, uri]) => ` xmlns:${prefix}="${uri}"`)
  .join('')

/** The namespaces of every test's XML, so that tests show only their flows. Its content begins on line 8. */
export const mule = (content: string): string => `<mule xmlns="http://www.mulesoft.org/schema/mule/core"
  xmlns:doc="http://www.mulesoft.org/schema/mule/documentation"
  xmlns:http="http://www.mulesoft.org/schema/mule/http"
  xmlns:tls="http://www.mulesoft.org/schema/mule/tls"
  xmlns:http-policy="http://www.mulesoft.org/schema/mule/http-policy"
  xmlns:http-transform="http://www.mulesoft.org/schema/mule/http-policy-transform"
  xmlns:api-gateway="http://www.mulesoft.org/schema/mule/api-gateway"${modules}>
${content}
</mule>`

export interface TestApp extends Application {
  readonly runtime: Runtime
  /** `http://127.0.0.1:PORT` of the first listener, whatever port it was given. */
  readonly base: string
  stop(): Promise<void>
}

/** Deploys one application from XML in memory on a silent runtime. Ports may be 0. */
export const deployXml = async (
  content: string,
  options: DeployOptions & { readonly runtime?: RuntimeOptions; readonly files?: Record<string, string> } = {},
): Promise<TestApp> => {
  const { runtime: runtimeOptions, files, ...deployOptions } = options
  const runtime = await createRuntime({ log: false, ...runtimeOptions })
  const app = await runtime.deploy({ 'app.xml': mule(content), ...files }, { name: 'app', ...deployOptions })
  const url = app.urls[0]
  const base = url ? `http://127.0.0.1:${new URL(url.replace('*', '')).port}` : ''
  return Object.assign(Object.create(app), { runtime, base, stop: () => runtime.stop() }) as TestApp
}
