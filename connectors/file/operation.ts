import {
  type Event,
  type Parameter,
  type ParameterValues,
  type Processor,
  parameters,
  type Run,
} from '../../engine/sdk.ts'
import type { FileConfig } from './config.ts'
import type { WorkingFolder } from './working-folder.ts'

type Parameters = Readonly<Record<string, Parameter<unknown>>>

/** Does something with files: the parameters and the working folder of one event, then the work; undefined leaves the event as it is. */
export const fileOperation = <P extends Parameters>(
  config: FileConfig,
  given: P,
  work: (values: ParameterValues<P>, folder: WorkingFolder, event: Event, run: Run) => Promise<Event | undefined>,
): Processor => {
  const read = parameters({ folder: config.folder, values: parameters(given) })
  return async (event, run) => {
    const { folder, values } = await read(event)
    await folder.check()
    return (await work(values as ParameterValues<P>, folder, event, run)) ?? event
  }
}
