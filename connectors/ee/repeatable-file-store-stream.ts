import { attr, defineElement, type StreamingStrategy } from '../../engine/sdk.ts'

const UNITS = { BYTE: 1, KB: 1024, MB: 1024 ** 2, GB: 1024 ** 3 } as const

/** `ee:repeatable-file-store-stream`: a body that is read any number of times; what is large stands in a temporary file (spec/core.md §2.6). */
export const repeatableFileStoreStream = defineElement({
  name: 'repeatable-file-store-stream',
  kind: 'nested',
  doc: 'A body that can be read any number of times; what is too large for memory stands in a temporary file.',
  attributes: {
    inMemorySize: attr.integer('How much is kept in memory.', { default: '512', min: 0 }),
    bufferUnit: attr.oneOf('Unit of the size.', ['BYTE', 'KB', 'MB', 'GB'], 'KB'),
  },
  example: `
    <http:listener-config name="api"><http:listener-connection host="0.0.0.0" port="8081"/></http:listener-config>

    <flow name="uploads">
      <http:listener config-ref="api" path="/uploads">
        <ee:repeatable-file-store-stream inMemorySize="1" bufferUnit="MB"/>
      </http:listener>
      <logger message="received"/>
    </flow>`,
  compile: ({ inMemorySize, bufferUnit }): StreamingStrategy => ({
    kind: 'file',
    inMemory: inMemorySize * UNITS[bufferUnit],
  }),
})
