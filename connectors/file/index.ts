import { defineConnector } from '../../engine/sdk.ts'
import { config } from './config.ts'
import { connection } from './connection.ts'
import { copy } from './copy.ts'
import { createDirectory } from './create-directory.ts'
import { deleteFile } from './delete.ts'
import { fileErrors } from './errors.ts'
import { list } from './list.ts'
import { listener } from './listener.ts'
import { matcher } from './matcher.ts'
import { move } from './move.ts'
import { read } from './read.ts'
import { rename } from './rename.ts'
import { subset } from './subset.ts'
import { write } from './write.ts'

/** Files and folders of this machine (spec/core.md §3.14). */
export const file = defineConnector({
  prefix: 'file',
  uri: 'http://www.mulesoft.org/schema/mule/file',
  outside: true,
  needsDataWeave: true,
  elements: [
    config,
    connection,
    listener,
    read,
    write,
    list,
    matcher,
    subset,
    copy,
    move,
    rename,
    deleteFile,
    createDirectory,
  ],
  errors: fileErrors,
})
