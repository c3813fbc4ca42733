import { afterEach } from 'vitest'
import type { FlowInput } from '../../engine/index.ts'
import { deployXml, type TestApp } from '../support/app.ts'
import { freePort } from '../support/free-port.ts'

/** An application written for Mule, its expressions in DataWeave, with listeners at fixed ports. */
export interface MuleApp {
  /** `http://127.0.0.1:PORT` of the i-th port. */
  at(i: number): string
  readonly app: TestApp
  /** The payload a flow ends with, a body as its text. */
  run(flow: string, input?: FlowInput): Promise<unknown>
  /** What the error of a flow says. */
  failure(flow: string, input?: FlowInput): Promise<string>
}

const running: TestApp[] = []
afterEach(async () => {
  for (const app of running.splice(0)) await app.stop()
})

/** A listener configuration `in`, `in2`, … for each port. */
export const listenerConfig = (name: string, port: number, attributes = '', inside = ''): string =>
  `<http:listener-config name="${name}" ${attributes}>
     <http:listener-connection host="127.0.0.1" port="${port}"/>${inside}
   </http:listener-config>`

/** Deploys what `write` gives for as many free ports; it is gone after the test. */
export const muleApp = async (
  write: (...ports: number[]) => string,
  { ports = 1, properties = {} }: { ports?: number; properties?: Record<string, string> } = {},
): Promise<MuleApp> => {
  const free: number[] = []
  while (free.length < ports) {
    const port = await freePort()
    if (!free.includes(port)) free.push(port)
  }
  const app = await deployXml(write(...free), {
    properties,
    files: { 'mule-artifact.json': JSON.stringify({ minMuleVersion: '4.4.0' }) },
  })
  running.push(app)
  return {
    app,
    at: (i) => `http://127.0.0.1:${free[i]}`,
    run: async (flow, input) => {
      const { payload } = await app.flow(flow).run(input)
      return payload instanceof Uint8Array ? Buffer.from(payload).toString('utf8') : payload
    },
    failure: (flow, input) =>
      app
        .flow(flow)
        .run(input)
        .then(
          () => '',
          (error: Error) => error.message,
        ),
  }
}

let flows = 0

/** A flow behind a listener of the configuration `in`. */
export const flow = (path: string, content: string, { config = 'in', attributes = '', inside = '' } = {}): string =>
  `<flow name="flow-${++flows}">
     <http:listener config-ref="${config}" path="${path}" ${attributes}>${inside}</http:listener>${content}
   </flow>`

export const say = (text: string): string => `<set-payload value="${text}"/>`
