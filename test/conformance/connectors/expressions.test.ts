import { expect, test } from 'vitest'
import { deployXml } from '../../support/app.ts'
import { folderWith } from '../../support/folder.ts'
import { outcomeOf } from '../../support/outcome.ts'
import { say, typeOf } from '../more/behaviour-app.ts'

const OK = say('fine')

/** Attributes with few or small values, given by expressions; each in an application of its own, since one may not deploy. */
const rows: readonly (readonly [title: string, elements: string, expected: unknown])[] = [
  ['a kind of number', `<validation:is-number value="1" numberType="#['INTEGER']"/>${OK}`, 'fine'],
  [
    'a limit of numbers',
    typeOf('<validation:is-number value="5" numberType="INTEGER" maxValue="#[2 + 2]"/>'),
    'VALIDATION:INVALID_NUMBER',
  ],
  ['a limit of sizes', typeOf(`<validation:validate-size value="abc" max="#[1 + 1]"/>`), 'VALIDATION:INVALID_SIZE'],
  [
    'a unit of time',
    `<validation:is-elapsed time="#[1]" timeUnit="#['SECONDS']" since="#[now() - |PT1H|]"/>${OK}`,
    'fine',
  ],
  ['whether the case matters', `<validation:matches-regex value="A" regex="a" caseSensitive="#[false]"/>${OK}`, 'fine'],
  [
    'how long to wait for a queue',
    typeOf(`<vm:consume config-ref="queues" queueName="q" timeout="#[5]" timeoutUnit="#['MILLI' ++ 'SECONDS']"/>`),
    'VM:EMPTY_QUEUE',
  ],
  [
    'whether to send the correlation',
    `<vm:publish config-ref="queues" queueName="q" sendCorrelationId="#['NEVER']"/>${OK}`,
    'fine',
  ],
  [
    'an algorithm of checksums',
    `${say('abc')}<crypto:calculate-checksum algorithm="#['MD' ++ 5]"/>`,
    '900150983cd24fb0d6963f7d28e17f72',
  ],
  [
    'whether to go deeper',
    `<file:list config-ref="files" directoryPath="." recursive="#[true]"/>${say('#[sizeOf(payload)]')}`,
    3,
  ],
  [
    'how many files',
    `<file:list config-ref="files" directoryPath="."><file:subset limit="#[1]"/></file:list>${say('#[sizeOf(payload)]')}`,
    1,
  ],
  [
    'an order of files',
    `<file:list config-ref="files" directoryPath="."><file:subset criteria="#['ALPHABETICALLY']" order="#['ASCENDING']"/></file:list>${say('#[payload[0].attributes.fileName]')}`,
    'a',
  ],
  [
    'which kinds of files',
    `<file:list config-ref="files" directoryPath="."><file:matcher directories="#['REQUIRE']"/></file:list>${say('#[sizeOf(payload)]')}`,
    1,
  ],
  [
    'a unit of a matcher',
    `<file:list config-ref="files" directoryPath="."><file:matcher updatedInTheLast="#[1]" timeUnit="HOURS"/></file:list>${say('#[sizeOf(payload)]')}`,
    2,
  ],
  [
    'an algorithm that is checked',
    `${say('abc')}<crypto:validate-checksum algorithm="#['MD' ++ 5]" expected="900150983cd24fb0d6963f7d28e17f72"/>${OK}`,
    'fine',
  ],
  [
    'an algorithm that there is not',
    typeOf(`${say('abc')}<crypto:calculate-checksum algorithm="#['MD4']"/>`),
    'MULE:TRANSFORMATION',
  ],
  ['whether to lock', `<file:read config-ref="files" path="a" lock="#[false]"/>${say('#[payload as String]')}`, '1'],
  [
    'whether to overwrite',
    `<file:copy config-ref="files" sourcePath="a" targetPath="b" overwrite="#[true]" createParentDirectories="#[false]"/>${OK}`,
    'fine',
  ],
  [
    'a unit of timeouts',
    typeOf(`<http:request url="http://127.0.0.1:1" responseTimeout="#[5]" responseTimeoutUnit="#['SECONDS']"/>`),
    'HTTP:CONNECTIVITY',
  ],
  [
    'a mode of streaming',
    typeOf(
      `<http:request url="http://127.0.0.1:1" requestStreamingMode="#['AL' ++ 'WAYS']" sendBodyMode="#['AUTO']" followRedirects="#[true]"/>`,
    ),
    'HTTP:CONNECTIVITY',
  ],
  [
    'whether a key must be new',
    `<os:store key="k" failIfPresent="#[true]" failOnNullValue="#[false]"><os:value>x</os:value></os:store>${OK}`,
    'fine',
  ],
  [
    'whether nothing stands twice',
    `<json:validate-schema xmlns:json="http://www.mulesoft.org/schema/mule/json" schemaContents="{}" dereferencing="#['INLINE']" allowDuplicateKeys="#[false]"><json:content>#['{"a": 1}']</json:content></json:validate-schema>${OK}`,
    'fine',
  ],
]

test.each(rows)('%s may be given by an expression', async (_, elements, expected) => {
  const folder = folderWith({ a: '1', 'b/c': '2' })
  try {
    const app = await deployXml(
      `<file:config name="files"><file:connection workingDir="${folder.path}"/></file:config>
       <vm:config name="queues"><vm:queues><vm:queue queueName="q"/></vm:queues></vm:config><flow name="f">${elements}</flow>`,
      {
        runtime: { properties: { 'mule.home': folder.path } },
        files: { 'mule-artifact.json': JSON.stringify({ minMuleVersion: '4.9.0' }) },
      },
    )
    try {
      expect(await outcomeOf(app, 'f')).toEqual(expected)
    } finally {
      await app.stop()
    }
  } finally {
    folder.remove()
  }
})
