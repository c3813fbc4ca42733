import { core } from '../../connectors/core/index.ts'
import { http } from '../../connectors/http/index.ts'
import { loadApplication } from '../../engine/config/load-application.ts'
import { loadDataWeave } from '../../engine/expression/loaded-dataweave.ts'
import { compileArtifact } from '../../engine/kernel/compile-artifact.ts'
import { createRegistry } from '../../engine/kernel/registry.ts'
import { collectDiagnostics, formatDiagnostic } from '../../engine/model/diagnostic.ts'
import { createPolicySites } from '../../engine/policy/policy-sites.ts'
import { attr, defineConnector, defineElement, MuleError, type Processor } from '../../engine/sdk.ts'
import { mule } from '../support/app.ts'
import { freePort } from '../support/free-port.ts'
import { ask, type RawAnswer } from '../support/raw-http.ts'
import { flow, listenerConfig } from './http-app.ts'

/** Fails with any error at all: applications cannot raise those of connectors. */
const throwing = defineConnector({
  prefix: 'test',
  uri: 'http://hinny.test/throwing',
  elements: [
    defineElement({
      name: 'throw',
      kind: 'processor',
      doc: 'Fails.',
      attributes: {
        error: attr.string('The type.', { required: true }),
        message: attr.string('What it says.', { required: true }),
      },
      compile: ({ error, message }, context): Processor => {
        const type = context.errorType(error)
        if (!type) throw new Error(`There is no error type '${error}'.`)
        return () => {
          throw new MuleError(type, message)
        }
      },
    }),
  ],
})

const silent = () => ({ enabled: () => false, log: () => {} })

/** What a listener answers when its flow fails with an error of this type. */
export const answerToFailure = async (type: string, message: string): Promise<RawAnswer> => {
  await loadDataWeave()
  const port = await freePort()
  const { diagnostics, report } = collectDiagnostics()
  const failing = `<throw xmlns="http://hinny.test/throwing" error="${type}" message="${message}"/>`
  const configuration = loadApplication(
    { 'app.xml': mule(listenerConfig('in', port) + flow('/error', failing)) },
    { name: 'app', environment: {}, report },
  )
  const artifact =
    configuration &&
    compileArtifact({
      kind: 'application',
      configuration,
      registry: createRegistry([core, http, throwing]),
      runtimeVersion: '4.10.0',
      language: 'dataweave',
      logging: silent,
      interception: createPolicySites(silent).interception,
      services: new Map(),
      report,
    })
  const [source] = [...(artifact?.flows.values() ?? [])].flatMap((each) => each.source ?? [])
  if (!artifact || !source) throw new Error(diagnostics.map(formatDiagnostic).join('\n'))
  await source.prepare?.()
  source.start()
  try {
    return await ask(`http://127.0.0.1:${port}`, ['GET /error HTTP/1.1'])
  } finally {
    source.stop()
    await source.dispose?.()
    await artifact.dispose()
  }
}
