import { existsSync, readFileSync, statSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import {
  ANY,
  attr,
  attributeOf,
  type CompileContext,
  child,
  defineElement,
  type Event,
  type Expression,
  MuleError,
  muleErrors,
  type Processor,
  type TypedValue,
  textOf,
  typed,
  withCharset,
  withMessage,
  withTarget,
} from '../../engine/sdk.ts'
import { checkEncoding, checkMediaType } from './labelled.ts'
import { mediaTypeOfFile } from './media-type-of-file.ts'

/** `parse-template`: text with expressions in it, given or in a file, becomes the payload (spec/core.md §3.11). */
export const parseTemplate = defineElement({
  name: 'parse-template',
  kind: 'processor',
  doc: 'Makes a text of a template with expressions in it.',
  needsDataWeave: true,
  attributes: {
    location: attr.nonBlank('File of the template: on disk or on the classpath.'),
    outputMimeType: attr.string('Media type of the text; by default that of the file, by its name.'),
    outputEncoding: attr.string("Charset of the text; wins over the media type's."),
    target: attr.string('Variable that takes the result; the event then goes on unchanged otherwise.'),
    targetValue: attr.expression('What of the result the target takes.', { default: '#[payload]' }),
  },
  children: { content: child.content('The template itself.', { form: 'template' }) },
  exclusive: [{ names: ['location', 'content'], required: true }],
  example: `
    <parse-template outputMimeType="text/html">
      <content><![CDATA[<p>Dear #[payload.name], thank you.</p>]]></content>
    </parse-template>`,
  compile: ({ location, outputMimeType, outputEncoding, target, targetValue, content }, context) => {
    checkMediaType(outputMimeType, 'outputMimeType', context)
    checkEncoding(outputEncoding, 'outputEncoding', context)
    const isAimless = target === undefined && attributeOf(context.element, 'targetValue') !== undefined
    if (isAimless)
      context.report('CFG035', `${AIMLESS} Every event will fail.`, {
        place: attributeOf(context.element, 'targetValue')?.place,
        severity: 'warning',
        hint: 'name the variable that takes the result: target="…"',
      })
    const template = location === undefined ? content : templateAt(location, context)
    if (!template) return undefined
    if (isAimless) return failing
    const mime = outputMimeType?.trim() ?? (location === undefined ? ANY : mediaTypeOfFile(location))
    const process = rendering(template, outputEncoding === undefined ? mime : withCharset(mime, outputEncoding))
    return target === undefined ? process : withTarget(process, target, targetValue)
  },
})

const AIMLESS = `Element <parse-template> has a 'targetValue' but no 'target'.`

/** Mule finds out only now (spec/core.md §3.11). */
const failing: Processor = () => {
  throw new MuleError(muleErrors.UNKNOWN, AIMLESS)
}

/** On disk, by a file: URL, or on the classpath. */
const templateAt = (location: string, context: CompileContext): Expression | undefined => {
  const path = location.startsWith('file:') ? pathOf(location) : location
  const { resources } = context.artifact
  const onDisk = path !== undefined && existsSync(path) && statSync(path).isFile()
  const bytes = onDisk ? readFileSync(path) : resources.read(location)
  if (bytes) {
    const file = onDisk ? path : (resources.locate(location) ?? location)
    return context.expression(bytes.toString('utf8'), 'template', { file, line: 1, column: 1 })
  }
  context.report('CFG036', `Template location: '${location}' not found`, {
    place: attributeOf(context.element, 'location')?.valuePlace,
    hint: 'paths are relative to src/main/resources, or to the current folder',
  })
  return undefined
}

const pathOf = (url: string): string | undefined => {
  try {
    return fileURLToPath(url)
  } catch {
    return undefined
  }
}

/** Always a text, whatever the expressions give; it has no attributes. */
const rendering = (template: Expression, mediaType: string): Processor => {
  const finish = (event: Event, text: string): Event =>
    withMessage(event, { payload: typed(text, mediaType), attributes: null })
  const take = (event: Event, value: TypedValue): Event | Promise<Event> => {
    const text = textOf(value)
    return typeof text === 'string' ? finish(event, text) : text.then((read) => finish(event, read))
  }
  return (event) => {
    const value = template.typed(event)
    return value instanceof Promise ? value.then((arrived) => take(event, arrived)) : take(event, value)
  }
}
