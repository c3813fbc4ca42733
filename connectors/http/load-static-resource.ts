import {
  attr,
  defineElement,
  emptyMessage,
  isHostObject,
  MuleError,
  MultiMap,
  muleErrors,
  type Processor,
  typed,
  withMessage,
} from '../../engine/sdk.ts'
import { httpErrors } from './errors.ts'
import { ListenerResponseAttributes } from './listener-response-attributes.ts'
import { labelOf } from './media-types.ts'
import { escapeHtml } from './plain-answer.ts'
import { type StaticFile, staticFile } from './static-file.ts'

/**
 * `http:load-static-resource` (spec/core.md §4.7): answers with files of a folder. A listener answers 404 where there is none,
 * unless its flow handles the error.
 */
export const loadStaticResource = defineElement({
  name: 'load-static-resource',
  kind: 'operation',
  doc: 'Loads the file of a folder that a request asks for.',
  attributes: {
    resourceBasePath: attr.value('The folder.', { required: true }),
    defaultFile: attr.value('Stands for a folder.', { default: 'index.html' }),
    attributes: attr.expression('The attributes of the request.', { default: '#[attributes]' }),
    outputMimeType: attr.nonBlank('Media type of the content; by the file’s name when absent.'),
    outputEncoding: attr.nonBlank('Charset of the content.'),
  },
  errors: [httpErrors.NOT_FOUND],
  example: `
    <flow name="site">
      <http:listener config-ref="web" path="/*"/>
      <http:load-static-resource resourceBasePath="/var/www/shop"/>
    </flow>

    <http:listener-config name="web">
      <http:listener-connection host="0.0.0.0" port="8081"/>
    </http:listener-config>`,
  compile: ({ resourceBasePath, defaultFile, attributes, ...output }): Processor => {
    const label = labelOf(output.outputMimeType, output.outputEncoding)
    return async (event, run) => {
      const base = await resourceBasePath.value(event)
      const index = await defaultFile.value(event)
      const path = pathBelowListener(await attributes.value(event))
      const file = await loadFile(String(base), path, String(index))
      if (file.content.buffered === undefined) run.lifetime.track(file.content)
      return withMessage(event, { payload: typed(file.content, label(file.mediaType)), attributes: null })
    }
  },
})

const loadFile = async (base: string, path: string, index: string): Promise<StaticFile> => {
  const file = await staticFile(base, path, index)
  if (!file) {
    const text = `Resource '${escapeHtml(path)}' was not found.`
    const attributes = new ListenerResponseAttributes(404, 'Not Found', MultiMap.noHeaders)
    throw new MuleError(httpErrors.NOT_FOUND, text, { errorMessage: { ...emptyMessage, attributes } })
  }
  return file
}

/** The decoded path of a request without what its listener's path names; `/` for the listener's path itself. */
const pathBelowListener = (attributes: unknown): string => {
  const requestPath = textOf(attributes, 'requestPath')
  const listenerPath = textOf(attributes, 'listenerPath')
  if (requestPath === undefined || listenerPath === undefined)
    throw new MuleError(muleErrors.UNKNOWN, 'There are no HTTP attributes defined.')
  const context = listenerPath.endsWith('/*') ? listenerPath.slice(0, -'/*'.length) : listenerPath
  return context === '/' ? requestPath : requestPath.slice(context.length)
}

const textOf = (attributes: unknown, name: string): string | undefined => {
  if (typeof attributes !== 'object' || attributes === null) return undefined
  const value = isHostObject(attributes)
    ? attributes.lookup(name)
    : Object.hasOwn(attributes, name)
      ? (attributes as Record<string, unknown>)[name]
      : undefined
  return typeof value === 'string' ? value : undefined
}
