import { DataWeaveError } from '../dataweave-error.ts'
import { evaluation } from '../evaluation.ts'
import { type FunctionDefinition, fn, overload } from '../functions/define.ts'
import { DwObject } from '../values/dw-object.ts'
import { type Execution, evaluated, execute, type Finish, optionalText, written } from './runtime-execution.ts'

/** The files given with a script, by the paths of modules: `a::b::C` is `/a/b/C.dwl`, with or without the slash before it. */
const filesIn = (fs: DwObject) => {
  const read = (path: string): string | undefined => optionalText(fs, path) ?? optionalText(fs, `/${path}`)
  return { read, modules: (name: string) => read(`${name.replaceAll('::', '/')}.dwl`) }
}

const executeFile =
  (finish: Finish) =>
  (file: string, fs: DwObject, ...[readerInputs, inputValues, configuration]: DwObject[]) => {
    const { read, modules } = filesIn(fs)
    const source = read(file)
    if (source === undefined) throw new DataWeaveError('ResourceNotFoundException', `There is no file ${file}.`)
    return execute({ file, source, modules, ...withDefaults(readerInputs, inputValues, configuration) }, finish)
  }

const executeUrl =
  (finish: Finish) =>
  (url: string, ...[readerInputs, inputValues, configuration]: DwObject[]) => {
    const { host } = evaluation()
    if (host.resource === undefined)
      throw new DataWeaveError('SecurityException', `Running ${url} is not allowed here.`)
    const read = (from: string): string | undefined => {
      const found = host.resource?.(from)?.content
      return found === undefined || typeof found === 'string' ? found : Buffer.from(found).toString('utf8')
    }
    const source = read(url)
    if (source === undefined) throw new DataWeaveError('ResourceNotFoundException', `There is nothing at ${url}.`)
    const modules = (name: string) => read(`classpath://${name.replaceAll('::', '/')}.dwl`)
    return execute({ file: url, source, modules, ...withDefaults(readerInputs, inputValues, configuration) }, finish)
  }

const withDefaults = (
  readerInputs = DwObject.empty,
  inputValues = DwObject.empty,
  configuration = DwObject.empty,
): Pick<Execution, 'readerInputs' | 'inputValues' | 'configuration'> => ({ readerInputs, inputValues, configuration })

const file = (finish: Finish): FunctionDefinition => {
  const call = executeFile(finish)
  return fn(
    overload(['String', 'Object'], call),
    overload(['String', 'Object', 'Object'], call),
    overload(['String', 'Object', 'Object', 'Object'], call),
    overload(['String', 'Object', 'Object', 'Object', 'Object'], call),
  )
}

const atUrl = (finish: Finish): FunctionDefinition => {
  const call = executeUrl(finish)
  return fn(
    overload(['String'], call),
    overload(['String', 'Object'], call),
    overload(['String', 'Object', 'Object'], call),
    overload(['String', 'Object', 'Object', 'Object'], call),
  )
}

/** Functions of `dw::Runtime` that run scripts given as text. */
export const nestedExecution = {
  run: file(written),
  runUrl: atUrl(written),
  eval: file(evaluated),
  evalUrl: atUrl(evaluated),
}
