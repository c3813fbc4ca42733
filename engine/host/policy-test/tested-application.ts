import type { ExpressionLanguage } from '../../config/configuration.ts'
import type { Diagnostic } from '../../model/diagnostic.ts'
import { knownNamespaces } from '../artifact-needs.ts'
import type { Scenario } from './scenario.ts'

/** The key under which the application's XML is deployed: what is wrong there is told at the test. */
const XML = 'flow.xml'

/** What belongs to one connection and is not passed on to the next, nor back. */
const HOP = "'connection', 'content-length', 'date', 'host', 'keep-alive', 'transfer-encoding'"

/** All headers but those; DataWeave, because its objects keep a name that stands several times. */
const HEADERS = `#[dw: attributes.headers filterObject ((value, name) -> not ([${HOP}] contains lower(name as String)))]`

/** The flow of a test that brings none: it passes a request on to the upstream, and the answer back, whatever its status. */
const PASSING_ON = `<flow name="main">
  <http:listener config-ref="listener" path="/*">
    <http:response statusCode="#[attributes.statusCode]" reasonPhrase="#[attributes.reasonPhrase]"><http:headers>${HEADERS}</http:headers></http:response>
  </http:listener>
  <http:request config-ref="upstream" method="#[attributes.method]" path="#[attributes.requestPath]">
    <http:headers>${HEADERS}</http:headers>
    <http:query-params>#[attributes.queryParams]</http:query-params>
    <http:response-validator><http:success-status-code-validator values="0..999"/></http:response-validator>
  </http:request>
</flow>`

/**
 * The application that a test's policies wrap, in memory: a listener `listener` on a free port, a request configuration for each
 * upstream under its name, and the test's flow.
 */
export const testedApplication = (
  { flow, language, api, files }: Scenario,
  ports: ReadonlyMap<string, number>,
  policyLanguage: ExpressionLanguage,
): Record<string, string> => {
  const descriptor = { expressionLanguage: flow ? (language ?? policyLanguage) : 'jsonata' }
  return {
    ...files,
    'mule-artifact.json': JSON.stringify(descriptor),
    [XML]: documentOf(flow?.xml ?? PASSING_ON, api, ports),
  }
}

const documentOf = (xml: string, api: string | undefined, ports: ReadonlyMap<string, number>): string => {
  if (/^\s*(<\?xml[^>]*>\s*)?<mule[\s>]/.test(xml)) return xml
  const head = [
    `<mule${namespacesIn(xml)} xmlns:doc="http://www.mulesoft.org/schema/mule/documentation">`,
    '<http:listener-config name="listener"><http:listener-connection host="127.0.0.1" port="0"/></http:listener-config>',
    ...[...ports].map(
      ([name, port]) =>
        `<http:request-config name="${name}"><http:request-connection host="127.0.0.1" port="${port}"/></http:request-config>`,
    ),
    api === undefined ? '' : `<api-gateway:autodiscovery apiId="${attribute(api)}" flowRef="main"/>`,
  ].join('')
  // All of ours stands on the first line, so that the lines of the test's own XML can be told.
  if (/<(flow|sub-flow)[\s>]/.test(xml)) return `${head}\n${xml}\n</mule>`
  return `${head}<flow name="main"><http:listener config-ref="listener" path="/*"/>\n${xml}\n</flow></mule>`
}

const ALWAYS: ReadonlySet<string> = new Set(['', 'http', 'api-gateway'])

/** Declarations of the prefixes that the XML may use, as Mule's documentation writes them. */
const namespacesIn = (xml: string): string =>
  knownNamespaces()
    .map(({ prefix, uri }) => [prefix === 'xml' ? 'xml-module' : prefix, uri] as const)
    .filter(([prefix]) => ALWAYS.has(prefix) || (/^[\w-]+$/.test(prefix) && xml.includes(`${prefix}:`)))
    .map(([prefix, uri]) => ` xmlns${prefix && ':'}${prefix}="${uri}"`)
    .join('')

const attribute = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;')

/** Leads what is wrong with the application's XML to the line of the test where it stands. */
export const atTheTest = ({ flow }: Scenario, diagnostic: Diagnostic): Diagnostic => {
  if (diagnostic.file !== XML || !flow) return diagnostic
  const whole = /^\s*<(\?xml|mule[\s>])/.test(flow.xml)
  const { file, line } = flow.place
  // A text over several lines begins below its key; one on a single line stands beside it.
  const several = flow.xml.trimEnd().includes('\n')
  const at = diagnostic.line - (whole ? 1 : 2)
  return {
    ...diagnostic,
    file,
    line: several ? line + at + 1 : line,
    column: several ? diagnostic.column : flow.place.column,
  }
}
