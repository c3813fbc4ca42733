import { existsSync, readFileSync } from 'node:fs'
import { createRuntime, type Runtime } from '../../../engine/index.ts'
import { mule, type TestApp } from '../../support/app.ts'
import { type Folder, folderWith } from '../../support/folder.ts'
import { type Answer, startUpstream, type Upstream } from '../../support/upstream.ts'

export interface Polled {
  readonly attributes?: string
  readonly children?: string
  readonly schedule?: string
  readonly config?: string
  readonly connection?: string
  /** Elements of the flow before it notes anything. */
  readonly flow?: string
  readonly flowAttributes?: string
  /** What is noted of each event, in DataWeave. */
  readonly note?: string
}

/** A flow that polls a real server and notes its events in a file. */
export interface PollingApp {
  readonly upstream: Upstream
  /** Lines of the log that are errors. */
  readonly errors: readonly string[]
  deploy(polled?: Polled): Promise<Pick<TestApp, 'flow' | 'undeploy'>>
  /** What was noted so far. */
  noted(): string[]
  /** Resolves when so many more polls have come. */
  polls(count: number): Promise<void>
  /** Ends the process, as it were; what is on disk stays. */
  restart(): Promise<void>
  stop(): Promise<void>
}

export const OFTEN = '<scheduling-strategy><fixed-frequency frequency="20"/></scheduling-strategy>'

export const json = (value: unknown): Answer => ({
  headers: { 'content-type': 'application/json' },
  body: JSON.stringify(value),
})

export const startPollingApp = async (): Promise<PollingApp> => {
  const upstream = await startUpstream(() => json([]))
  const folder = folderWith({ '.keep': '' })
  const errors: string[] = []
  const start = () =>
    createRuntime({
      log: () => ({
        enabled: () => true,
        log: (level, message) => {
          if (level === 'ERROR') errors.push(message)
        },
      }),
      properties: { 'mule.home': folder.path },
      expressions: 'dataweave',
    })
  let runtime: Runtime = await start()
  return {
    upstream,
    errors,
    deploy: (polled = {}) =>
      runtime.deploy({ 'app.xml': mule(application(upstream, folder, polled)) }, { name: 'app' }),
    noted: () => {
      const path = `${folder.path}/log`
      return existsSync(path) ? readFileSync(path, 'utf8').trim().split('|').slice(0, -1) : []
    },
    polls: (count) => upstream.received(upstream.requests.length + count),
    restart: async () => {
      await runtime.stop()
      runtime = await start()
    },
    stop: async () => {
      await runtime.stop()
      await upstream.close()
      folder.remove()
    },
  }
}

const application = ({ port }: Upstream, { path }: Folder, polled: Polled): string => {
  const { attributes = '', children = '', schedule = OFTEN, config = '', connection = '' } = polled
  const { flow = '', flowAttributes = '', note = 'payload.name' } = polled
  return `<http:request-config name="shop" ${config}>
      <http:request-connection host="127.0.0.1" port="${port}">${connection}</http:request-connection>
    </http:request-config>
    <file:config name="files"><file:connection workingDir="${path}"/></file:config>
    <flow name="polling" ${flowAttributes}>
      <http:polling-source config-ref="shop" ${attributes}>${schedule}${children}</http:polling-source>
      ${flow}
      <file:write config-ref="files" path="log" mode="APPEND"><file:content>#[output text/plain --- (${note}) ++ '|']</file:content></file:write>
    </flow>`
}
