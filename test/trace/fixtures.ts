import { afterEach } from 'vitest'
import type { TraceOptions } from '../../engine/host/trace-options.ts'
import type { DeployOptions, RuntimeOptions } from '../../engine/index.ts'
import type { TraceRecord } from '../../engine/trace/record.ts'
import { deployXml, type TestApp } from '../support/app.ts'
import { folderWith } from '../support/folder.ts'
import { recordsIn } from '../support/traces.ts'
import { startUpstream, type Upstream, type UpstreamHandler } from '../support/upstream.ts'

const cleanUp: (() => unknown)[] = []
afterEach(async () => {
  for (const each of cleanUp.splice(0).reverse()) await each()
})

export const LISTENER =
  '<http:listener-config name="in"><http:listener-connection host="127.0.0.1" port="0"/></http:listener-config>'

/** An upstream that is closed after the test. */
export const upstream = async (handler?: UpstreamHandler): Promise<Upstream> => {
  const server = await startUpstream(handler)
  cleanUp.push(() => server.close())
  return server
}

export interface Traced {
  readonly app: TestApp
  /** Where its traces are. */
  readonly folder: string
  /** What was recorded. Stops the application, which writes it at once then. */
  finish(): Promise<TraceRecord[]>
}

/** An application whose events are recorded in a folder of its own, both gone after the test. */
export const traced = async (
  content: string,
  options: DeployOptions &
    Pick<RuntimeOptions, 'log'> & { readonly trace?: TraceOptions; readonly files?: Record<string, string> } = {},
): Promise<Traced> => {
  const { trace, log = false, ...rest } = options
  const folder = folderWith({})
  cleanUp.push(folder.remove)
  const app = await deployXml(content, { ...rest, runtime: { log, trace: { folder: folder.path, ...trace } } })
  cleanUp.push(app.stop)
  const finish = async () => {
    await app.stop()
    return recordsIn(folder.path)
  }
  return { app, folder: folder.path, finish }
}
