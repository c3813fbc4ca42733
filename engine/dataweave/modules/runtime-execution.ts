import { encodeText } from '../coerce/charset.ts'
import { DataWeaveError } from '../dataweave-error.ts'
import { evaluation, type Limits } from '../evaluation.ts'
import { readDocument, writeDocument } from '../formats/index.ts'
import { compileNested, type NestedScript } from '../nested-scripts.ts'
import { Deferred } from '../values/deferred.ts'
import { DwObject, ObjectBuilder } from '../values/dw-object.ts'
import { toInteger } from '../values/number.ts'
import { asObject } from '../values/object.ts'
import { untag } from '../values/tagged.ts'
import { textOf } from '../values/text.ts'
import type { Value } from '../values/value.ts'
import { propertiesOf } from './core/io.ts'
import { numberOf } from './core/numeric.ts'
import { nestedHost } from './runtime-host.ts'
import { locationText, stackOf } from './runtime-try.ts'

/** A script to run: its text, its modules, its inputs. */
export interface Execution {
  readonly file: string
  readonly source: string
  readonly modules: (name: string) => string | undefined
  /** `ReaderInput`s: documents that are read when the script touches them. */
  readonly readerInputs: DwObject
  readonly inputValues: DwObject
  /** `RuntimeExecutionConfiguration` */
  readonly configuration: DwObject
}

/** What a nested script costs of its caller's call depth, so that scripts that run themselves come to an end. */
const NESTING_DEPTH = 16

const nestedLimits = (configuration: DwObject): Limits => {
  const running = evaluation()
  const room = running.limits.depth - running.depth - NESTING_DEPTH
  if (room <= 0) throw new DataWeaveError('LimitException', 'Scripts that run scripts are nested too deeply.')
  const limit = (name: string, most: number): number => {
    const given = configuration.get(name)
    return given === undefined || given === null ? most : Math.min(most, toInteger(numberOf(given), name))
  }
  return { ...running.limits, depth: limit('maxStackSize', room), time: limit('timeOut', running.remainingTime()) }
}

/** A field as a text; undefined where it is null or not there. */
export const optionalText = (object: DwObject, name: string): string | undefined => {
  const value = object.get(name)
  return value === undefined || value === null ? undefined : textOf(value)
}

const optionalObject = (object: DwObject, name: string): DwObject =>
  asObject(object.get(name) ?? null) ?? DwObject.empty

const readerInput = (input: DwObject): Deferred => {
  const content = untag(input.get('value') ?? null)
  const encoding = optionalText(input, 'encoding')
  return new Deferred(() =>
    readDocument({
      content: content instanceof Uint8Array ? content : textOf(content),
      mimeType: optionalText(input, 'mimeType') ?? 'application/dw',
      properties: {
        ...propertiesOf(optionalObject(input, 'properties')),
        ...(encoding === undefined ? {} : { encoding }),
      },
    }),
  )
}

const inputsOf = ({ readerInputs, inputValues }: Execution): Record<string, unknown> => {
  const inputs: Record<string, unknown> = Object.create(null)
  readerInputs.shape.names.forEach((name, i) => {
    inputs[name] = readerInput(asObject(readerInputs.values[i] as Value) ?? DwObject.empty)
  })
  inputValues.shape.names.forEach((name, i) => {
    inputs[name] = inputValues.values[i]
  })
  return inputs
}

/** What becomes of the value a nested script gave. */
export type Finish = (value: Value, script: NestedScript, configuration: DwObject) => ObjectBuilder

/** `EvalSuccess`, but for the logs. */
export const evaluated: Finish = (value) => new ObjectBuilder().add('success', true).add('value', value)

/** `RunSuccess`, but for the logs: the document the script writes. */
export const written: Finish = (value, { output }, configuration) => {
  const asked = {
    mimeType: optionalText(configuration, 'outputMimeType'),
    properties: propertiesOf(optionalObject(configuration, 'writerProperties')),
  }
  const chosen = output ?? (asked.mimeType === undefined ? { mimeType: 'application/dw' } : asked)
  const { content, mimeType } = writeDocument(value, chosen)
  const encoding = chosen.properties?.encoding
  return new ObjectBuilder()
    .add('success', true)
    .add('value', typeof content === 'string' ? encodeText(content) : content)
    .add('mimeType', mimeType)
    .add('encoding', typeof encoding === 'string' ? encoding : 'UTF-8')
}

/** Compiles and runs a script in an evaluation of its own; gives what `run` and `eval` give. */
export const execute = (execution: Execution, finish: Finish): Value => {
  const { file, source, modules, configuration } = execution
  const limits = nestedLimits(configuration)
  const { host, logs, close } = nestedHost(configuration)
  try {
    const inputs = inputsOf(execution)
    const script = compileNested(source, { file, inputs: Object.keys(inputs), modules, limits })
    const result = finish(script.evaluateValue(inputs, host), script, configuration)
    return result.add('logs', logs).build()
  } catch (thrown) {
    // A nested script may reach its own limits; those of the evaluation around it still hold.
    evaluation().checkTime()
    if (!(thrown instanceof DataWeaveError) || optionalText(configuration, 'onException') === 'FAIL') throw thrown
    return failure(thrown, logs)
  } finally {
    close()
  }
}

/** `ExecutionFailure` */
const failure = ({ kind, message, place }: DataWeaveError, logs: readonly Value[]): DwObject => {
  const location = new ObjectBuilder()
  if (place !== undefined) {
    const position = new ObjectBuilder()
      .add('index', place.offset)
      .add('line', place.line)
      .add('column', place.column)
      .build()
    location.add('start', position).add('end', position)
  }
  location.add('locationString', locationText(place)).add('text', place?.text ?? '')
  return new ObjectBuilder()
    .add('success', false)
    .add('message', message)
    .add('kind', kind)
    .add('stack', stackOf(place))
    .add('location', location.build())
    .add('logs', logs)
    .build()
}
